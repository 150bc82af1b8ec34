// The module newsparse.core: measures trees and texts, and judges nothing.
#include "python.hpp"

namespace {

int execute(PyObject *module) {
    using namespace newsparse::python;
    try {
        add_lines(module);
        add_columns(module);
        add_forest(module);
        add_settings(module);
        add_text_columns(module);
        add_phrases(module);
        add_bylines(module);
        add_written_dates(module);
        add_scans(module);
        add_source(module);
        add_tree_index(module);
        return 0;
    } catch (const ErrorSet &) {
        return -1;
    }
}

PyModuleDef_Slot slots[] = {{Py_mod_exec, reinterpret_cast<void *>(execute)}, {0, nullptr}};

PyModuleDef definition = {PyModuleDef_HEAD_INIT, "newsparse.core", "Measures lines of pages and texts; judges nothing.", 0, nullptr, slots,
                          nullptr, nullptr, nullptr};

}  // namespace

PyMODINIT_FUNC PyInit_core() { return PyModuleDef_Init(&definition); }
