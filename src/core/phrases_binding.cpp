#include <algorithm>
#include <memory>

#include "lines_object.hpp"
#include "phrases_object.hpp"
#include "unicode.hpp"

namespace newsparse::python {
namespace {

struct PhrasesObject {
    PyObject_HEAD
    Phrases *phrases;
};

PyObject *phrases_type = nullptr;  // made once when the module is loaded

void deallocate(PyObject *self) {
    delete reinterpret_cast<PhrasesObject *>(self)->phrases;
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

// ---------------------------------------------------------------- rules and settings from Python

std::uint32_t size_of(PyObject *number) {
    const unsigned long value = PyLong_AsUnsignedLong(number);
    if (PyErr_Occurred()) throw ErrorSet{};
    if (value > UINT32_MAX) throw std::length_error("a size above 32 bits");
    return static_cast<std::uint32_t>(value);
}

Ref item(PyObject *row, Py_ssize_t index) { return owned(PySequence_GetItem(row, index)); }

std::string text_at(PyObject *row, Py_ssize_t index) { return std::string(Utf8(item(row, index).get()).view()); }

template <class Value, std::size_t Count>
Value named(const std::string &name, const char *const (&names)[Count]) {
    for (std::size_t index = 0; index < Count; ++index)
        if (name == names[index]) return static_cast<Value>(index);
    PyErr_Format(PyExc_ValueError, "unknown: %s", name.c_str());
    throw ErrorSet{};
}

constexpr const char *MATCHINGS[] = {"whole-line", "prefix", "label", "suffix"};
constexpr const char *RESTS[] = {"any", "name", "date"};

// Rules, and the texts in which their forms lie.
struct Rules {
    std::vector<PhraseRule> rules;
    std::vector<std::string> forms;
};

// A row is (match, rest, max_chars, forms), the forms in lines.
Rules rules_of(PyObject *rows) {
    const Py_ssize_t size = PySequence_Size(rows);
    if (size < 0) throw ErrorSet{};
    Rules found;
    found.forms.reserve(static_cast<std::size_t>(size));
    for (Py_ssize_t index = 0; index < size; ++index) {
        const Ref row = item(rows, index);
        PhraseRule rule;
        rule.matching = named<Matching>(text_at(row.get(), 0), MATCHINGS);
        rule.rest = named<Rest>(text_at(row.get(), 1), RESTS);
        rule.max_chars = size_of(item(row.get(), 2).get());
        found.forms.push_back(text_at(row.get(), 3));
        const Text forms = found.forms.back();
        for (std::size_t start = 0; start <= forms.size();) {
            const std::size_t end = std::min(forms.find('\n', start), forms.size());
            rule.forms.push_back(forms.substr(start, end - start));
            start = end + 1;
        }
        found.rules.push_back(std::move(rule));
    }
    return found;
}

PhraseSettings settings_of(PyObject *mapping) {
    const auto value = [&](const char *name) { return owned(PyMapping_GetItemString(mapping, name)); };
    const auto text = [&](const char *name) { return std::string(Utf8(value(name).get()).view()); };
    const auto signs = [&](const char *name) { return SignSet(text(name)); };
    const auto size = [&](const char *name) { return size_of(value(name).get()); };
    PhraseSettings settings;
    settings.edges = signs("edges");
    settings.lead = signs("lead");
    settings.glue = signs("glue");
    settings.joined = signs("joined");
    settings.colons = signs("colons");
    settings.trail = signs("trail");
    settings.spaced_below = size("spaced_below");
    settings.max_line = size("max_line");
    settings.head = size("head");
    settings.tail = size("tail");
    settings.decoration = size("decoration");
    settings.name_openers = signs("name_openers");
    settings.name_words = size("name_words");
    settings.sentence_ends = signs("sentence_ends");
    settings.ended_words = size("ended_words");
    return settings;
}

PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"labels", "boilerplate", "settings", nullptr};
        PyObject *labels = nullptr, *boilerplate = nullptr, *settings = nullptr;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OOO", const_cast<char **>(names), &labels, &boilerplate, &settings))
            throw ErrorSet{};
        const Rules label_rules = rules_of(labels), boilerplate_rules = rules_of(boilerplate);
        auto phrases = std::make_unique<Phrases>(label_rules.rules, boilerplate_rules.rules, settings_of(settings));
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
        reinterpret_cast<PhrasesObject *>(object.get())->phrases = phrases.release();
        return object;
    });
}

// ---------------------------------------------------------------- looking up

std::uint32_t chars_of(PyObject *text) {
    const Py_ssize_t size = PyUnicode_GetLength(text);
    if (size < 0) throw ErrorSet{};
    if (static_cast<std::size_t>(size) > UINT32_MAX) throw std::length_error("a line of more than 32 bits can count");
    return static_cast<std::uint32_t>(size);
}

