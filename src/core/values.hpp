// Numbers, texts and sequences between Python and C++, checked.
#pragma once
#include <string>
#include <vector>

#include "python.hpp"

namespace newsparse::python {

inline double number_of(PyObject *object) {
    const double number = PyFloat_AsDouble(object);
    if (number == -1.0 && PyErr_Occurred()) throw ErrorSet{};
    return number;
}

// Calls ``visit`` with each item of an iterable.
template <class Visit>
void each_item(PyObject *iterable, Visit visit) {
    const Ref iterator = owned(PyObject_GetIter(iterable));
    while (PyObject *next = PyIter_Next(iterator.get())) {
        const Ref item(next);
        visit(item.get());
    }
    if (PyErr_Occurred()) throw ErrorSet{};
}

// A str is iterable too, but never meant where a sequence of them is.
inline std::vector<std::string> texts_of(PyObject *iterable) {
    if (PyUnicode_Check(iterable)) throw std::invalid_argument("several texts are wanted, not one");
    std::vector<std::string> texts;
    each_item(iterable, [&](PyObject *item) { texts.emplace_back(Utf8(item).view()); });
    return texts;
}

inline std::vector<double> numbers_of(PyObject *iterable) {
    std::vector<double> numbers;
    each_item(iterable, [&](PyObject *item) { numbers.push_back(number_of(item)); });
    return numbers;
}

// Indexes below a limit; a ValueError for others.
inline std::vector<std::uint32_t> indexes_of(PyObject *iterable, std::size_t limit) {
    std::vector<std::uint32_t> indexes;
    each_item(iterable, [&](PyObject *item) {
        const Py_ssize_t index = PyNumber_AsSsize_t(item, PyExc_ValueError);
        if (index == -1 && PyErr_Occurred()) throw ErrorSet{};
        if (index < 0 || static_cast<std::size_t>(index) >= limit) throw std::invalid_argument("an index is out of range");
        indexes.push_back(static_cast<std::uint32_t>(index));
    });
    return indexes;
}

// A new list, of a new reference for each element.
template <class Values, class Make>
Ref list_of(const Values &values, Make make) {
    Ref list = owned(PyList_New(static_cast<Py_ssize_t>(values.size())));
    Py_ssize_t at = 0;
    for (const auto &value : values) PyList_SetItem(list.get(), at++, make(value).release());
    return list;
}

inline Ref list_of(const std::vector<double> &numbers) {
    return list_of(numbers, [](double number) { return owned(PyFloat_FromDouble(number)); });
}

}  // namespace newsparse::python
