// Python objects that hold one C++ value.
#pragma once
#include <memory>
#include <vector>

#include "python.hpp"

namespace newsparse::python {

template <class Value>
struct Held {
    PyObject_HEAD
    Value *value;

    static inline PyObject *type = nullptr;  // made once when the module is loaded
    static inline const char *name = "";

    // Makes the type and puts it into the module. ``slots`` needs no Py_tp_dealloc.
    static void add(PyObject *module, const char *full_name, std::vector<PyType_Slot> slots, bool is_made_by_callers = true) {
        slots.insert(slots.begin(), {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)});
        slots.push_back({0, nullptr});
        const unsigned flags = Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE | (is_made_by_callers ? 0 : Py_TPFLAGS_DISALLOW_INSTANTIATION);
        PyType_Spec spec = {full_name, sizeof(Held), 0, flags, slots.data()};
        name = full_name;
        type = owned(PyType_FromSpec(&spec)).release();
        if (PyModule_AddObjectRef(module, Text(full_name).substr(Text(full_name).rfind('.') + 1).data(), type) < 0) throw ErrorSet{};
    }

    // The value inside an object of this type; a TypeError for any other object.
    static Value &of(PyObject *object) {
        if (PyObject_TypeCheck(object, reinterpret_cast<PyTypeObject *>(type))) return *reinterpret_cast<Held *>(object)->value;
        PyErr_Format(PyExc_TypeError, "not a %s", name);
        throw ErrorSet{};
    }

    static Ref made(std::unique_ptr<Value> value) {
        auto *own = reinterpret_cast<PyTypeObject *>(type);
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(own, Py_tp_alloc))(own, 0));
        reinterpret_cast<Held *>(object.get())->value = value.release();
        return object;
    }

  private:
    static void deallocate(PyObject *self) {
        delete reinterpret_cast<Held *>(self)->value;
        PyTypeObject *own = Py_TYPE(self);
        reinterpret_cast<freefunc>(PyType_GetSlot(own, Py_tp_free))(self);
        Py_DECREF(own);
    }
};

}  // namespace newsparse::python
