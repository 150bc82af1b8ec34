// Trees of lxml to tables of lines: the settings that come from Python, and the reader that holds them.
#include <memory>

#include "html_walk.hpp"
#include "lines_object.hpp"
#include "lxml_access.hpp"

namespace newsparse::python {
namespace {

// ---------------------------------------------------------------- settings

// A mapping of Python whose values are taken by name; a KeyError where one is missing.
class Given {
  public:
    explicit Given(Ref mapping) : mapping_(std::move(mapping)) {}

    Ref value(const char *name) const { return owned(PyMapping_GetItemString(mapping_.get(), name)); }
    Given inner(const char *name) const { return Given(value(name)); }
    std::string text(const char *name) const { return text_in(value(name).get()); }
    double number(const char *name) const {
        const double found = PyFloat_AsDouble(value(name).get());
        if (found == -1 && PyErr_Occurred()) throw ErrorSet{};
        return found;
    }
    std::uint32_t count(const char *name) const {
        const unsigned long found = PyLong_AsUnsignedLong(value(name).get());
        if (PyErr_Occurred()) throw ErrorSet{};
        if (found > UINT32_MAX) throw std::length_error(std::string("too large: ") + name);
        return static_cast<std::uint32_t>(found);
    }
    std::vector<std::string> texts(const char *name) const {
        std::vector<std::string> found;
        const Ref iterator = owned(PyObject_GetIter(value(name).get()));
        while (PyObject *next = PyIter_Next(iterator.get())) found.push_back(text_in(Ref(next).get()));
        if (PyErr_Occurred()) throw ErrorSet{};
        return found;
    }
    std::pair<std::string, std::string> pair(const char *name) const {
        const auto found = texts(name);
        if (found.size() != 2) throw std::invalid_argument(std::string("not two texts: ") + name);
        return {found[0], found[1]};
    }
    std::u32string signs(const char *name) const {
        const std::string found = text(name);
        std::u32string signs;
        for (std::size_t offset = 0; offset < found.size(); offset += utf8::at(found, offset).bytes)
            signs += static_cast<char32_t>(utf8::at(found, offset).value);
        return signs;
    }

  private:
    static std::string text_in(PyObject *object) {
        if (!PyUnicode_Check(object)) {
            PyErr_Format(PyExc_TypeError, "not a str: %R", object);
            throw ErrorSet{};
        }
        return std::string(Utf8(object).view());
    }

