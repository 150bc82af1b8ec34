// The table of lines as an object of Python, and what is changed of it after repair.
#include "lines_object.hpp"

#include <memory>

namespace newsparse::python {
namespace {

struct LinesObject {
    PyObject_HEAD
    Lines *lines;
    PyObject *tree;
};

PyObject *lines_type = nullptr;  // made once when the module is loaded

void deallocate(PyObject *self) {
    auto *object = reinterpret_cast<LinesObject *>(self);
    delete object->lines;
    Py_XDECREF(object->tree);
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

Py_ssize_t size(PyObject *self) { return static_cast<Py_ssize_t>(lines_of(self).lines.size()); }

// The line of that index, an IndexError where there is none.
std::size_t index_of(PyObject *number, const Lines &lines) {
    const Py_ssize_t index = PyNumber_AsSsize_t(number, PyExc_IndexError);
    if (index == -1 && PyErr_Occurred()) throw ErrorSet{};
    if (index < 0 || static_cast<std::size_t>(index) >= lines.lines.size()) {
        PyErr_SetString(PyExc_IndexError, "no line of that index");
        throw ErrorSet{};
    }
    return static_cast<std::size_t>(index);
}

// Calls a function with each object that a sequence holds.
template <class Take>
void for_each(PyObject *sequence, Take take) {
    const Ref iterator = owned(PyObject_GetIter(sequence));
    while (PyObject *next = PyIter_Next(iterator.get())) take(Ref(next));
    if (PyErr_Occurred()) throw ErrorSet{};
}

PyObject *with_texts(PyObject *self, PyObject *texts) {
    return guarded([&] {
        Lines lines = lines_of(self);
        for_each(owned(PyMapping_Items(texts)).get(), [&](const Ref &pair) {
            const Ref key = owned(PySequence_GetItem(pair.get(), 0)), text = owned(PySequence_GetItem(pair.get(), 1));
            Line &line = lines.lines[index_of(key.get(), lines)];
            line.text = lines.store(Utf8(text.get()).view());
            line.chars = static_cast<std::uint32_t>(PyUnicode_GetLength(text.get()));
            line.seams = Span{};
        });
        return new_lines(std::move(lines), tree_of(self));
    });
}

PyObject *kept(PyObject *self, PyObject *indexes) {
    return guarded([&] {
        Lines lines = lines_of(self);
        std::vector<Line> chosen;
        for_each(indexes, [&](const Ref &index) { chosen.push_back(lines.lines[index_of(index.get(), lines)]); });
        lines.lines = std::move(chosen);
        return new_lines(std::move(lines), tree_of(self));
    });
}

PyObject *as_chrome(PyObject *self, PyObject *indexes) {
    return guarded([&] {
        Lines lines = lines_of(self);
        for_each(indexes, [&](const Ref &index) {
            Line &line = lines.lines[index_of(index.get(), lines)];
            line.kind = Kind::chrome;
            line.level = 0;
            line.group = 0;
            line.links = Span{};
        });
        return new_lines(std::move(lines), tree_of(self));
    });
}

PyMethodDef methods[] = {
    {"with_texts", with_texts, METH_O, "The same lines, some with another text and without seams; takes a mapping of index to text."},
    {"kept", kept, METH_O, "The lines of some indexes, in their order."},
    {"as_chrome", as_chrome, METH_O, "The same lines, those of some indexes as parts of the page's machinery."},
    {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {{Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_sq_length, reinterpret_cast<void *>(size)},
                       {Py_tp_methods, methods},
                       {Py_tp_doc, const_cast<char *>("The measured lines of one page or text, in reading order.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.Lines", sizeof(LinesObject), 0,
                    Py_TPFLAGS_DEFAULT | Py_TPFLAGS_DISALLOW_INSTANTIATION | Py_TPFLAGS_IMMUTABLETYPE, slots};

const LinesObject *checked(PyObject *object) {
    if (!PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject *>(lines_type))) {
        PyErr_SetString(PyExc_TypeError, "not a newsparse.core.Lines");
        throw ErrorSet{};
    }
    return reinterpret_cast<const LinesObject *>(object);
}

}  // namespace

Lines &lines_of(PyObject *object) { return *checked(object)->lines; }

PyObject *tree_of(PyObject *object) { return checked(object)->tree; }

Ref new_lines(Lines lines, PyObject *tree) {
    auto made = std::make_unique<Lines>(std::move(lines));
    auto *type = reinterpret_cast<PyTypeObject *>(lines_type);
    Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
    reinterpret_cast<LinesObject *>(object.get())->lines = made.release();
    reinterpret_cast<LinesObject *>(object.get())->tree = tree;
    Py_XINCREF(tree);
    return object;
}

void add_lines(PyObject *module) {
    lines_type = owned(PyType_FromSpec(&spec)).release();
    if (PyModule_AddObjectRef(module, "Lines", lines_type) < 0) throw ErrorSet{};
    add_passages(module);
    add_records(module);
    add_html(module);
}

}  // namespace newsparse::python
