// The Python objects of plain texts: what is known of them, and what is measured.
#pragma once
#include "python.hpp"
#include "text_columns.hpp"

namespace newsparse::python {

// The columns inside a newsparse.core.TextTable; a TypeError for any other object.
TextColumns &text_columns_of(PyObject *object);

void add_text_settings(PyObject *module);  // TextSettings
void add_part_settings(PyObject *module);  // PartSettings and TagLists
void add_text_parts(PyObject *module);     // TextParts

}  // namespace newsparse::python
