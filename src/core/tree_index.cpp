#include "tree_index.hpp"

#include "unicode.hpp"

namespace newsparse {
namespace {

using tree::Node;

// A tree holds each name once, so that most names are known by their place in memory alone. Lives as long as one walk.
class NameMemo {
  public:
    explicit NameMemo(const NameTable &table) : table_(table) {}
    int place_of(const char *name) {
        Slot &slot = slots_[(reinterpret_cast<std::uintptr_t>(name) >> 3) % slots_.size()];
        if (slot.name != name) slot = Slot{name, table_.place_of(name)};
        return slot.place;
    }

  private:
    struct Slot {
        const char *name = nullptr;
        int place = -1;
    };
    const NameTable &table_;
    std::array<Slot, 256> slots_{};  // few pages have half as many names
};

// Appends the texts that follow each other from a node on; tells whether there is one.
bool append_texts(std::string &out, const Node *first) {
    const Node *text = tree::text_or_none(first);
    if (text == nullptr) return false;
    for (; text; text = tree::text_or_none(text->next)) out += tree::content_of(text);
    return true;
}

bool has_children(const Node *element) {
    for (const Node *child = element->children; child; child = child->next)
        if (tree::is_child(child)) return true;
    return false;
}

}  // namespace

TreeIndex::TreeIndex(const Node *root, const NameTable &tags, const NameTable &attributes)
    : tagged_(tags.size()), bearing_(attributes.size()) {
    NameMemo tag_names(tags), attribute_names(attributes);
    for (const Node *node = root; node; node = tree::next_inside(node, root)) {
        if (!tree::is_element(node)) continue;
        if (const int tag = tag_names.place_of(node->name); tag >= 0 && tree::href_of(node) == nullptr)
            tagged_[static_cast<std::size_t>(tag)].push_back(node);
        for (const tree::Attribute *one = node->attributes; one; one = one->next)
            if (const int place = attribute_names.place_of(one->name); place >= 0 && tree::href_of(one) == nullptr)
                bearing_[static_cast<std::size_t>(place)].push_back({node, one});
    }
}

TreeIndex::Number TreeIndex::number_of(const Node *element) {
    const auto [place, is_new] = numbers_.try_emplace(element, static_cast<Number>(elements_.size()));
    if (is_new) elements_.push_back(element);
    return place->second;
}

std::string own_text(const Node *element) {
    std::string text;
    append_texts(text, element->children);
    return text;
}

std::string text_inside(const Node *element, std::size_t most_pieces) {
    if (!has_children(element)) return unicode::single_spaced(own_text(element));
    std::string text;
    std::size_t pieces = 0;
    const Node *node = element;
    while (pieces < most_pieces) {
        // Where it begins
        if (tree::is_element(node)) {
            pieces += append_texts(text, node->children);
            if (node->children) {
                node = node->children;
                continue;
            }
        }
        // Where it ends, and those around it that end with it
        while (node != element && pieces < most_pieces) {
            if (tree::is_element(node)) pieces += append_texts(text, node->next);
            if (node->next) break;
            node = node->parent;
        }
        if (node == element) break;
        node = node->next;
        if (node == nullptr) break;
    }
    return unicode::single_spaced(text);
}

const Node *parent_of(const Node *element) {
    const Node *parent = element->parent;
    return parent && tree::is_element(parent) ? parent : nullptr;
}

}  // namespace newsparse
