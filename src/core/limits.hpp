// Reads limits and signs that Python hands over by their names.
#pragma once
#include <cmath>
#include <string>

#include "text_signs.hpp"
#include "values.hpp"

namespace newsparse::python {

// Limits are numbers of lines and characters, shares and odds: none is near this.
inline constexpr double MOST_OF_A_LIMIT = 1e9;

template <class Limits, class Number>
struct NamedLimit {
    const char *name;
    Number Limits::*member;
};

inline PyObject *item_named(PyObject *dict, const char *name) {
    if (!PyDict_Check(dict)) throw std::invalid_argument("settings are dicts");
    PyObject *item = PyDict_GetItemString(dict, name);
    if (item == nullptr) throw std::invalid_argument(std::string("a setting is missing: ") + name);
    return item;
}

template <class Limits, class Number, std::size_t Size>
void read_limits(PyObject *dict, const NamedLimit<Limits, Number> (&names)[Size], Limits &limits) {
    for (const auto &limit : names) {
        const double number = number_of(item_named(dict, limit.name));
        const bool may_be_negative = std::is_same_v<Number, double>;
        if (!(std::fabs(number) <= MOST_OF_A_LIMIT) || (number < 0 && !may_be_negative))
            throw std::invalid_argument(std::string("out of range: ") + limit.name);
        limits.*limit.member = static_cast<Number>(number);
    }
}

inline SignSet signs_named(PyObject *dict, const char *name) { return SignSet(Utf8(item_named(dict, name)).view()); }

// Texts that are looked for, none of them empty.
inline std::vector<std::string> filled_texts(PyObject *iterable) {
    std::vector<std::string> texts = texts_of(iterable);
    for (const std::string &text : texts)
        if (text.empty()) throw std::invalid_argument("an empty text cannot be looked for");
    return texts;
}

}  // namespace newsparse::python
