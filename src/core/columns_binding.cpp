#include "python.hpp"

namespace newsparse::python {

void add_columns(PyObject *) {}

}  // namespace newsparse::python
