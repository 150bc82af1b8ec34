// Parsed trees, read in place as lxml and libxml2 keep them.
//
// The structures below are the beginnings of libxml2's xmlNode, xmlAttr and xmlNs, unchanged since 2.0; nothing is linked
// and no header is needed. Whoever hands a tree over proves first that they are right (lxml_binding.cpp). Trees are only
// read, and nothing here recurses: a tree may be as deep as it likes.
#pragma once
#include <cstddef>
#include <string>

#include "utf8.hpp"

namespace newsparse::tree {

// The numbers of xmlElementType that matter.
enum NodeType : int {
    ELEMENT = 1,
    ATTRIBUTE = 2,
    TEXT = 3,
    CDATA = 4,
    ENTITY_REFERENCE = 5,
    INSTRUCTION = 7,
    COMMENT = 8,
    XINCLUDE_START = 19,
    XINCLUDE_END = 20,
};

struct Namespace {
    const Namespace *next;
    int type;
    const char *href;
};

struct Attribute;

struct Node {
    const void *proxy;  // lxml's element, where Python holds one
    int type;
    const char *name;
    const Node *children;
    const Node *last;
    const Node *parent;
    const Node *next;
    const Node *previous;
    const void *document;
    const Namespace *ns;
    const char *content;
    const Attribute *attributes;  // of an element alone
};

struct Attribute {
    const void *proxy;
    int type;
    const char *name;
    const Node *children;
    const Node *last;
    const Node *parent;
    const Attribute *next;
    const Attribute *previous;
    const void *document;
    const Namespace *ns;
};

static_assert(offsetof(Node, attributes) == 11 * sizeof(void *), "as the compilers of libxml2 lay it out");
static_assert(offsetof(Attribute, ns) == 9 * sizeof(void *), "as the compilers of libxml2 lay it out");

inline bool is_element(const Node *node) { return node->type == ELEMENT; }
inline bool is_text(const Node *node) { return node->type == TEXT || node->type == CDATA; }

// What lxml counts as a child: elements, comments, instructions and references to entities.
inline bool is_child(const Node *node) {
    return is_element(node) || node->type == COMMENT || node->type == INSTRUCTION || node->type == ENTITY_REFERENCE;
}

inline Text content_of(const Node *text) { return text->content ? Text(text->content) : Text(); }

// The text node that goes on with a text, or nullptr where something else follows. Marks of XInclude part no text.
inline const Node *text_or_none(const Node *node) {
    while (node && (node->type == XINCLUDE_START || node->type == XINCLUDE_END)) node = node->next;
    return node && is_text(node) ? node : nullptr;
}

// The namespace of an element or attribute, nullptr for none.
template <class Named>
const char *href_of(const Named *named) {
    return named->ns ? named->ns->href : nullptr;
}

// The node behind all that is inside of one, within a root; nullptr behind the last.
inline const Node *next_behind(const Node *node, const Node *root) {
    while (node != root) {
        if (node->next) return node->next;
        node = node->parent;
    }
    return nullptr;
}

// The next node in document order within a root; what stands in an entity's declaration is no part of the tree.
inline const Node *next_inside(const Node *node, const Node *root) {
    return is_element(node) && node->children ? node->children : next_behind(node, root);
}

// The attribute of that name and of no namespace, or nullptr.
inline const Attribute *attribute_of(const Node *element, Text name) {
    for (const Attribute *one = element->attributes; one; one = one->next)
        if (name == one->name && href_of(one) == nullptr) return one;
    return nullptr;
}

// The value of an attribute, a view of the tree or, where it stands there in pieces, of ``joined``. References to entities
// that the parser was told to keep give their text as it was declared.
inline Text value_of(const Attribute *attribute, std::string &joined) {
    const Node *piece = attribute ? attribute->children : nullptr;
    if (!piece) return Text();
    if (!piece->next && is_text(piece)) return content_of(piece);
    joined.clear();
    for (; piece; piece = piece->next)
        if (is_text(piece) || piece->type == ENTITY_REFERENCE) joined += content_of(piece);
    return joined;
}

}  // namespace newsparse::tree
