// The Python object that holds a forest.
#pragma once
#include <string>
#include <vector>

#include "forest.hpp"
#include "python.hpp"

namespace newsparse::python {

// The forest inside a newsparse.core.Forest; a TypeError for any other object.
const Forest &forest_of(PyObject *object);

// The names of the columns of a forest.
const std::vector<std::string> &column_names_of(PyObject *forest);

}  // namespace newsparse::python
