#include "lxml_access.hpp"

#include <cstdint>
#include <cstring>
#include <utility>

namespace newsparse::python {
namespace {

using tree::Attribute;
using tree::Node;

// The beginning of lxml's _Element, the same since lxml 2.
struct ElementObject {
    PyObject_HEAD
    PyObject *document;
    const Node *node;
    PyObject *tag;
};

const ElementObject *object_of(const Ref &element) { return reinterpret_cast<const ElementObject *>(element.get()); }

constexpr const char *FACTORY = "struct LxmlElement *(struct LxmlDocument *, xmlNode *)";

// Versions of libxml2 whose nodes begin alike; a later one has to be tried first. lxml 6.0.0 with 2.14.4 and 6.1.3 with
// 2.14.6 were tried with one compiled file.
constexpr long OLDEST_LIBXML = 2'009'000, BEHIND_NEWEST_LIBXML = 3'000'000;

constexpr const char *PROBE = "<r xmlns:n='u'><a k='v' n:k='w'>t<!--c--><n:b/></a><a/><n:b/></r>";

Ref attribute(const Ref &object, const char *name) { return owned(PyObject_GetAttrString(object.get(), name)); }

Ref item(const Ref &sequence, Py_ssize_t index) { return owned(PySequence_GetItem(sequence.get(), index)); }

long number(const Ref &object) {
    const long value = PyLong_AsLong(object.get());
    if (value == -1 && PyErr_Occurred()) throw ErrorSet{};
    return value;
}

long version_of(const Ref &version) { return 1'000'000 * number(item(version, 0)) + 1'000 * number(item(version, 1)) + number(item(version, 2)); }

// Whether an object holds another, as the garbage collector sees it: its memory is not looked at.
bool refers_to(const Ref &object, const void *other) {
    const Ref gc = owned(PyImport_ImportModule("gc"));
    const Ref referents = owned(PyObject_CallMethod(gc.get(), "get_referents", "O", object.get()));
    for (Py_ssize_t index = 0; index < PyList_Size(referents.get()); ++index)
        if (PyList_GetItem(referents.get(), index) == other) return true;
    return false;
}

// Nothing is followed that has not been shown to be a pointer of that kind: first the three fields of elements, which
// must be a document that Python knows, a tag that Python knows, and then the node; then what nodes say of each other;
// only then texts and attributes, which no element stands for.
class Proof {
  public:
    Proof(const Ref &etree, const Ref &element_type) {
        // Programs may have set a parser of their own, with classes of their own.
        const Ref parser = owned(PyObject_CallMethod(etree.get(), "XMLParser", nullptr));
        const Ref lookup = owned(PyObject_CallMethod(etree.get(), "ElementDefaultClassLookup", nullptr));
        owned(PyObject_CallMethod(parser.get(), "set_element_class_lookup", "O", lookup.get()));
        root_ = owned(PyObject_CallMethod(etree.get(), "fromstring", "sO", PROBE, parser.get()));
        if (Py_TYPE(root_.get()) != reinterpret_cast<PyTypeObject *>(element_type.get())) return;
        first_ = item(root_, 0);
        comment_ = item(first_, 0);
        inner_ = item(first_, 1);
        second_ = item(root_, 1);
        third_ = item(root_, 2);
        tag_ = attribute(first_, "tag");
        is_proven_ = elements_are_right() && nodes_are_right() && attributes_are_right();
    }
    bool is_proven() const { return is_proven_; }

  private:
    static const Node *node(const Ref &element) { return object_of(element)->node; }

    bool elements_are_right() const {
        const PyObject *document = object_of(root_)->document;
        if (!refers_to(root_, document) || object_of(first_)->tag != tag_.get()) return false;
        for (const Ref *one : {&first_, &comment_, &inner_, &second_, &third_})
            if (object_of(*one)->document != document || !node(*one) || node(*one) == node(root_)) return false;
        return node(first_) != node(second_) && reinterpret_cast<std::uintptr_t>(node(root_)) % alignof(Node) == 0;
    }

    bool nodes_are_right() const {
        const Node *root = node(root_), *first = node(first_), *second = node(second_), *third = node(third_);
        for (const Ref *one : {&root_, &first_, &comment_, &inner_, &second_, &third_})
            if (node(*one)->proxy != one->get() || node(*one)->document != root->document) return false;
        if (root->type != tree::ELEMENT || first->type != tree::ELEMENT || node(comment_)->type != tree::COMMENT) return false;
        if (root->children != first || root->last != third || first->parent != root || third->parent != root) return false;
        if (first->next != second || second->previous != first || second->next != third || third->next || first->previous) return false;
        if (second->children || second->attributes || first->name != second->name || first->name == third->name) return false;
        if (std::strcmp(first->name, "a") != 0 || std::strcmp(third->name, "b") != 0 || first->ns) return false;
        const Node *text = first->children;
        if (!text || text == node(comment_) || text->next != node(comment_) || node(comment_)->previous != text) return false;
        if (text->type != tree::TEXT || text->parent != first || !text->content || std::strcmp(text->content, "t") != 0) return false;
        const tree::Namespace *ns = third->ns;
        return ns && ns == node(inner_)->ns && std::strcmp(ns->href, "u") == 0;
    }

    bool attributes_are_right() const {
        const Node *first = node(first_);
        const Attribute *plain = first->attributes;
        if (!plain || plain->type != tree::ATTRIBUTE || plain->parent != first || plain->previous || plain->ns || !plain->next) return false;
        const Attribute *named = plain->next;
        if (named->type != tree::ATTRIBUTE || named->previous != plain || named->next || named->ns != node(third_)->ns) return false;
        std::string joined;
        return std::strcmp(plain->name, "k") == 0 && tree::value_of(plain, joined) == "v" && tree::value_of(named, joined) == "w";
    }

    Ref root_, first_, comment_, inner_, second_, third_, tag_;
    bool is_proven_ = false;
};

bool is_layout_proven(const Ref &etree, const Ref &element_type) {
    try {
        return Proof(etree, element_type).is_proven();
    } catch (const ErrorSet &) {  // the small document is not there as it was written
        PyErr_Clear();
        return false;
    }
}

std::string versions(const Ref &etree) {
    std::string told;
    for (const auto &[name, key] : {std::pair{"lxml ", "LXML_VERSION"}, std::pair{" with libxml2 ", "LIBXML_VERSION"}}) {
        const Ref version = attribute(etree, key);
        told += name;
        for (Py_ssize_t index = 0; index < 3; ++index) told += (index ? "." : "") + std::to_string(number(item(version, index)));
    }
    return told;
}

[[noreturn]] void refuse(const Ref &etree, const char *why) {
    const std::string message = "newsparse cannot read the trees of " + versions(etree) + " (" + why + "); it was tried with lxml 6.0.0 to 6.1.3";
    PyErr_SetString(PyExc_ImportError, message.c_str());
    throw ErrorSet{};
}

}  // namespace

LxmlAccess::LxmlAccess() {
    const Ref etree = owned(PyImport_ImportModule("lxml.etree"));
    element_type_ = attribute(etree, "_Element");
    const long libxml = version_of(attribute(etree, "LIBXML_VERSION"));
    if (libxml < OLDEST_LIBXML || libxml >= BEHIND_NEWEST_LIBXML) refuse(etree, "an unknown libxml2");
    if (number(attribute(element_type_, "__basicsize__")) != static_cast<long>(sizeof(ElementObject))) refuse(etree, "elements of another size");
    const Ref capsule = owned(PyMapping_GetItemString(attribute(etree, "__pyx_capi__").get(), "elementFactory"));
    if (!PyCapsule_IsValid(capsule.get(), FACTORY)) refuse(etree, "another way to make elements");
    factory_ = reinterpret_cast<ElementFactory>(PyCapsule_GetPointer(capsule.get(), FACTORY));
    if (!is_layout_proven(etree, element_type_)) refuse(etree, "its nodes lie in memory in another way");
}

const Node *LxmlAccess::node_of(PyObject *element) const {
    // An object may claim to be of a class that it is not made of: only its type tells.
    const bool is_made = PyType_IsSubtype(Py_TYPE(element), reinterpret_cast<PyTypeObject *>(element_type_.get()));
    const Node *node = is_made ? reinterpret_cast<const ElementObject *>(element)->node : nullptr;
    if (node == nullptr || !tree::is_element(node)) {
        PyErr_SetString(PyExc_TypeError, "not an element of lxml");
        throw ErrorSet{};
    }
    return node;
}

Ref LxmlAccess::element_of(PyObject *relative, const Node *node) const {
    return owned(factory_(reinterpret_cast<const ElementObject *>(relative)->document, node));
}

}  // namespace newsparse::python
