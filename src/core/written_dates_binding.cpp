#include "written_dates.hpp"

#include <memory>

#include "python.hpp"

namespace newsparse::python {
namespace {

struct DatesObject {
    PyObject_HEAD
    WrittenDates *dates;
};

void deallocate(PyObject *self) {
    delete reinterpret_cast<DatesObject *>(self)->dates;
    PyTypeObject *type = Py_TYPE(self);
    reinterpret_cast<freefunc>(PyType_GetSlot(type, Py_tp_free))(self);
    Py_DECREF(type);
}

WrittenDates::Numbers numbers_of(PyObject *mapping) {
    const Ref items = owned(PyMapping_Items(mapping));
    WrittenDates::Numbers numbers;
    for (Py_ssize_t index = 0; index < PyList_Size(items.get()); ++index) {
        PyObject *item = PyList_GetItem(items.get(), index);
        const long number = PyLong_AsLong(PyTuple_GetItem(item, 1));
        if (PyErr_Occurred()) throw ErrorSet{};
        if (number < -1440 || number > 1440) throw std::invalid_argument("neither a month nor the minutes of a time zone");
        numbers[std::string(Utf8(PyTuple_GetItem(item, 0)).view())] = static_cast<std::int32_t>(number);
    }
    return numbers;
}

PyObject *create(PyTypeObject *type, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"months", "zones", nullptr};
        PyObject *months = nullptr, *zones = nullptr;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO", const_cast<char **>(names), &months, &zones)) throw ErrorSet{};
        auto dates = std::make_unique<WrittenDates>(numbers_of(months), numbers_of(zones));
        Ref object = owned(reinterpret_cast<allocfunc>(PyType_GetSlot(type, Py_tp_alloc))(type, 0));
        reinterpret_cast<DatesObject *>(object.get())->dates = dates.release();
        return object;
    });
}

Ref none() { return Ref(Py_NewRef(Py_None)); }

PyObject *find(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *text = nullptr;
        int order = 0;
        if (!PyArg_ParseTuple(arguments, "Ui", &text, &order)) throw ErrorSet{};
        if (order < 0 || order > 2) throw std::invalid_argument("an order of figures is 0, 1 or 2");
        const auto &dates = *reinterpret_cast<DatesObject *>(self)->dates;
        const auto date = dates.find(code_points::decoded(Utf8(text).view()), static_cast<FigureOrder>(order));
        if (!date) return none();
        const Ref zone = date->zone ? owned(PyLong_FromLong(*date->zone)) : none();
        return owned(Py_BuildValue("(IIIIIIO)", date->year, date->month, date->day, date->hour, date->minute, date->second, zone.get()));
    });
}

PyObject *may_be_odd(PyObject *self, PyObject *text) {
    return guarded([&] {
        const auto &dates = *reinterpret_cast<DatesObject *>(self)->dates;
        return owned(PyBool_FromLong(dates.may_be_odd(code_points::decoded(Utf8(text).view()))));
    });
}

PyMethodDef methods[] = {{"find", find, METH_VARARGS, "The first full date in a text, with the time beside it."},
                         {"may_be_odd", may_be_odd, METH_O, "Whether a text has the figures of a date written in another way."},
                         {nullptr, nullptr, 0, nullptr}};

PyType_Slot slots[] = {{Py_tp_new, reinterpret_cast<void *>(create)},
                       {Py_tp_dealloc, reinterpret_cast<void *>(deallocate)},
                       {Py_tp_methods, methods},
                       {Py_tp_doc, const_cast<char *>("Finds written dates, by the names of months of all languages.")},
                       {0, nullptr}};

PyType_Spec spec = {"newsparse.core.WrittenDates", sizeof(DatesObject), 0, Py_TPFLAGS_DEFAULT | Py_TPFLAGS_IMMUTABLETYPE, slots};

}  // namespace

void add_written_dates(PyObject *module) {
    const Ref type = owned(PyType_FromSpec(&spec));
    if (PyModule_AddObjectRef(module, "WrittenDates", type.get()) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
