// The lines of a table as records of Python, made in bulk.
#include <memory>
#include <unordered_map>
#include <vector>

#include "lines_object.hpp"
#include "lxml_access.hpp"

namespace newsparse::python {
namespace {

// A class of records: a NamedTuple, whose instances are made as tuple.__new__ does it, without the call.
class RecordClass {
  public:
    RecordClass(PyObject *type, Py_ssize_t fields) : type_(owned(Py_NewRef(type))), fields_(fields) {
        const bool is_tuple = PyType_Check(type) && PyType_IsSubtype(reinterpret_cast<PyTypeObject *>(type), &PyTuple_Type);
        const Ref names(is_tuple ? PyObject_GetAttrString(type, "_fields") : nullptr);
        if (!names || PyObject_Size(names.get()) != fields) {
            PyErr_Clear();
            PyErr_Format(PyExc_TypeError, "not a NamedTuple of %zd fields: %R", fields, type);
            throw ErrorSet{};
        }
        allocate_ = reinterpret_cast<allocfunc>(PyType_GetSlot(reinterpret_cast<PyTypeObject *>(type), Py_tp_alloc));
    }

    template <class... Values>
    Ref make(Values... values) const {
        Ref record = owned(allocate_(reinterpret_cast<PyTypeObject *>(type_.get()), fields_));
        Py_ssize_t index = 0;
        (put(record, index++, std::move(values)), ...);
        return record;
    }

  private:
    static void put(const Ref &record, Py_ssize_t index, Ref value) {
        if (PyTuple_SetItem(record.get(), index, value.release()) < 0) throw ErrorSet{};
    }

    Ref type_;
    Py_ssize_t fields_;
    allocfunc allocate_;
};

Ref same(PyObject *object) { return Ref(Py_NewRef(object)); }

Ref number(long value) { return owned(PyLong_FromLong(value)); }

// A tuple of so many objects, each given by its index.
template <class Make>
Ref tuple_of(std::size_t size, Make make) {
    Ref tuple = owned(PyTuple_New(static_cast<Py_ssize_t>(size)));
    for (std::size_t index = 0; index < size; ++index)
        if (PyTuple_SetItem(tuple.get(), static_cast<Py_ssize_t>(index), make(index).release()) < 0) throw ErrorSet{};
    return tuple;
}

class Records {
  public:
    Records(PyObject *passage, PyObject *container, PyObject *link, PyObject *picture)
        : passage_(passage, 9), container_(container, 5), link_(link, 3), picture_(picture, 5), empty_(owned(PyTuple_New(0))) {
        for (int kind = 0; kind <= static_cast<int>(Kind::chrome); ++kind)
            kinds_.push_back(owned(PyUnicode_InternFromString(name_of(static_cast<Kind>(kind)))));
    }

    // Every element has one record, however many lines it holds or stands around.
    Ref of(const Lines &lines, PyObject *tree) {
        if (words_.size() > MAX_WORD_LISTS) words_.clear();
        Page page{lines, tree, std::vector<Ref>(lines.elements.size()), std::vector<Ref>(lines.names.size()), {}};
        Ref passages = tuple_of(lines.lines.size(), [&](std::size_t index) { return passage_of(page, lines.lines[index]); });
        Ref pictures = tuple_of(lines.pictures.size(), [&](std::size_t index) { return picture_of(page, lines.pictures[index]); });
        return owned(PyTuple_Pack(2, passages.get(), pictures.get()));
    }

  private:
    // Some fifty pages' lists of name words: a few megabytes. Pages of a site share theirs.
    static constexpr std::size_t MAX_WORD_LISTS = 16'384;

    struct Page {
        const Lines &lines;
        PyObject *tree;
        std::vector<Ref> containers;
        std::vector<Ref> names;
        std::unordered_map<std::uint64_t, Ref> tags;  // by place and size in the arena
    };

