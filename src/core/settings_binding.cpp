#include "settings_object.hpp"

#include <cmath>

#include "values.hpp"

namespace newsparse::python {
namespace {

// Limits are counts of lines and characters, shares and odds: none is near this.
constexpr double MOST = 1e9;

WordNumbers word_numbers_of(PyObject *numbers) {
    if (!PyDict_Check(numbers)) throw std::invalid_argument("numbers by name are a dict");
    WordNumbers found;
    PyObject *key = nullptr, *value = nullptr;
    for (Py_ssize_t at = 0; PyDict_Next(numbers, &at, &key, &value);) {
        if (!PyUnicode_Check(key) || !(PyFloat_Check(value) || PyLong_Check(value)))
            throw std::invalid_argument("numbers by name are floats by str");
        found.set(Utf8(key).view(), number_of(value));
    }
    return found;
}

Signs signs_of(PyObject *text) {
    Signs found;
    const Utf8 utf8(text);
    for (std::size_t offset = 0; offset < utf8.view().size();) {
        const utf8::CodePoint sign = utf8::at(utf8.view(), offset);
        found.signs.push_back(sign.value);
        offset += sign.bytes;
    }
    return found;
}

std::vector<std::string> filled_texts_of(PyObject *iterable) {
    std::vector<std::string> texts = texts_of(iterable);
    for (const std::string &text : texts)
        if (text.empty()) throw std::invalid_argument("an empty text cannot be counted");
    return texts;
}

void read_numbers(PyObject *numbers, Settings &settings) {
    if (!PyDict_Check(numbers) || static_cast<std::size_t>(PyDict_Size(numbers)) != numbers_of_settings())
        throw std::invalid_argument("settings are a dict with each of the limits");
    PyObject *key = nullptr, *value = nullptr;
    for (Py_ssize_t at = 0; PyDict_Next(numbers, &at, &key, &value);) {
        const std::string name(Utf8(key).view());
        double *number = number_named(settings, name);
        if (!number) throw std::invalid_argument("there is no such limit: " + name);
        *number = number_of(value);
        const bool may_be_negative = number == &settings.nowhere_odds;
        if (!(std::fabs(*number) <= MOST) || (*number < 0 && !may_be_negative)) throw std::invalid_argument("out of range: " + name);
    }
}

PyObject *make_settings(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"numbers", "full_stops",  "closing_signs", "sentence_gaps", "commas",
                                      "odd_signs", "tag_classes", "tag_regions",   nullptr};
        PyObject *numbers, *full_stops, *closing_signs, *sentence_gaps, *commas, *odd_signs, *tag_classes, *tag_regions;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O$UUOOOOO", const_cast<char **>(names), &numbers, &full_stops,
                                         &closing_signs, &sentence_gaps, &commas, &odd_signs, &tag_classes, &tag_regions))
            throw ErrorSet{};
        auto settings = std::make_unique<Settings>();
        read_numbers(numbers, *settings);
        settings->full_stops = signs_of(full_stops);
        settings->closing_signs = signs_of(closing_signs);
        settings->sentence_gaps = filled_texts_of(sentence_gaps);
        settings->commas = filled_texts_of(commas);
        each_item(odd_signs, [&](PyObject *set) { settings->odd_signs.push_back(filled_texts_of(set)); });
        settings->tag_classes = word_numbers_of(tag_classes);
        settings->tag_regions = word_numbers_of(tag_regions);
        return Held<Settings>::made(std::move(settings));
    });
}

PyObject *make_word_odds(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"odds", nullptr};
        PyObject *odds = nullptr;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O", const_cast<char **>(names), &odds)) throw ErrorSet{};
        return Held<WordNumbers>::made(std::make_unique<WordNumbers>(word_numbers_of(odds)));
    });
}

PyObject *sum_of_strongest(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *text = nullptr;
        Py_ssize_t most = 0;
        if (!PyArg_ParseTuple(arguments, "Un", &text, &most)) throw ErrorSet{};
        if (most < 0) throw std::invalid_argument("at least no words are summed");
        const Utf8 utf8(text);
        return owned(PyFloat_FromDouble(Held<WordNumbers>::of(self).sum_of_strongest(utf8.view(), static_cast<std::size_t>(most))));
    });
}

PyMethodDef methods[] = {{"sum_of_strongest", sum_of_strongest, METH_VARARGS, "The sum of the strongest odds of a text's words."},
                         {nullptr, nullptr, 0, nullptr}};

Py_ssize_t size(PyObject *self) { return static_cast<Py_ssize_t>(Held<WordNumbers>::of(self).size()); }

}  // namespace

void add_settings(PyObject *module) {
    Held<Settings>::add(module, "newsparse.core.Settings",
                        {{Py_tp_new, reinterpret_cast<void *>(make_settings)},
                         {Py_tp_doc, const_cast<char *>("How lines are measured: limits, windows, sets of signs and tags.")}});
    Held<WordNumbers>::add(module, "newsparse.core.WordOdds",
                           {{Py_tp_new, reinterpret_cast<void *>(make_word_odds)},
                            {Py_tp_methods, methods},
                            {Py_sq_length, reinterpret_cast<void *>(size)},
                            {Py_tp_doc, const_cast<char *>("Log-odds of words.")}});
}

}  // namespace newsparse::python
