// The walk over a tree: what is kept of elements.
#include "html_walk.hpp"
#include "unicode.hpp"

namespace newsparse {
namespace {

using tree::Node;

bool has(const std::vector<std::string> &names, Text name) {
    for (const std::string &one : names)
        if (name == one) return true;
    return false;
}

// Whether a style gives a property that value, white space between or none.
bool has_style(Text style, const std::pair<std::string, std::string> &wanted) {
    const auto &[property, value] = wanted;
    for (std::size_t at = style.find(property); at != Text::npos; at = style.find(property, at + 1)) {
        std::size_t offset = at + property.size();
        while (offset < style.size() && unicode::is_space(utf8::at(style, offset).value)) offset += utf8::at(style, offset).bytes;
        if (style.substr(offset, value.size()) == value) return true;
    }
    return false;
}

// Whether more than one child would be counted is told by the second.
bool has_one_child(const Node *node) {
    std::size_t children = 0;
    for (const Node *child = node->children; child && children < 2; child = child->next) children += tree::is_child(child);
    return children == 1;
}

}  // namespace

// The words that an element's markup uses of itself.
std::uint32_t HtmlWalk::names_of(const Node *node) {
    raw_names_.clear();
    const Text name = lines_.of(tags_.name_of(node));
    if (name.find('-') != Text::npos) raw_names_ = name;
    for (const tree::Attribute *one = node->attributes; one; one = one->next) {
        if (tree::href_of(one)) continue;
        if (has(settings_.name_attributes, one->name))
            raw_names_.append(1, ' ').append(tree::value_of(one, value_));
        else if (one->name == settings_.hidden_attribute ||
                 (Text(one->name) == "style" && has_style(tree::value_of(one, value_), settings_.hidden_style)))
            raw_names_.append(1, ' ').append(settings_.hidden_attribute);
    }
    return raw_names_.empty() ? 0 : names_.of(raw_names_);
}

// The record of an element, below that of the element around it.
std::int32_t HtmlWalk::element_for(const Node *node) {
    const std::uint32_t names = names_of(node);
    if (frames_.empty()) return add_element(node, names, NONE, 0);
    const std::int32_t above = frames_.back().element;
    return add_element(node, names, above, lines_.elements[above].depth + 1);
}

// The record of an inline element that holds all text of a line: what both elements say, in the block's place.
//
// A paragraph in italics has the same neighbours as one that is not. Where the block holds more than this line, the
// inline element stands inside it like a block of its own.
std::int32_t HtmlWalk::covering_element(const Node *node, const Frame &frame) {
    if (frame.node == nullptr || frame.element == NONE) return element_for(node);
    const Element block = lines_.elements[frame.element];
    if (block.parent == NONE || !((tags_.of(frame.node).is & IS_LINE) || has_one_child(frame.node))) return element_for(node);
    const std::uint32_t names = names_.joined(names_of(node), names_of(frame.element));
    return add_element(node, names, block.parent, block.depth);
}

// The record around text that stands outside of any block element.
std::int32_t HtmlWalk::bare_element() {
    if (bare_ == NONE) {
        bare_ = static_cast<std::int32_t>(lines_.elements.size());
        lines_.elements.push_back(Element{});
    }
    return bare_;
}

std::int32_t HtmlWalk::add_element(const Node *node, std::uint32_t names, std::int32_t parent, std::uint32_t depth) {
    Element element;
    element.number = ++elements_;
    element.tag = tags_.name_of(node);
    element.names = index_of_names(names);
    element.parent = parent;
    element.depth = depth;
    lines_.elements.push_back(element);
    return static_cast<std::int32_t>(lines_.elements.size()) - 1;
}

std::int32_t HtmlWalk::index_of_names(std::uint32_t names) {
    if (names == 0) return 0;
    if (names >= names_index_.size()) names_index_.resize(names_.size(), NONE);
    std::int32_t &index = names_index_[names];
    if (index == NONE) {
        index = static_cast<std::int32_t>(lines_.names.size());
        lines_.names.push_back(names_.at(names).words);
        names_used_.push_back(names);
    }
    return index;
}

}  // namespace newsparse
