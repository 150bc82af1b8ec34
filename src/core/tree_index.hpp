// The elements of a tree that somebody asks for by name, found in one walk, and what is asked of single ones.
#pragma once
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "tree.hpp"

namespace newsparse {

// Which names count, each with its place in a list; a name that stands there twice has the first.
class NameTable {
  public:
    explicit NameTable(const std::vector<std::string> &names) : size_(names.size()) {
        for (std::size_t place = 0; place < names.size(); ++place) places_.emplace(names[place], static_cast<int>(place));
    }
    std::size_t size() const { return size_; }
    int place_of(const std::string &name) const {
        const auto found = places_.find(name);
        return found == places_.end() ? -1 : found->second;
    }

  private:
    std::size_t size_;
    std::unordered_map<std::string, int> places_;
};

class TreeIndex {
  public:
    // Numbers of elements, in the order in which they were first told of.
    using Number = std::uint32_t;

    struct Bearer {
        const tree::Node *element;
        const tree::Attribute *attribute;
    };

    // Walks over an element and all that is inside. The tree has to stay as it is while the index is used.
    TreeIndex(const tree::Node *root, const NameTable &tags, const NameTable &attributes);

    // The elements of a tag, and those that bear an attribute, by the places of their names; in document order.
    const std::vector<const tree::Node *> &tagged(std::size_t tag) const { return tagged_.at(tag); }
    const std::vector<Bearer> &bearing(std::size_t attribute) const { return bearing_.at(attribute); }

    Number number_of(const tree::Node *element);
    // Throws std::out_of_range for a number that was not given.
    const tree::Node *element(Number number) const { return elements_.at(number); }

  private:
    std::vector<std::vector<const tree::Node *>> tagged_;
    std::vector<std::vector<Bearer>> bearing_;
    std::vector<const tree::Node *> elements_;
    std::unordered_map<const tree::Node *, Number> numbers_;
};

// The text before the first child, as lxml's Element.text.
std::string own_text(const tree::Node *element);

// The text of an element and of those inside, white space collapsed. Comments and the like hide what follows them, as in
// Element.itertext("*"). So many pieces of text at most, where the element has children; time runs with pieces and elements.
std::string text_inside(const tree::Node *element, std::size_t most_pieces);

// The element around an element, also outside of what was walked over, or nullptr.
const tree::Node *parent_of(const tree::Node *element);

}  // namespace newsparse
