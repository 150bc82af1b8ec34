// newsparse.core.TreeIndexer and TreeIndex: elements of lxml's trees by name, without an object of Python for each.
#include "tree_index.hpp"

#include <algorithm>
#include <memory>

#include "lxml_access.hpp"

namespace newsparse::python {
namespace {

using tree::Node;

struct Indexer {
    NameTable tags, attributes;
    LxmlAccess lxml;
};

struct IndexerObject {
    PyObject_HEAD
    Indexer *indexer;
};

struct IndexObject {
    PyObject_HEAD
    TreeIndex *index;
    PyObject *indexer;  // holds the tables of names
    PyObject *tree;     // holds the nodes
};

PyTypeObject *index_type = nullptr;  // made once when the module is loaded

TreeIndex &index_of(PyObject *self) { return *reinterpret_cast<IndexObject *>(self)->index; }

const Indexer &indexer_of(PyObject *self) {
    return *reinterpret_cast<IndexerObject *>(reinterpret_cast<IndexObject *>(self)->indexer)->indexer;
}

Ref new_object(PyTypeObject *type) { return owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0)); }

void free_object(PyObject *self) {
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

// ---------------------------------------------------------------- arguments

void expect(Py_ssize_t given, Py_ssize_t least, Py_ssize_t most) {
    if (given >= least && given <= most) return;
    PyErr_SetString(PyExc_TypeError, "too few or too many arguments");
    throw ErrorSet{};
}

std::string text_in(PyObject *object) {
    if (!PyUnicode_Check(object)) {
        PyErr_Format(PyExc_TypeError, "not a str: %R", object);
        throw ErrorSet{};
    }
    return std::string(Utf8(object).view());
}

std::vector<std::string> texts_in(PyObject *given) {
    std::vector<std::string> texts;
    const Ref iterator = owned(PyObject_GetIter(given));
    while (PyObject *next = PyIter_Next(iterator.get())) texts.push_back(text_in(Ref(next).get()));
    if (PyErr_Occurred()) throw ErrorSet{};
    return texts;
}

std::size_t size_in(PyObject *object) {
    const std::size_t value = PyLong_AsSize_t(object);
    if (PyErr_Occurred()) throw ErrorSet{};
    return value;
}

std::size_t place_in(const NameTable &table, PyObject *name) {
    const int place = table.place_of(text_in(name));
    if (place >= 0) return static_cast<std::size_t>(place);
    PyErr_Format(PyExc_KeyError, "%R was not asked for", name);
    throw ErrorSet{};
}

const Node *element_in(PyObject *self, PyObject *number) {
    const std::size_t value = size_in(number);
    try {
        return index_of(self).element(static_cast<TreeIndex::Number>(std::min<std::size_t>(value, UINT32_MAX)));
    } catch (const std::out_of_range &) {
        PyErr_Format(PyExc_IndexError, "no element has number %R", number);
        throw ErrorSet{};
    }
}

// ---------------------------------------------------------------- results

Ref none() { return Ref(Py_NewRef(Py_None)); }

Ref number_of(PyObject *self, const Node *element) {
    return owned(PyLong_FromUnsignedLong(index_of(self).number_of(element)));
}

Ref optional_value(const tree::Attribute *attribute, std::string &joined) {
    return attribute ? text_of(tree::value_of(attribute, joined)) : none();
}

void append(const Ref &list, const Ref &item) {
    if (PyList_Append(list.get(), item.get()) < 0) throw ErrorSet{};
}

// ---------------------------------------------------------------- methods of TreeIndex

using Arguments = PyObject *const *;

// rows(tag, attributes): number and values of each element of a tag
PyObject *rows(PyObject *self, Arguments given, Py_ssize_t count) {
    return guarded([&] {
        expect(count, 2, 2);
        const std::vector<std::string> names = texts_in(given[1]);
        const Ref found = owned(PyList_New(0));
        std::string joined;
        for (const Node *element : index_of(self).tagged(place_in(indexer_of(self).tags, given[0]))) {
            Ref row = owned(PyTuple_New(static_cast<Py_ssize_t>(names.size() + 1)));
            PyTuple_SetItem(row.get(), 0, number_of(self, element).release());
            for (std::size_t place = 0; place < names.size(); ++place)
                PyTuple_SetItem(row.get(), static_cast<Py_ssize_t>(place + 1),
                                optional_value(tree::attribute_of(element, names[place]), joined).release());
            append(found, row);
        }
        return Ref(Py_NewRef(found.get()));
    });
}

// bearing(attribute): number and value of each element that bears it
PyObject *bearing(PyObject *self, PyObject *name) {
    return guarded([&] {
        const Ref found = owned(PyList_New(0));
        std::string joined;
        for (const TreeIndex::Bearer &one : index_of(self).bearing(place_in(indexer_of(self).attributes, name))) {
            Ref row = owned(PyTuple_New(2));
            PyTuple_SetItem(row.get(), 0, number_of(self, one.element).release());
            PyTuple_SetItem(row.get(), 1, optional_value(one.attribute, joined).release());
            append(found, row);
        }
        return Ref(Py_NewRef(found.get()));
    });
}

// containing(tag, attribute, parts, most): numbers of elements of a tag with one of some texts in an attribute
PyObject *containing(PyObject *self, Arguments given, Py_ssize_t count) {
    return guarded([&] {
        expect(count, 4, 4);
        const std::string name = text_in(given[1]);
        const std::vector<std::string> parts = texts_in(given[2]);
        const std::size_t most = size_in(given[3]);
        const Ref found = owned(PyList_New(0));
        std::string joined;
        for (const Node *element : index_of(self).tagged(place_in(indexer_of(self).tags, given[0]))) {
            if (static_cast<std::size_t>(PyList_Size(found.get())) >= most) break;
            const tree::Attribute *attribute = tree::attribute_of(element, name);
            if (attribute == nullptr) continue;
            const Text value = tree::value_of(attribute, joined);
            for (const std::string &part : parts) {
                if (value.find(part) == Text::npos) continue;
                append(found, number_of(self, element));
                break;
            }
        }
        return Ref(Py_NewRef(found.get()));
    });
}

// get(number, attribute)
PyObject *get(PyObject *self, Arguments given, Py_ssize_t count) {
    return guarded([&] {
        expect(count, 2, 2);
        std::string joined;
        return optional_value(tree::attribute_of(element_in(self, given[0]), text_in(given[1])), joined);
    });
}

// text(number, most_pieces)
PyObject *text(PyObject *self, Arguments given, Py_ssize_t count) {
    return guarded([&] {
        expect(count, 2, 2);
        return text_of(text_inside(element_in(self, given[0]), size_in(given[1])));
    });
}

PyObject *text_before_children(PyObject *self, PyObject *number) {
    return guarded([&] { return text_of(own_text(element_in(self, number))); });
}

PyObject *tag(PyObject *self, PyObject *number) {
    return guarded([&] { return text_of(element_in(self, number)->name); });
}

PyObject *parent(PyObject *self, PyObject *number) {
    return guarded([&] {
        const Node *found = parent_of(element_in(self, number));
        return found ? number_of(self, found) : none();
    });
}

PyObject *first_child(PyObject *self, PyObject *number) {
    return guarded([&] {
        const Node *child = element_in(self, number)->children;
        while (child && !tree::is_child(child)) child = child->next;
        return child && tree::is_element(child) ? number_of(self, child) : none();
    });
}

// inside(number, most): the elements inside of one, comments and the like counted but left out
PyObject *inside(PyObject *self, Arguments given, Py_ssize_t count) {
    return guarded([&] {
        expect(count, 2, 3);
        const Node *root = element_in(self, given[0]);
        const std::size_t most = size_in(given[1]);
        const std::string wanted = count > 2 ? text_in(given[2]) : std::string();
        const Ref found = owned(PyList_New(0));
        std::size_t seen = 0;
        for (const Node *node = tree::next_inside(root, root); node && seen < most; node = tree::next_inside(node, root)) {
            if (!tree::is_child(node)) continue;
            const bool is_plain = tree::is_element(node) && (wanted.empty() || (wanted == node->name && !tree::href_of(node)));
            if (!is_plain && !wanted.empty()) continue;
            ++seen;
            if (is_plain) append(found, number_of(self, node));
        }
        return Ref(Py_NewRef(found.get()));
    });
}

// behind(number, tag, most): the elements of a tag that follow one under the same parent
PyObject *behind(PyObject *self, Arguments given, Py_ssize_t count) {
    return guarded([&] {
        expect(count, 3, 3);
        const std::string wanted = text_in(given[1]);
        const std::size_t most = size_in(given[2]);
        const Ref found = owned(PyList_New(0));
        for (const Node *node = element_in(self, given[0])->next; node; node = node->next) {
            if (static_cast<std::size_t>(PyList_Size(found.get())) >= most) break;
            if (tree::is_element(node) && wanted == node->name && !tree::href_of(node)) append(found, number_of(self, node));
        }
        return Ref(Py_NewRef(found.get()));
    });
}

PyObject *element(PyObject *self, PyObject *number) {
    return guarded([&] {
        const Node *node = element_in(self, number);
        return indexer_of(self).lxml.element_of(reinterpret_cast<IndexObject *>(self)->tree, node);
    });
}

void deallocate_index(PyObject *self) {
    auto *object = reinterpret_cast<IndexObject *>(self);
    delete object->index;
    Py_XDECREF(object->indexer);
    Py_XDECREF(object->tree);
    free_object(self);
}

template <class Function>
PyCFunction as_function(Function function) {
    return reinterpret_cast<PyCFunction>(reinterpret_cast<void (*)()>(function));
}

PyMethodDef index_methods[] = {
    {"rows", as_function(rows), METH_FASTCALL, "The number of each element of a tag, and its values of some attributes."},
    {"bearing", bearing, METH_O, "The number of each element that bears an attribute, and the value."},
    {"containing", as_function(containing), METH_FASTCALL, "The numbers of elements of a tag with one of some texts in an attribute."},
    {"get", as_function(get), METH_FASTCALL, "The value of an attribute, or None."},
    {"text", as_function(text), METH_FASTCALL, "The text of an element and of those inside, white space collapsed."},
    {"text_before_children", text_before_children, METH_O, "The text of an element as far as its first child."},
    {"tag", tag, METH_O, "The name of an element."},
    {"parent", parent, METH_O, "The number of the element around one, or None."},
    {"first_child", first_child, METH_O, "The number of the first child, or None where that is no element."},
    {"inside", as_function(inside), METH_FASTCALL, "The numbers of the elements inside of one."},
    {"behind", as_function(behind), METH_FASTCALL, "The numbers of the elements of a tag that follow one under the same parent."},
    {"element", element, METH_O, "The element of lxml that has a number."},
    {nullptr, nullptr, 0, nullptr}};

PyType_Slot index_slots[] = {{Py_tp_dealloc, reinterpret_cast<void *>(deallocate_index)},
                             {Py_tp_methods, index_methods},
                             {Py_tp_doc, const_cast<char *>("Elements of one tree by name; each is told by a number.")},
                             {0, nullptr}};

PyType_Spec index_spec = {"newsparse.core.TreeIndex", sizeof(IndexObject), 0,
                          Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE, index_slots};

// ---------------------------------------------------------------- TreeIndexer

PyObject *create_indexer(PyTypeObject *type, PyObject *arguments, PyObject *) {
    return guarded([&] {
        PyObject *tags = nullptr, *attributes = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO:TreeIndexer", &tags, &attributes)) throw ErrorSet{};
        std::unique_ptr<Indexer> indexer(new Indexer{NameTable(texts_in(tags)), NameTable(texts_in(attributes)), LxmlAccess()});
        Ref object = new_object(type);
        reinterpret_cast<IndexerObject *>(object.get())->indexer = indexer.release();
        return object;
    });
}

void deallocate_indexer(PyObject *self) {
    delete reinterpret_cast<IndexerObject *>(self)->indexer;
    free_object(self);
}

// The GIL is held: other threads may hold the tree, and nothing of Python runs while it is read.
PyObject *index(PyObject *self, PyObject *tree) {
    return guarded([&] {
        const Indexer &indexer = *reinterpret_cast<IndexerObject *>(self)->indexer;
        auto found = std::make_unique<TreeIndex>(indexer.lxml.node_of(tree), indexer.tags, indexer.attributes);
        Ref object = new_object(index_type);
        auto *made = reinterpret_cast<IndexObject *>(object.get());
        made->index = found.release();
        made->indexer = Py_NewRef(self);
        made->tree = Py_NewRef(tree);
        return object;
    });
}

PyMethodDef indexer_methods[] = {{"index", index, METH_O, "The index of an element of lxml and of all that is inside."},
                                 {nullptr, nullptr, 0, nullptr}};

PyType_Slot indexer_slots[] = {{Py_tp_new, reinterpret_cast<void *>(create_indexer)},
                               {Py_tp_dealloc, reinterpret_cast<void *>(deallocate_indexer)},
                               {Py_tp_methods, indexer_methods},
                               {Py_tp_doc, const_cast<char *>("Finds elements of some tags, and those that bear some attributes.")},
                               {0, nullptr}};

PyType_Spec indexer_spec = {"newsparse.core.TreeIndexer", sizeof(IndexerObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE,
                            indexer_slots};

}  // namespace

void add_tree_index(PyObject *module) {
    index_type = reinterpret_cast<PyTypeObject *>(owned(PyType_FromSpec(&index_spec)).release());
    const Ref indexer_type = owned(PyType_FromSpec(&indexer_spec));
    if (PyModule_AddObjectRef(module, "TreeIndex", reinterpret_cast<PyObject *>(index_type)) < 0 ||
        PyModule_AddObjectRef(module, "TreeIndexer", indexer_type.get()) < 0)
        throw ErrorSet{};
}

}  // namespace newsparse::python
