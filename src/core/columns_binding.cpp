#include <algorithm>

#include "columns.hpp"
#include "forest_object.hpp"
#include "lines_object.hpp"
#include "settings_object.hpp"
#include "values.hpp"
#include "writing.hpp"

namespace newsparse::python {
namespace {

// The objects whose values the measures refer to live as long as they do.
struct MeasuredLines {
    MeasuredLines(PyObject *lines, PyObject *settings)
        : lines(Py_NewRef(lines)), settings(Py_NewRef(settings)), measures(lines_of(lines), Held<Settings>::of(settings)) {}
    Ref lines, settings;
    Measures measures;
};

using HeldLines = Held<MeasuredLines>;

Measures &measures_of(PyObject *self) { return HeldLines::of(self).measures; }

PyObject *make(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"lines", "settings", nullptr};
        PyObject *lines = nullptr, *settings = nullptr;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO", const_cast<char **>(names), &lines, &settings)) throw ErrorSet{};
        return HeldLines::made(std::make_unique<MeasuredLines>(lines, settings));
    });
}

// ---------------------------------------------------------------- columns

Py_ssize_t size(PyObject *self) { return static_cast<Py_ssize_t>(measures_of(self).table.size()); }

PyObject *names(PyObject *self, void *) {
    return guarded([&] { return list_of(measures_of(self).table.names(), [](const std::string &name) { return text_of(name); }); });
}

PyObject *column(PyObject *self, PyObject *name) {
    return guarded([&] { return list_of(measures_of(self).table.column(Utf8(name).view())); });
}

PyObject *set(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *name = nullptr, *values = nullptr;
        if (!PyArg_ParseTuple(arguments, "UO", &name, &values)) throw ErrorSet{};
        Table &table = measures_of(self).table;
        const std::vector<double> numbers = numbers_of(values);
        if (numbers.size() != table.size()) throw std::invalid_argument("a column has a number for each line");
        const Utf8 utf8(name);
        table.add({utf8.view()}).numbers = numbers;
        return owned(Py_NewRef(Py_None));
    });
}

// The lines that an optional argument names; all of them for None.
struct ChosenLines {
    ChosenLines(PyObject *given, std::size_t limit) : has(given != Py_None), lines(has ? indexes_of(given, limit) : LineNumbers()) {}
    const LineNumbers *get() const { return has ? &lines : nullptr; }
    bool has;
    LineNumbers lines;
};

PyObject *odds(PyObject *self, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"forest", "lines", nullptr};
        PyObject *forest = nullptr, *lines = Py_None;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|O", const_cast<char **>(names), &forest, &lines)) throw ErrorSet{};
        const Table &table = measures_of(self).table;
        const ChosenLines chosen(lines, table.size());
        const Forest &trees = forest_of(forest);
        return list_of(table.odds(trees, column_names_of(forest), chosen.get()));
    });
}

PyObject *rows(PyObject *self, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *keyword_names[] = {"names", "lines", nullptr};
        PyObject *names = nullptr, *lines = Py_None;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O|O", const_cast<char **>(keyword_names), &names, &lines)) throw ErrorSet{};
        const Table &table = measures_of(self).table;
        const ChosenLines chosen(lines, table.size());
        return list_of(table.rows(texts_of(names), chosen.get()), [](const std::vector<double> &row) { return list_of(row); });
    });
}

// ---------------------------------------------------------------- stages

PyObject *lines_saying(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *texts = nullptr;
        Py_ssize_t least = 0, most = 0;
        if (!PyArg_ParseTuple(arguments, "Onn", &texts, &least, &most)) throw ErrorSet{};
        const auto limit = [](Py_ssize_t chars) { return static_cast<std::uint32_t>(std::clamp<Py_ssize_t>(chars, 0, UINT32_MAX)); };
        return list_of(measures_of(self).lines_saying(texts_of(texts), limit(least), limit(most)),
                       [](std::uint32_t line) { return owned(PyLong_FromUnsignedLong(line)); });
    });
}

PyObject *measure_surroundings(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        Py_ssize_t headline = 0;
        PyObject *name_odds = nullptr;
        if (!PyArg_ParseTuple(arguments, "nO", &headline, &name_odds)) throw ErrorSet{};
        measures_of(self).measure_surroundings(headline, Held<WordNumbers>::of(name_odds));
        return owned(Py_NewRef(Py_None));
    });
}

std::vector<std::string> sorted_texts_of(PyObject *iterable) {
    std::vector<std::string> texts = texts_of(iterable);
    std::sort(texts.begin(), texts.end());
    return texts;
}

