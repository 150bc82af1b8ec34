#include "forest_object.hpp"
#include "held.hpp"
#include "lines_object.hpp"
#include "text_objects.hpp"
#include "text_parts.hpp"
#include "values.hpp"

namespace newsparse::python {
namespace {

// The objects whose values the parts refer to live as long as they do.
struct MeasuredParts {
    Ref table, settings, tag_lists;
    std::unique_ptr<TextParts> parts;
};

using HeldParts = Held<MeasuredParts>;

TextParts &parts_in(PyObject *self) { return *HeldParts::of(self).parts; }

std::vector<std::uint8_t> bytes_of(PyObject *object, std::size_t count) {
    char *data = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(object, &data, &size) < 0) throw ErrorSet{};
    if (static_cast<std::size_t>(size) != count) throw std::invalid_argument("what phrases say is told of every line");
    return {data, data + size};
}

KnownPhrases phrases_of(PyObject *labels, PyObject *has_label, PyObject *boilerplate, PyObject *rests, std::size_t count) {
    KnownPhrases phrases{bytes_of(labels, count), bytes_of(boilerplate, count), {}, std::vector<std::string>(count)};
    for (const std::uint8_t flag : bytes_of(has_label, count)) phrases.has_label.push_back(flag != 0);
    PyObject *line = nullptr, *rest = nullptr;
    for (Py_ssize_t at = 0; PyDict_Next(rests, &at, &line, &rest);) {
        const Py_ssize_t index = PyLong_AsSsize_t(line);
        if (index == -1 && PyErr_Occurred()) throw ErrorSet{};
        if (index < 0 || static_cast<std::size_t>(index) >= count) throw std::invalid_argument("an index is out of range");
        phrases.rests[static_cast<std::size_t>(index)] = std::string(Utf8(rest).view());
    }
    return phrases;
}

PyObject *make(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"table",       "settings", "tag_lists",  "odds",     "labels", "has_label",
                                      "boilerplate", "rests",    "body_start", "body_end", nullptr};
        PyObject *table, *settings, *tag_lists, *odds, *labels, *has_label, *boilerplate, *rests;
        Py_ssize_t body_start = 0, body_end = 0;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OOO$OSSSO!nn", const_cast<char **>(names), &table, &settings, &tag_lists, &odds,
                                         &labels, &has_label, &boilerplate, &PyDict_Type, &rests, &body_start, &body_end))
            throw ErrorSet{};
        TextColumns &columns = text_columns_of(table);
        std::vector<double> numbers = numbers_of(odds);
        const std::size_t count = columns.size();
        const auto is_place = [&](Py_ssize_t place) { return place >= 0 && static_cast<std::size_t>(place) <= count; };
        if (numbers.size() != count) throw std::invalid_argument("odds have a number for each line");
        if (!is_place(body_start) || !is_place(body_end)) throw std::invalid_argument("the body lies outside the text");
        auto made = std::make_unique<MeasuredParts>();
        made->table = Ref(Py_NewRef(table));
        made->settings = Ref(Py_NewRef(settings));
        made->tag_lists = Ref(Py_NewRef(tag_lists));
        made->parts = std::make_unique<TextParts>(columns, Held<PartKnowledge>::of(settings), Held<TagLists>::of(tag_lists),
                                                  std::move(numbers), phrases_of(labels, has_label, boilerplate, rests, count),
                                                  static_cast<std::size_t>(body_start), static_cast<std::size_t>(body_end));
        return HeldParts::made(std::move(made));
    });
}

// ---------------------------------------------------------------- rows

TextParts::Only only_named(Text name) {
    constexpr Text NAMES[] = {"", "rivals", "tags", "trails", "retold"};
    for (std::size_t place = 0; place < std::size(NAMES); ++place)
        if (name == NAMES[place]) return static_cast<TextParts::Only>(place);
    throw std::invalid_argument("no such columns: " + std::string(name));
}

PyObject *item(PyObject *tuple, Py_ssize_t place) {
    PyObject *found = PyTuple_Check(tuple) ? PyTuple_GetItem(tuple, place) : nullptr;
    if (found == nullptr) throw std::invalid_argument("a candidate is a tuple of line, text and piece; credits are one of four numbers");
    return found;
}

// Candidates hold views of texts, which live as long as the list that was handed in; that is a copy of the caller's.
struct Asked {
    Ref list;
    std::vector<Utf8> texts;
    std::vector<Candidate> candidates;
    std::vector<Credits> credits;
};

void read_candidates(PyObject *given, std::size_t lines, Asked &asked) {
    asked.list = owned(PySequence_Tuple(given));
    const Py_ssize_t count = PyTuple_Size(asked.list.get());
    asked.texts.reserve(static_cast<std::size_t>(count));
    for (Py_ssize_t place = 0; place < count; ++place) {
        PyObject *one = PyTuple_GetItem(asked.list.get(), place);
        const long line = PyLong_AsLong(item(one, 0)), piece = PyLong_AsLong(item(one, 2));
        if (PyErr_Occurred()) throw ErrorSet{};
        if (line < 0 || static_cast<std::size_t>(line) >= lines || piece < 0 || piece > 2) throw std::invalid_argument("an index is out of range");
        asked.texts.emplace_back(item(one, 1));
        asked.candidates.push_back({static_cast<std::uint32_t>(line), asked.texts.back().view(), static_cast<std::uint8_t>(piece)});
    }
}

