#include "held.hpp"
#include "limits.hpp"
#include "text_objects.hpp"
#include "text_parts.hpp"

namespace newsparse::python {
namespace {

#define LIMIT(name) {#name, &PartKnowledge::name}
constexpr NamedLimit<PartKnowledge, std::uint32_t> PART_LIMITS[] = {
    LIMIT(short_chars), LIMIT(sample_chars), LIMIT(body_chars), LIMIT(told_body_chars), LIMIT(long_word_chars), LIMIT(point_chars),
    LIMIT(most_short), LIMIT(trail_lines), LIMIT(most_ahead), LIMIT(most_from_start), LIMIT(most_lines), LIMIT(most_repeats),
    LIMIT(most_commas), LIMIT(title_lines), LIMIT(rivals), LIMIT(most_rivals), LIMIT(template_repeats), LIMIT(point_lines),
    LIMIT(label_lines), LIMIT(run_lines), LIMIT(long_words)};
constexpr NamedLimit<PartKnowledge, double> PART_NUMBERS[] = {LIMIT(alike), LIMIT(most_ratio)};
#undef LIMIT
#define LIMIT(name) {#name, &TagKnowledge::name}
constexpr NamedLimit<TagKnowledge, std::uint32_t> TAG_LIMITS[] = {LIMIT(least_glued), LIMIT(small_chars), LIMIT(long_run),
                                                                  LIMIT(stem_chars), LIMIT(ending_chars)};
constexpr NamedLimit<TagKnowledge, double> TAG_NUMBERS[] = {LIMIT(sure_end)};
#undef LIMIT

TextIndex index_of(PyObject *texts) {
    TextIndex index;
    for (const std::string &text : texts_of(texts)) index.add(text);
    return index;
}

std::uint8_t role_named(PyObject *dict, const char *name) {
    const double number = number_of(item_named(dict, name));
    if (!(number > 0 && number < 256)) throw std::invalid_argument("a role has a number from 1 to 255");
    return static_cast<std::uint8_t>(number);
}

PyObject *make_settings(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"limits", "signs", "roles", "front_pages", "departments", nullptr};
        PyObject *limits, *signs, *roles, *front_pages, *departments;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO$OOO", const_cast<char **>(names), &limits, &signs, &roles, &front_pages,
                                         &departments))
            throw ErrorSet{};
        auto knowledge = std::make_unique<PartKnowledge>();
        read_limits(limits, PART_LIMITS, *knowledge);
        read_limits(limits, PART_NUMBERS, *knowledge);
        knowledge->part_signs = filled_texts(item_named(signs, "part_signs"));
        knowledge->arrows = signs_named(signs, "arrows");
        knowledge->trail_strokes = signs_named(signs, "trail_strokes");
        knowledge->trail_signs = signs_named(signs, "trail_signs");
        knowledge->trail_edges = signs_named(signs, "trail_edges");
        knowledge->tags_role = role_named(roles, "tags");
        knowledge->points_role = role_named(roles, "key_points");
        knowledge->front_pages = index_of(front_pages);
        knowledge->departments = index_of(departments);
        return Held<PartKnowledge>::made(std::move(knowledge));
    });
}

// ---------------------------------------------------------------- tags

PyObject *make_tag_lists(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"limits", "separators", "word_edges", "given_names", "points", nullptr};
        PyObject *limits, *separators, *word_edges, *given_names, *points;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "O$UUOO!", const_cast<char **>(names), &limits, &separators, &word_edges,
                                         &given_names, &PyDict_Type, &points))
            throw ErrorSet{};
        TagKnowledge knowledge{};
        read_limits(limits, TAG_LIMITS, knowledge);
        read_limits(limits, TAG_NUMBERS, knowledge);
        knowledge.separators = SignSet(Utf8(separators).view());
        knowledge.word_edges = SignSet(Utf8(word_edges).view());
        knowledge.given_names = index_of(given_names);
        knowledge.bias = number_of(item_named(points, "bias"));
        for (int sign = 0; sign < TagLists::SIGNS; ++sign) {
            PyObject *number = PyDict_GetItemString(points, TagLists::NAMES[sign]);
            knowledge.points[sign] = number ? number_of(number) : 0.0;
        }
        return Held<TagLists>::made(std::make_unique<TagLists>(std::move(knowledge)));
    });
}

const TagLists &tag_lists_of(PyObject *self) { return Held<TagLists>::of(self); }

PyObject *pieces(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *line = nullptr, *said = nullptr;
        if (!PyArg_ParseTuple(arguments, "UU", &line, &said)) throw ErrorSet{};
        return list_of(tag_lists_of(self).pieces(Utf8(line).view(), Utf8(said).view()), [](const std::string &tag) { return text_of(tag); });
    });
}

PyObject *parted(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *words = nullptr, *said = nullptr;
        if (!PyArg_ParseTuple(arguments, "OU", &words, &said)) throw ErrorSet{};
        return list_of(tag_lists_of(self).parted(filled_texts(words), Utf8(said).view()), [](const std::string &tag) { return text_of(tag); });
    });
}

PyObject *signs_of_ends(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *words = nullptr, *said = nullptr;
        if (!PyArg_ParseTuple(arguments, "OU", &words, &said)) throw ErrorSet{};
        return list_of(tag_lists_of(self).signs(filled_texts(words), Utf8(said).view()), [](const TagLists::Signs &own) {
            std::vector<Text> names;
            for (std::size_t sign = 0; sign < own.size(); ++sign)
                if (own[sign]) names.emplace_back(TagLists::NAMES[sign]);
            return list_of(names, [](Text name) { return text_of(name); });
        });
    });
}

PyObject *is_said(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *tag = nullptr, *said = nullptr;
        if (!PyArg_ParseTuple(arguments, "UU", &tag, &said)) throw ErrorSet{};
        return owned(PyBool_FromLong(tag_lists_of(self).is_said(Utf8(tag).view(), Utf8(said).view())));
    });
}

PyMethodDef tag_methods[] = {{"pieces", pieces, METH_VARARGS, "The tags of a line that has no label before them."},
                             {"parted", parted, METH_VARARGS, "The tags that some words make."},
                             {"signs_of_ends", signs_of_ends, METH_VARARGS, "What may speak for and against a tag's beginning, by word."},
                             {"is_said", is_said, METH_VARARGS, "Whether a text mentions a tag."},
                             {nullptr, nullptr, 0, nullptr}};

}  // namespace

void add_part_settings(PyObject *module) {
    Held<PartKnowledge>::add(module, "newsparse.core.PartSettings",
                             {{Py_tp_new, reinterpret_cast<void *>(make_settings)},
                              {Py_tp_doc, const_cast<char *>("What is known of the parts of plain texts: limits, signs, names.")}});
    Held<TagLists>::add(module, "newsparse.core.TagLists",
                        {{Py_tp_new, reinterpret_cast<void *>(make_tag_lists)},
                         {Py_tp_methods, tag_methods},
                         {Py_tp_doc, const_cast<char *>("Parts lines of tags into single tags.")}});
}

}  // namespace newsparse::python
