// The Python object that holds a table of lines.
#pragma once
#include "lines.hpp"
#include "python.hpp"

namespace newsparse::python {

// The table inside a newsparse.core.Lines; a TypeError for any other object.
Lines &lines_of(PyObject *object);

// A new newsparse.core.Lines. ``tree`` is kept alive as long as the table, whose nodes point into it; it may be NULL.
Ref new_lines(Lines lines, PyObject *tree);

}  // namespace newsparse::python
