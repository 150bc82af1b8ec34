// The Python object that holds a table of lines.
#pragma once
#include "lines.hpp"
#include "python.hpp"

namespace newsparse::python {

// The table inside a newsparse.core.Lines; a TypeError for any other object.
Lines &lines_of(PyObject *object);

// A new newsparse.core.Lines. ``tree`` is kept alive as long as the table, whose nodes point into it; it may be NULL.
Ref new_lines(Lines lines, PyObject *tree);

// The element that a table's lines were read from, borrowed; NULL for none.
PyObject *tree_of(PyObject *object);

// The name of a kind in Python.
const char *name_of(Kind kind);

// The parts of the module that belong to the table.
void add_passages(PyObject *module);  // passages_binding.cpp: from records of Python
void add_records(PyObject *module);   // records_binding.cpp: to records of Python
void add_html(PyObject *module);      // html_binding.cpp: trees to lines

}  // namespace newsparse::python
