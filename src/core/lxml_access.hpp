// The way from lxml's elements to the nodes of their trees, and back.
#pragma once
#include "python.hpp"
#include "tree.hpp"

namespace newsparse::python {

// What lxml gives to C code: its elements as objects, and the function that makes one of a node.
class LxmlAccess {
  public:
    // Imports lxml and proves on a small document that its elements and nodes lie in memory as they are read here; an
    // ImportError that names the versions where they do not. Costs some 50 µs.
    LxmlAccess();

    // The node of an element; a TypeError for any other object, and for an element without a node.
    const tree::Node *node_of(PyObject *element) const;

    // The element of a node in the tree of another element: the one that Python holds, or a new one.
    Ref element_of(PyObject *relative, const tree::Node *node) const;

  private:
    using ElementFactory = PyObject *(*)(PyObject *document, const tree::Node *node);

    Ref element_type_;
    ElementFactory factory_ = nullptr;
};

}  // namespace newsparse::python
