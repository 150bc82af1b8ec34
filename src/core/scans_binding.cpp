#include "python.hpp"

namespace newsparse::python {

void add_scans(PyObject *) {}

}  // namespace newsparse::python