    Ref mapping_;
};

// What each list of elements says of those in it. Of two that say what an element does the later counts.
struct ElementList {
    const char *name;
    Does does;
    std::uint32_t is;
    Kind kind;
};

constexpr Does SAME = Does::part;
constexpr ElementList LISTS[] = {
    {"unread", Does::hide, 0, Kind::paragraph},
    {"inline", Does::run_on, 0, Kind::paragraph},
    {"link", Does::link, 0, Kind::paragraph},
    {"quotation", Does::quote, 0, Kind::paragraph},
    {"hideable", Does::run_or_hide, 0, Kind::paragraph},
    {"line_break", Does::end_line, 0, Kind::paragraph},
    {"picture", Does::show, 0, Kind::paragraph},
    {"button", Does::press, 0, Kind::paragraph},
    {"navigation", Does::navigate, 0, Kind::paragraph},
    {"footer", SAME, IS_FOOTER, Kind::paragraph},
    {"list", SAME, IS_KIND_GIVER | IS_GROUP | IS_LIST, Kind::paragraph},
    {"table", SAME, IS_KIND_GIVER | IS_GROUP | IS_TABLE, Kind::paragraph},
    {"quote", SAME, IS_KIND_GIVER | IS_GROUP, Kind::quote},
    {"item", SAME, IS_KIND_GIVER | IS_ITEM, Kind::item},
    {"heading", SAME, IS_KIND_GIVER | IS_HEADING, Kind::subhead},
    {"caption", SAME, IS_KIND_GIVER, Kind::caption},
    {"code", SAME, IS_KIND_GIVER | IS_CODE, Kind::code},
    {"line", SAME, IS_LINE, Kind::paragraph},
    {"content", SAME, IS_CONTENT, Kind::paragraph},
    {"article", SAME, IS_ARTICLE, Kind::paragraph},
    {"row", SAME, IS_ROW, Kind::paragraph},
    {"cell", SAME, IS_CELL, Kind::paragraph},
    {"table_caption", SAME, IS_TABLE_CAPTION, Kind::paragraph},
    {"unread_text", SAME, IS_UNREAD_TEXT, Kind::paragraph},
    {"headline", SAME, IS_HEADLINE, Kind::paragraph},
    {"paragraph", SAME, IS_PARAGRAPH, Kind::paragraph},
    {"no_data", SAME, IS_NO_DATA, Kind::paragraph},
};

std::unordered_map<std::string, Tag> tags_of(const Given &elements) {
    std::unordered_map<std::string, Tag> tags;
    for (const ElementList &list : LISTS) {
        std::uint8_t level = 0;
        for (const std::string &name : elements.texts(list.name)) {
            Tag &tag = tags[name];
            if (list.does != SAME) tag.does = list.does;
            if (list.is & IS_KIND_GIVER) tag.kind = list.kind;
            if (list.is & IS_HEADING) tag.level = ++level;
            tag.is |= list.is;
        }
    }
    return tags;
}

HtmlLimits limits_of(const Given &given) {
    HtmlLimits limits;
    limits.long_line = given.count("long_line");
    limits.much_text = given.count("much_text");
    limits.max_whole_looks = given.count("max_whole_looks");
    limits.min_rows = given.count("min_rows");
    limits.min_row_cells = given.number("min_row_cells");
    limits.max_cell_chars = given.number("max_cell_chars");
    limits.many_lines = given.count("many_lines");
    limits.joined_chars = given.count("joined_chars");
    limits.max_link_tests = given.count("max_link_tests");
    return limits;
}

HtmlSettings settings_of(const Given &given) {
    HtmlSettings settings;
    settings.tags = tags_of(given.inner("elements"));
    settings.name_attributes = given.texts("name_attributes");
    settings.hidden_attribute = given.text("hidden_attribute");
    settings.hidden_style = given.pair("hidden_style");
    settings.layout_table = given.pair("layout_table");
    settings.picture_addresses = given.texts("picture_addresses");
    settings.inline_data = given.text("inline_data");
    settings.quotation_marks = given.pair("quotation_marks");
    settings.sentence_signs = {given.signs("sentence_ends"), given.signs("sentence_closing")};
    settings.limits = limits_of(given);
    return settings;
}

NameSettings names_of(const Given &given) {
    NameSettings names;
    names.max_words = given.count("max_name_words");
    names.max_chars = given.count("max_name_chars");
    names.hiding_names = given.texts("hiding_names");
    names.hidden_word = given.text("hidden_word");
    for (std::string &word : given.texts("chrome_words")) names.marked.insert(std::move(word));
    return names;
}

// ---------------------------------------------------------------- the reader

struct Reader {
    HtmlSettings settings;
    NameSets names;
    LxmlAccess lxml;
};

struct ReaderObject {
    PyObject_HEAD
    Reader *reader;
};

PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *) {
    return guarded([&] {
        PyObject *settings = nullptr;
        if (!PyArg_ParseTuple(arguments, "O", &settings)) throw ErrorSet{};
        const Given given(Ref(Py_NewRef(settings)));
        std::unique_ptr<Reader> reader(new Reader{settings_of(given), NameSets(names_of(given)), LxmlAccess()});
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
        reinterpret_cast<ReaderObject *>(object.get())->reader = reader.release();
        return object;
    });
}

void deallocate(PyObject *self) {
    delete reinterpret_cast<ReaderObject *>(self)->reader;
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

// The GIL is held: other threads may hold the tree, and nothing of Python runs while it is read.
PyObject *read(PyObject *self, PyObject *tree) {
    return guarded([&] {
        Reader &reader = *reinterpret_cast<ReaderObject *>(self)->reader;
        Lines lines;
        HtmlWalk(reader.settings, reader.names, lines).over(reader.lxml.node_of(tree));
        return new_lines(std::move(lines), tree);
    });
}

PyMethodDef methods[] = {{"read", read, METH_O, "The lines of a tree, from an element of lxml and all that is inside."},
                         {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void *>(create)},
                       {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_tp_methods, methods},
                       {Py_tp_doc, const_cast<char *>("Reads trees as settings tell it: what elements do, attributes, words and limits.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.HtmlReader", sizeof(ReaderObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

PyObject *name_words(PyObject *, PyObject *arguments) {
    return guarded([&] {
        PyObject *raw = nullptr;
        Py_ssize_t most = 0;
        if (!PyArg_ParseTuple(arguments, "Un", &raw, &most)) throw ErrorSet{};
        const auto words = newsparse::name_words(Utf8(raw).view(), static_cast<std::size_t>(std::max<Py_ssize_t>(most, 0)));
        Ref tuple = owned(PyTuple_New(static_cast<Py_ssize_t>(words.size())));
        for (std::size_t index = 0; index < words.size(); ++index)
            if (PyTuple_SetItem(tuple.get(), static_cast<Py_ssize_t>(index), text_of(words[index]).release()) < 0) throw ErrorSet{};
        return tuple;
    });
}

PyMethodDef functions[] = {{"name_words", name_words, METH_VARARGS, "The words of class names and the like, at most so many."},
                           {nullptr, nullptr, 0, nullptr}};

}  // namespace

void add_html(PyObject *module) {
    const Ref type = owned(PyType_FromSpec(&spec));
    if (PyModule_AddObjectRef(module, "HtmlReader", type.get()) < 0 || PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
