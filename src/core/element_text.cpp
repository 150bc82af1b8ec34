#include "element_text.hpp"

#include <cmath>

#include "marks.hpp"

namespace newsparse {
namespace {

using tree::Node;

// XPath's string-length(normalize-space()) of texts that come one after the other.
class NormalizedLength {
  public:
    void add(Text text) {
        for (const char sign : text) {
            if (sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n') {
                is_spaced_ = true;
            } else if (!utf8::is_continuation(sign)) {
                chars_ += 1 + (is_spaced_ && chars_ > 0);
                is_spaced_ = false;
            }
        }
    }
    std::size_t chars() const { return chars_; }

  private:
    std::size_t chars_ = 0;
    bool is_spaced_ = false;
};

bool is_read(const Node *node, TagFinder &tags) { return tree::is_text(node) && !tags.is(node->parent, IS_UNREAD_TEXT); }

// The texts inside an element that readers see, with spaces between; false where a headline stands among them.
bool gather(const Node *element, TagFinder &tags, std::uint32_t long_line, std::string &raw, bool &has_long_text) {
    if (tags.is(element, IS_HEADLINE)) return false;
    for (const Node *node = tree::next_inside(element, element); node; node = tree::next_inside(node, element)) {
        if (tags.is(node, IS_HEADLINE)) return false;
        if (!is_read(node, tags)) continue;
        const Text text = tree::content_of(node);
        if (text.size() >= long_line && utf8::length(text) >= long_line && !marks::is_space(text)) has_long_text = true;
        raw.append(text).append(1, ' ');
    }
    return true;
}

// Whether a paragraph of some length stands inside, links and all. One within another holds no more than that.
bool has_long_paragraph(const Node *element, TagFinder &tags, std::uint32_t long_line) {
    for (const Node *node = tree::next_inside(element, element); node;) {
        if (!tags.is(node, IS_PARAGRAPH)) {
            node = tree::next_inside(node, element);
            continue;
        }
        NormalizedLength length;
        for (const Node *inner = tree::next_inside(node, node); inner && length.chars() < long_line; inner = tree::next_inside(inner, node))
            if (tree::is_text(inner)) length.add(tree::content_of(inner));
        if (length.chars() >= long_line) return true;
        node = tree::next_behind(node, element);
    }
    return false;
}

// The characters of all links inside, on one line.
std::uint32_t link_chars(const Node *element, TagFinder &tags) {
    std::string raw, text;
    for (const Node *node = tree::next_inside(element, element); node;) {
        if (!tree::is_element(node) || tags.of(node).does != Does::link) {
            node = tree::next_inside(node, element);
            continue;
        }
        for (const Node *inner = tree::next_inside(node, node); inner; inner = tree::next_inside(inner, node))
            if (is_read(inner, tags)) raw.append(tree::content_of(inner)).append(1, ' ');
        node = tree::next_behind(node, element);
    }
    return marks::append_clean(text, raw, marks::Between::plain);
}

std::uint32_t chars_outside_links(const Node *element, std::uint32_t chars, TagFinder &tags) {
    const std::uint32_t linked = link_chars(element, tags);
    return linked > 0 && linked < chars ? chars - linked - 1 : linked > 0 ? 0 : chars;
}

}  // namespace

std::optional<WholeText> whole_text(const Node *element, bool is_in_link, const HtmlLimits &limits, TagFinder &tags) {
    std::string raw;
    bool has_long_text = false;
    if (!gather(element, tags, limits.long_line, raw, has_long_text)) return std::nullopt;
    WholeText whole;
    whole.chars = marks::append_clean(whole.text, raw, marks::Between::plain);
    if (whole.chars >= limits.long_line && (has_long_text || has_long_paragraph(element, tags, limits.long_line))) return std::nullopt;
    if (whole.chars < limits.much_text || is_in_link) return whole;
    if (chars_outside_links(element, whole.chars, tags) >= limits.much_text) return std::nullopt;
    return whole;
}

bool is_data_table(const Node *table, const HtmlSettings &settings, TagFinder &tags) {
    std::string joined;
    const auto &[attribute, value] = settings.layout_table;
    if (const auto *found = tree::attribute_of(table, attribute); found && tree::value_of(found, joined) == value) return false;
    double rows = 0, cells = 0;
    NormalizedLength length;
    for (const Node *node = tree::next_inside(table, table); node; node = tree::next_inside(node, table)) {
        if (tags.is(node, IS_NO_DATA)) return false;
        if (tree::is_text(node)) length.add(tree::content_of(node));
        rows += tags.is(node, IS_ROW);
        cells += tags.is(node, IS_CELL);
    }
    if (rows < settings.limits.min_rows || cells < settings.limits.min_row_cells * rows) return false;
    return static_cast<double>(length.chars()) < settings.limits.max_cell_chars * cells;
}

}  // namespace newsparse
