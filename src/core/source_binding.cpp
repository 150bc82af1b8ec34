#include "python.hpp"
#include "source_scan.hpp"

namespace newsparse::python {
namespace {

Text bytes_of(PyObject *bytes) {
    char *data = nullptr;
    Py_ssize_t size = 0;
    if (PyBytes_AsStringAndSize(bytes, &data, &size) < 0) throw ErrorSet{};
    return Text(data, static_cast<std::size_t>(size));
}

PyObject *offset_or_minus_one(std::size_t offset) {
    return PyLong_FromSsize_t(offset == NOWHERE ? -1 : static_cast<Py_ssize_t>(offset));
}

// measure_source(source: bytes, marks: tuple[bytes, ...])
PyObject *measure(PyObject *, PyObject *arguments) {
    return guarded([&] {
        PyObject *source = nullptr, *wanted = nullptr;
        if (!PyArg_ParseTuple(arguments, "SO!:measure_source", &source, &PyTuple_Type, &wanted)) throw ErrorSet{};
        std::vector<Text> marks;
        for (Py_ssize_t index = 0; index < PyTuple_Size(wanted); ++index) {
            marks.push_back(bytes_of(PyTuple_GetItem(wanted, index)));
            if (marks.back().substr(0, 1) != "<") throw std::invalid_argument("a mark begins with '<'");
        }
        const Text text = bytes_of(source);
        SourceMeasures found;
        // Bytes do not change, and the arguments hold them: other threads may run meanwhile.
        PyThreadState *const state = PyEval_SaveThread();
        try {
            found = measure_source(text, marks);
        } catch (...) {
            PyEval_RestoreThread(state);
            throw;
        }
        PyEval_RestoreThread(state);
        Ref firsts = owned(PyTuple_New(static_cast<Py_ssize_t>(marks.size())));
        for (std::size_t index = 0; index < marks.size(); ++index)
            PyTuple_SetItem(firsts.get(), static_cast<Py_ssize_t>(index), owned(offset_or_minus_one(found.first_marks[index])).release());
        const Ref last_tag = owned(offset_or_minus_one(found.last_tag));
        return owned(Py_BuildValue("(OOOnOO)", found.is_utf8 ? Py_True : Py_False, found.is_ascii ? Py_True : Py_False,
                                   found.has_nul ? Py_True : Py_False, static_cast<Py_ssize_t>(found.openings), last_tag.get(),
                                   firsts.get()));
    });
}

PyMethodDef functions[] = {{"measure_source", measure, METH_VARARGS, "What is measured of the bytes of a page before anyone reads them."},
                           {nullptr, nullptr, 0, nullptr}};

}  // namespace

void add_source(PyObject *module) {
    if (PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
