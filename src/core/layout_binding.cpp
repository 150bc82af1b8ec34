#include "python.hpp"

namespace newsparse::python {

void add_layout(PyObject *) {}

}  // namespace newsparse::python
