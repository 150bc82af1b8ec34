// The Python object that holds the phrases of the rulebook.
#pragma once
#include "phrases.hpp"
#include "python.hpp"

namespace newsparse::python {

// The phrases inside a newsparse.core.Phrases; a TypeError for any other object.
const Phrases &phrases_of(PyObject *object);

}  // namespace newsparse::python