std::vector<Measures::Known> known_of(PyObject *roles, PyObject *boilerplate) {
    const std::vector<double> numbers = numbers_of(roles), flags = numbers_of(boilerplate);
    if (numbers.size() != flags.size()) throw std::invalid_argument("roles and flags of boilerplate are as many");
    std::vector<Measures::Known> known;
    for (std::size_t at = 0; at < numbers.size(); ++at) known.push_back({numbers[at], flags[at] != 0});
    return known;
}

PyObject *measure_context(PyObject *self, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"lines",          "word_odds",    "phrase_roles", "boilerplate",
                                      "headline_words", "article_body", "descriptions", nullptr};
        PyObject *lines, *word_odds, *roles, *boilerplate, *headline_words, *article_body, *descriptions;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO$OOOUO", const_cast<char **>(names), &lines, &word_odds, &roles,
                                         &boilerplate, &headline_words, &article_body, &descriptions))
            throw ErrorSet{};
        Measures &measures = measures_of(self);
        const Measures::Page page{sorted_texts_of(headline_words), std::string(Utf8(article_body).view()), sorted_texts_of(descriptions)};
        measures.measure_context(indexes_of(lines, measures.table.size()), known_of(roles, boilerplate), page,
                                 Held<WordNumbers>::of(word_odds));
        return owned(Py_NewRef(Py_None));
    });
}

PyObject *measure_groups(PyObject *self, PyObject *lines) {
    return guarded([&] {
        Measures &measures = measures_of(self);
        measures.measure_groups(indexes_of(lines, measures.table.size()));
        return owned(Py_NewRef(Py_None));
    });
}

// ---------------------------------------------------------------- writing

std::uint32_t chars_of(PyObject *text) {
    const Py_ssize_t chars = PyUnicode_GetLength(text);
    if (chars < 0) throw ErrorSet{};
    if (static_cast<std::uint64_t>(chars) > UINT32_MAX) throw std::length_error("a text of more than 4 GB");
    return static_cast<std::uint32_t>(chars);
}

std::uint32_t size_of_text(PyObject *text) {
    const std::uint32_t chars = chars_of(text);
    return chars ? writing::size_of(chars, PyUnicode_ReadChar(text, chars / 2)) : 0;
}

PyObject *size_of(PyObject *, PyObject *text) {
    return guarded([&] { return owned(PyLong_FromUnsignedLong(size_of_text(text))); });
}

PyObject *words_in(PyObject *, PyObject *text) {
    return guarded([&] {
        const std::uint32_t size = size_of_text(text), spaces = writing::count(Utf8(text).view(), " ");
        return owned(PyLong_FromUnsignedLong(writing::words_in(spaces, chars_of(text), size)));
    });
}

PyObject *folded(PyObject *, PyObject *text) {
    return guarded([&] { return text_of(writing::folded(Utf8(text).view())); });
}

template <class Function>
PyCFunction with_keywords(Function function) {
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef methods[] = {
    {"column", column, METH_O, "One column, a number for each line; NaN where it was not measured."},
    {"set", set, METH_VARARGS, "Set a column, a number for each line."},
    {"odds", with_keywords(odds), METH_VARARGS | METH_KEYWORDS, "The sums of a forest for some lines, or for all."},
    {"rows", with_keywords(rows), METH_VARARGS | METH_KEYWORDS, "Some columns of some lines, or of all, row by row."},
    {"lines_saying", lines_saying, METH_VARARGS, "The lines that say one of some texts."},
    {"measure_surroundings", measure_surroundings, METH_VARARGS, "Stage 1, for all lines."},
    {"measure_context", with_keywords(measure_context), METH_VARARGS | METH_KEYWORDS, "Stage 2, for some lines."},
    {"measure_groups", measure_groups, METH_O, "Stage 3, for some lines."},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef getters[] = {{"names", names, nullptr, "The names of the columns that were measured or set.", nullptr},
                         {nullptr, nullptr, nullptr, nullptr, nullptr}};

PyMethodDef functions[] = {{"size_of", size_of, METH_O, "Characters of a text, as an alphabet would need them."},
                           {"words_in", words_in, METH_O, "Words of a text."},
                           {"folded", folded, METH_O, "A text for comparing."},
                           {nullptr, nullptr, 0, nullptr}};

}  // namespace

void add_columns(PyObject *module) {
    HeldLines::add(module, "newsparse.core.Table",
                   {{Py_tp_new, reinterpret_cast<void *>(make)},
                    {Py_tp_methods, methods},
                    {Py_tp_getset, getters},
                    {Py_sq_length, reinterpret_cast<void *>(size)},
                    {Py_tp_doc, const_cast<char *>("What is measured of the lines of a page, by the names of columns.")}});
    if (PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