Asked read_asked(PyObject *candidates, PyObject *credits, std::size_t lines) {
    Asked asked;
    read_candidates(candidates, lines, asked);
    if (credits == Py_None) return asked;
    each_item(credits, [&](PyObject *one) {
        asked.credits.push_back({number_of(item(one, 0)), number_of(item(one, 1)), number_of(item(one, 2)), number_of(item(one, 3))});
    });
    if (asked.credits.size() != asked.candidates.size()) throw std::invalid_argument("each candidate has credits, or none has");
    return asked;
}

std::vector<double> rows_for(PyObject *self, PyObject *candidates, const char *only, PyObject *credits) {
    TextParts &parts = parts_in(self);
    const Asked asked = read_asked(candidates, credits, parts.size());
    return parts.rows(asked.candidates, only_named(only), asked.credits);
}

PyObject *odds(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *forest = nullptr, *candidates = nullptr, *credits = Py_None;
        const char *only = "";
        if (!PyArg_ParseTuple(arguments, "OO|sO", &forest, &candidates, &only, &credits)) throw ErrorSet{};
        const Forest &trees = forest_of(forest);
        if (trees.columns() != TextParts::columns()) throw std::invalid_argument("a forest for other columns");
        const std::vector<double> rows = rows_for(self, candidates, only, credits);
        std::vector<double> found;
        for (std::size_t start = 0; start < rows.size(); start += TextParts::columns()) found.push_back(trees.score(rows.data() + start));
        return list_of(found);
    });
}

PyObject *rows(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *candidates = nullptr, *credits = Py_None;
        const char *only = "";
        if (!PyArg_ParseTuple(arguments, "O|sO", &candidates, &only, &credits)) throw ErrorSet{};
        const std::vector<double> numbers = rows_for(self, candidates, only, credits);
        std::vector<std::vector<double>> found;
        for (auto start = numbers.begin(); start != numbers.end(); start += static_cast<std::ptrdiff_t>(TextParts::columns()))
            found.emplace_back(start, start + static_cast<std::ptrdiff_t>(TextParts::columns()));
        return list_of(found, [](const std::vector<double> &row) { return list_of(row); });
    });
}

// ---------------------------------------------------------------- what lines are compared with

PyObject *set_headline(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        Py_ssize_t line = 0;
        PyObject *text = nullptr;
        if (!PyArg_ParseTuple(arguments, "nU", &line, &text)) throw ErrorSet{};
        TextParts &parts = parts_in(self);
        if (line < 0 || static_cast<std::size_t>(line) >= parts.size()) throw std::invalid_argument("an index is out of range");
        parts.set_headline(line, Utf8(text).view());
        return owned(Py_NewRef(Py_None));
    });
}

PyObject *shares_title_word(PyObject *self, PyObject *line) {
    return guarded([&] {
        TextParts &parts = parts_in(self);
        const Py_ssize_t index = PyLong_AsSsize_t(line);
        if (index == -1 && PyErr_Occurred()) throw ErrorSet{};
        if (index < 0 || static_cast<std::size_t>(index) >= parts.size()) throw std::invalid_argument("an index is out of range");
        return owned(PyBool_FromLong(parts.shares_title_word(static_cast<std::size_t>(index))));
    });
}

PyObject *repeats(PyObject *self, PyObject *text) {
    return guarded([&] { return owned(PyLong_FromSize_t(parts_in(self).repeats_of(Utf8(text).view()))); });
}

PyObject *line_reaching(PyObject *self, PyObject *share) {
    return guarded([&] { return owned(PyLong_FromSize_t(parts_in(self).line_reaching(number_of(share)))); });
}

PyObject *points_heading(PyObject *self, void *) {
    return guarded([&] { return owned(PyLong_FromLongLong(parts_in(self).points_heading())); });
}

PyMethodDef methods[] = {
    {"odds", odds, METH_VARARGS, "The sums of a forest for some candidates."},
    {"rows", rows, METH_VARARGS, "The columns of some candidates, row by row."},
    {"set_headline", set_headline, METH_VARARGS, "Tell where the headline stands."},
    {"shares_title_word", shares_title_word, METH_O, "Whether a line has a longer word in common with the first line."},
    {"repeats", repeats, METH_O, "How often a line stands in the text."},
    {"line_reaching", line_reaching, METH_O, "The line with which a share of the body is reached."},
    {nullptr, nullptr, 0, nullptr}};

PyGetSetDef getters[] = {{"points_heading", points_heading, nullptr, "The line that announces key points; -1 without one.", nullptr},
                         {nullptr, nullptr, nullptr, nullptr, nullptr}};

}  // namespace

void add_text_parts(PyObject *module) {
    add_part_settings(module);
    HeldParts::add(module, "newsparse.core.TextParts",
                   {{Py_tp_new, reinterpret_cast<void *>(make)},
                    {Py_tp_methods, methods},
                    {Py_tp_getset, getters},
                    {Py_tp_doc, const_cast<char *>("What is measured of lines that may be some part of an article.")}});
    const Ref names = list_of(TextParts::names(), [](Text name) { return text_of(name); });
    if (PyModule_AddObjectRef(module, "PART_COLUMNS", owned(PySequence_Tuple(names.get())).get()) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
