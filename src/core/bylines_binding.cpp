#include "bylines.hpp"

#include <memory>

#include "python.hpp"

namespace newsparse::python {
namespace {

struct BylinesObject {
    PyObject_HEAD
    Bylines *bylines;
};

const Bylines &bylines_of(PyObject *self) { return *reinterpret_cast<BylinesObject *>(self)->bylines; }

void deallocate(PyObject *self) {
    delete reinterpret_cast<BylinesObject *>(self)->bylines;
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

// ---------------------------------------------------------------- words and limits from Python

std::vector<std::string> words_of(PyObject *mapping, const char *name) {
    const Ref list = owned(PyMapping_GetItemString(mapping, name));
    const Ref words = owned(PySequence_List(list.get()));
    std::vector<std::string> found;
    for (Py_ssize_t index = 0; index < PyList_Size(words.get()); ++index)
        found.emplace_back(Utf8(PyList_GetItem(words.get(), index)).view());
    return found;
}

std::size_t limit_of(PyObject *mapping, const char *name) {
    const Ref number = owned(PyMapping_GetItemString(mapping, name));
    const std::size_t limit = PyLong_AsSize_t(number.get());
    if (PyErr_Occurred()) throw ErrorSet{};
    return limit;
}

BylineSettings settings_of(PyObject *words, PyObject *limits) {
    const auto trie = [&](const char *name) { return FormTrie(words_of(words, name)); };
    const auto set = [&](const char *name) { return KnownWords(words_of(words, name)); };
    BylineSettings settings;
    settings.forms = {trie("openers"), trie("others"), trie("tails"), trie("always"), trie("last"),
                      trie("ranks"), trie("counts"), trie("before_dates"), trie("months"), trie("joiners")};
    settings.opener_words = set("opener_words");
    settings.other_ends = set("other_ends");
    settings.glued = set("tails");
    settings.roles = set("roles");
    settings.credentials = set("credentials");
    settings.agencies = set("agencies");
    settings.placeholders = set("placeholders");
    settings.given_names = set("given");
    settings.max_byline = limit_of(limits, "max_byline");
    settings.max_name = limit_of(limits, "max_name");
    settings.max_name_words = limit_of(limits, "max_name_words");
    settings.max_line = limit_of(limits, "max_line");
    settings.max_line_words = limit_of(limits, "max_line_words");
    return settings;
}

PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"words", "limits", nullptr};
        PyObject *words = nullptr, *limits = nullptr;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO", const_cast<char **>(names), &words, &limits)) throw ErrorSet{};
        auto bylines = std::make_unique<Bylines>(settings_of(words, limits));
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
        reinterpret_cast<BylinesObject *>(object.get())->bylines = bylines.release();
        return object;
    });
}

// ---------------------------------------------------------------- asking

Ref tuple_of(const Names &names) {
    Ref tuple = owned(PyTuple_New(static_cast<Py_ssize_t>(names.size())));
    for (std::size_t index = 0; index < names.size(); ++index)
        if (PyTuple_SetItem(tuple.get(), static_cast<Py_ssize_t>(index), text_of(code_points::encoded(names[index])).release()) < 0)
            throw ErrorSet{};
    return tuple;
}

PyObject *split(PyObject *self, PyObject *text) {
    return guarded([&] { return tuple_of(bylines_of(self).split(code_points::decoded(Utf8(text).view()))); });
}

PyObject *signature(PyObject *self, PyObject *line) {
    return guarded([&] { return tuple_of(bylines_of(self).signature(Utf8(line).view())); });
}

PyObject *names_in_line(PyObject *self, PyObject *line) {
    return guarded([&] { return tuple_of(bylines_of(self).names_in_line(code_points::decoded(Utf8(line).view()))); });
}

template <bool (Bylines::*Test)(CodeView) const>
PyObject *test(PyObject *self, PyObject *text) {
    return guarded([&] {
        return owned(PyBool_FromLong((bylines_of(self).*Test)(code_points::decoded(Utf8(text).view()))));
    });
}

PyMethodDef methods[] = {
    {"split", split, METH_O, "The names in a byline."},
    {"signature", signature, METH_O, "The names behind a word such as By in a line of credits."},
    {"names_in_line", names_in_line, METH_O, "The names in a line that nothing opens."},
    {"is_name", test<&Bylines::is_name>, METH_O, "Whether a text can name a person or an organisation."},
    {"has_given_name", test<&Bylines::has_given_name>, METH_O, "Whether a name opens with a common given name."},
    {"looks_like_office", test<&Bylines::looks_like_office>, METH_O, "Whether a line tells an office."},
    {"credits_others", test<&Bylines::credits_others>, METH_O, "Whether a line opens the credit of somebody who wrote nothing."},
    {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void *>(create)},
                       {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_tp_methods, methods},
                       {Py_tp_doc, const_cast<char *>("Finds names in bylines, by words of all languages.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.Bylines", sizeof(BylinesObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

}  // namespace

void add_bylines(PyObject *module) {
    const Ref type = owned(PyType_FromSpec(&spec));
    if (PyModule_AddObjectRef(module, "Bylines", type.get()) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