    Ref passage_of(Page &page, const Line &line) {
        const Lines &lines = page.lines;
        const auto seam = [&](std::size_t index) { return number(lines.seams[line.seams.start + index]); };
        const auto link = [&](std::size_t index) {
            const Link &one = lines.links[line.links.start + index];
            return link_.make(text_of(lines.of(one.text)), text_of(lines.of(one.href)), text_of(lines.of(one.rel)));
        };
        return passage_.make(same(kinds_[static_cast<std::size_t>(line.kind)].get()), text_of(lines.of(line.text)), node_of(page, line),
                             number(line.level), number(line.group), line.links.size ? tuple_of(line.links.size, link) : same(empty_.get()),
                             line.seams.size ? tuple_of(line.seams.size, seam) : same(empty_.get()), container_of(page, line.element),
                             same(line.gap ? Py_True : Py_False));
    }

    Ref picture_of(Page &page, const Picture &picture) {
        return picture_.make(text_of(page.lines.of(picture.url)), text_of(page.lines.of(picture.alt)), element_of(page, picture.node),
                             container_of(page, picture.element), number(picture.before));
    }

    Ref node_of(const Page &page, const Line &line) {
        return page.lines.is_html ? element_of(page, line.node) : number(line.number);
    }

    Ref element_of(const Page &page, const void *node) {
        if (node == nullptr || page.tree == nullptr) return same(Py_None);
        if (!lxml_) lxml_ = std::make_unique<LxmlAccess>();
        return lxml_->element_of(page.tree, static_cast<const tree::Node *>(node));
    }

    // The record of an element and of all around it that have none yet, the outermost first.
    Ref container_of(Page &page, std::int32_t element) {
        if (element == NONE) return same(Py_None);
        std::vector<std::int32_t> missing;
        for (std::int32_t one = element; one != NONE && !page.containers[one]; one = page.lines.elements[one].parent) missing.push_back(one);
        for (auto one = missing.rbegin(); one != missing.rend(); ++one) {
            const Element &record = page.lines.elements[*one];
            PyObject *above = record.parent == NONE ? Py_None : page.containers[record.parent].get();
            page.containers[*one] =
                container_.make(number(record.number), tag_of(page, record.tag), words_of(page, record.names), same(above), number(record.depth));
        }
        return same(page.containers[element].get());
    }

    Ref tag_of(Page &page, Span tag) {
        Ref &known = page.tags[std::uint64_t{tag.start} << 32 | tag.size];
        if (!known) known = text_of(page.lines.of(tag));
        return same(known.get());
    }

    Ref words_of(Page &page, std::int32_t names) {
        Ref &known = page.names[names];
        if (!known) known = words_of(page.lines.names[names]);
        return same(known.get());
    }

    Ref words_of(const std::vector<std::string> &words) {
        std::string key;
        for (const std::string &word : words) key.append(word).append(1, ' ');
        Ref &known = words_[key];
        if (!known) known = tuple_of(words.size(), [&](std::size_t index) { return text_of(words[index]); });
        return same(known.get());
    }

    RecordClass passage_, container_, link_, picture_;
    Ref empty_;
    std::vector<Ref> kinds_;
    std::unordered_map<std::string, Ref> words_;
    std::unique_ptr<LxmlAccess> lxml_;
};

// ---------------------------------------------------------------- the object of Python

struct RecordsObject {
    PyObject_HEAD
    Records *records;
};

PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *) {
    return guarded([&] {
        PyObject *passage = nullptr, *container = nullptr, *link = nullptr, *picture = nullptr;
        if (!PyArg_ParseTuple(arguments, "OOOO", &passage, &container, &link, &picture)) throw ErrorSet{};
        auto records = std::make_unique<Records>(passage, container, link, picture);
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
        reinterpret_cast<RecordsObject *>(object.get())->records = records.release();
        return object;
    });
}

void deallocate(PyObject *self) {
    delete reinterpret_cast<RecordsObject *>(self)->records;
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

PyObject *of(PyObject *self, PyObject *lines) {
    return guarded([&] { return reinterpret_cast<RecordsObject *>(self)->records->of(lines_of(lines), tree_of(lines)); });
}

PyMethodDef methods[] = {{"of", of, METH_O, "The passages and the pictures of a table of lines."}, {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void *>(create)},
                       {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_tp_methods, methods},
                       {Py_tp_doc, const_cast<char *>("Makes records of the classes Passage, Container, Link and Picture.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.Records", sizeof(RecordsObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

}  // namespace

void add_records(PyObject *module) {
    const Ref type = owned(PyType_FromSpec(&spec));
    if (PyModule_AddObjectRef(module, "Records", type.get()) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
