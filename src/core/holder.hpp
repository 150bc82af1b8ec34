// Python objects that hold one C++ value each, and up to a few objects that the value reads from.
#pragma once
#include <memory>
#include <vector>

#include "python.hpp"

namespace newsparse::python {

template <class Value>
class Holder {
  public:
    // Makes the type; ``slots`` end with {0, nullptr} and need no deallocation of their own. The type lives as long as the process.
    static PyObject *make_type(const char *name, std::vector<PyType_Slot> slots) {
        slots.insert(slots.begin(), {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)});
        PyType_Spec spec = {name, sizeof(Object), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots.data()};
        type() = owned(PyType_FromSpec(&spec)).release();
        return type();
    }

    // ``kept`` are objects whose memory the value points into.
    static Ref make(std::unique_ptr<Value> value, std::vector<Ref> kept = {}) {
        auto *holder = reinterpret_cast<PyTypeObject *>(type());
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(holder, Py_tp_alloc))(holder, 0));
        as_object(object.get())->value = value.release();
        as_object(object.get())->kept = new std::vector<Ref>(std::move(kept));
        return object;
    }

    static bool is(PyObject *object) { return PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject *>(type())); }

    static Value &of(PyObject *object) {
        if (is(object)) return *as_object(object)->value;
        PyErr_SetString(PyExc_TypeError, "an object of another type than newsparse.core needs here");
        throw ErrorSet{};
    }

  private:
    struct Object {
        PyObject_HEAD
        Value *value;
        std::vector<Ref> *kept;
    };

    static Object *as_object(PyObject *object) { return reinterpret_cast<Object *>(object); }

    static PyObject *&type() {
        static PyObject *made = nullptr;  // set once, when the module is loaded
        return made;
    }

    static void deallocate(PyObject *self) {
        delete as_object(self)->value;
        delete as_object(self)->kept;
        PyTypeObject *holder = Py_TYPE(self);
        reinterpret_cast<freefunc>(PyType_GetSlot(holder, Py_tp_free))(self);
        Py_DECREF(holder);
    }
};

// A type that is only made by functions of the core.
inline PyObject *refuse_new(PyTypeObject *, PyObject *, PyObject *) {
    PyErr_SetString(PyExc_TypeError, "objects of this type are made by newsparse.core alone");
    return nullptr;
}

template <class Function>
void *slot(Function function) {
    return reinterpret_cast<void *>(function);
}

inline void add_type(PyObject *module, const char *name, PyObject *type) {
    if (PyModule_AddObjectRef(module, name, type) < 0) throw ErrorSet{};
}

// Calls with each item of an iterable.
template <class Visit>
void for_items(PyObject *iterable, Visit visit) {
    const Ref iterator = owned(PyObject_GetIter(iterable));
    while (PyObject *next = PyIter_Next(iterator.get())) {
        const Ref item(next);
        visit(item.get());
    }
    if (PyErr_Occurred()) throw ErrorSet{};
}

inline double double_of(PyObject *number) {
    const double value = PyFloat_AsDouble(number);
    if (value == -1.0 && PyErr_Occurred()) throw ErrorSet{};
    return value;
}

inline std::size_t size_of(PyObject *number) {
    const std::size_t value = PyLong_AsSize_t(number);
    if (value == static_cast<std::size_t>(-1) && PyErr_Occurred()) throw ErrorSet{};
    return value;
}

inline std::vector<std::string> strings_of(PyObject *iterable) {
    std::vector<std::string> found;
    for_items(iterable, [&](PyObject *item) { found.emplace_back(Utf8(item).view()); });
    return found;
}

// Options handed in by name: each is asked for once, and one that is not known or not given is an error.
class Options {
  public:
    explicit Options(PyObject *options) : options_(options) {}
    PyObject *get(const char *name) {
        PyObject *value = options_ ? PyDict_GetItemString(options_, name) : nullptr;  // borrowed
        if (value == nullptr) throw std::invalid_argument("missing: " + std::string(name));
        ++asked_;
        return value;
    }
    double number(const char *name) { return double_of(get(name)); }
    std::size_t size(const char *name) { return size_of(get(name)); }
    std::string text(const char *name) { return std::string(Utf8(get(name)).view()); }
    void check() const {
        if (options_ && PyDict_Size(options_) != asked_) throw std::invalid_argument("an option that is not known");
    }

  private:
    PyObject *options_;
    Py_ssize_t asked_ = 0;
};

}  // namespace newsparse::python