PyObject *find(PyObject *self, PyObject *line) {
    return guarded([&] {
        PhraseMatch label, boilerplate;
        const std::uint32_t chars = chars_of(line);
        phrases_of(self).find(Utf8(line).view(), chars, label, boilerplate);
        return owned(Py_BuildValue("(iIi)", label.rule, label.rest, boilerplate.rule));
    });
}

void put(const Ref &list, std::size_t index, long value) {
    if (PyList_SetItem(list.get(), static_cast<Py_ssize_t>(index), owned(PyLong_FromLong(value)).release()) < 0) throw ErrorSet{};
}

// Three lists: the rule of each line's label, where its rest begins, and the rule of the boilerplate that it is.
class Columns {
  public:
    explicit Columns(std::size_t size) : labels_(list_of(size)), rests_(list_of(size)), boilerplate_(list_of(size)) {}

    void set(std::size_t index, const PhraseMatch &label, const PhraseMatch &boilerplate) {
        put(labels_, index, label.rule);
        put(rests_, index, static_cast<long>(label.rest));
        put(boilerplate_, index, boilerplate.rule);
    }
    Ref tuple() const { return owned(PyTuple_Pack(3, labels_.get(), rests_.get(), boilerplate_.get())); }

  private:
    static Ref list_of(std::size_t size) { return owned(PyList_New(static_cast<Py_ssize_t>(size))); }

    Ref labels_, rests_, boilerplate_;
};

// What find_lines and find_texts take: lines, and the size above which a line is not looked up.
std::uint32_t lines_and_limit(PyObject *arguments, PyObject *&lines) {
    PyObject *max_chars = nullptr;
    if (!PyArg_UnpackTuple(arguments, "find", 2, 2, &lines, &max_chars)) throw ErrorSet{};
    return size_of(max_chars);
}

PyObject *find_lines(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *lines = nullptr;
        const std::uint32_t max_chars = lines_and_limit(arguments, lines);
        const PhraseColumns found = phrases_of(self).find(lines_of(lines), max_chars);
        Columns columns(found.labels.size());
        for (std::size_t index = 0; index < found.labels.size(); ++index)
            columns.set(index, found.labels[index], found.boilerplate[index]);
        return columns.tuple();
    });
}

PyObject *find_texts(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *texts = nullptr;
        const std::uint32_t max_chars = lines_and_limit(arguments, texts);
        const Phrases &phrases = phrases_of(self);
        const Py_ssize_t size = PySequence_Size(texts);
        if (size < 0) throw ErrorSet{};
        Columns columns(static_cast<std::size_t>(size));
        for (Py_ssize_t index = 0; index < size; ++index) {
            const Ref text = item(texts, index);
            PhraseMatch label, boilerplate;
            const std::uint32_t chars = chars_of(text.get());
            if (chars <= max_chars) phrases.find(Utf8(text.get()).view(), chars, label, boilerplate);
            columns.set(static_cast<std::size_t>(index), label, boilerplate);
        }
        return columns.tuple();
    });
}

PyObject *comparable(PyObject *self, PyObject *line) {
    return guarded([&] { return text_of(phrases_of(self).comparable(Utf8(line).view())); });
}

// ---------------------------------------------------------------- what the core knows of Unicode, for tests

PyObject *lower(PyObject *, PyObject *text) {
    return guarded([&] { return text_of(unicode::lower(Utf8(text).view())); });
}

PyObject *casefold(PyObject *, PyObject *text) {
    return guarded([&] { return text_of(unicode::casefold(Utf8(text).view())); });
}

PyObject *composed(PyObject *, PyObject *text) {
    return guarded([&] { return text_of(unicode::composed(Utf8(text).view())); });
}

PyMethodDef functions[] = {{"lower", lower, METH_O, "str.lower() as the core does it."},
                           {"casefold", casefold, METH_O, "str.casefold() as the core does it."},
                           {"composed", composed, METH_O, "A text in NFC as the core makes it."},
                           {nullptr, nullptr, 0, nullptr}};

PyMethodDef methods[] = {{"find", find, METH_O, "The label that a line is or begins with, where its rest begins, and its boilerplate."},
                         {"find_lines", find_lines, METH_VARARGS, "The same of all lines of a table up to a size, as three columns."},
                         {"find_texts", find_texts, METH_VARARGS, "The same of texts."},
                         {"comparable", comparable, METH_O, "A whole line as it is compared."},
                         {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void *>(create)},
                       {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_tp_methods, methods},
                       {Py_tp_doc, const_cast<char *>("All phrases of a rulebook, looked up in a line at once.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.Phrases", sizeof(PhrasesObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

}  // namespace

const Phrases &phrases_of(PyObject *object) {
    if (!PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject *>(phrases_type))) {
        PyErr_SetString(PyExc_TypeError, "not a newsparse.core.Phrases");
        throw ErrorSet{};
    }
    return *reinterpret_cast<PhrasesObject *>(object)->phrases;
}

void add_phrases(PyObject *module) {
    phrases_type = owned(PyType_FromSpec(&spec)).release();
    if (PyModule_AddObjectRef(module, "Phrases", phrases_type) < 0 || PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
