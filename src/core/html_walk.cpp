#include "html_walk.hpp"

#include <algorithm>

#include "element_text.hpp"
#include "unicode.hpp"

namespace newsparse {

using marks::BREAK;
using marks::CELL;
using marks::SEAM;
using tree::Node;

HtmlWalk::HtmlWalk(const HtmlSettings &settings, NameSets &names, Lines &lines)
    : settings_(settings),
      names_(names),
      lines_(lines),
      builder_(lines, settings.limits.many_lines, settings.limits.joined_chars),
      tags_(settings, lines),
      names_used_{0} {
    names_.begin_page();
}

void HtmlWalk::over(const Node *root) {
    lines_.is_html = true;
    for (const Node *node = root->parent; node && tree::is_element(node); node = node->parent) links_around_ += tags_.of(node).does == Does::link;
    for (const Node *node = root;;) {
        if (tree::is_element(node) && enter(node)) {
            if (node->children) {
                node = node->children;
                continue;
            }
            leave(node);
        } else if (tree::is_text(node)) {
            node = gather(node);
        }
        while (node != root && !node->next) {
            node = node->parent;
            leave(node);
        }
        if (node == root) break;
        node = node->next;
    }
    flush();
    builder_.finish();
}

// Texts beside each other are one piece. White space between blocks never reaches the run: most text nodes are nothing
// else. Gives the last node of the text.
const Node *HtmlWalk::gather(const Node *text) {
    const Node *last = text;
    bool is_needed = false;
    for (const Node *node = text; node; node = tree::text_or_none(node->next)) {
        const Text content = tree::content_of(node);
        is_needed = is_needed || (!content.empty() && (!run_.empty() || !marks::is_space(content)));
        last = node;
    }
    if (!is_needed) return last;
    run_.add(tree::content_of(text));
    while (text != last) {
        text = tree::text_or_none(text->next);
        run_.extend(tree::content_of(text));
    }
    return last;
}

// Gives whether the inside is visited.
bool HtmlWalk::enter(const Node *node) {
    switch (tags_.of(node).does) {
        case Does::hide:
            return false;
        case Does::run_or_hide:
            if (const auto *names = tree::attribute_of(node, "class"); names && names_.is_hiding(tree::value_of(names, value_))) return false;
            [[fallthrough]];
        case Does::run_on:
            enter_inline();
            return true;
        case Does::link:
            enter_link(node);
            return true;
        case Does::quote:
            enter_inline();
            run_.add(settings_.quotation_marks.first);
            return true;
        case Does::end_line:
            if (!run_.empty()) run_.add(BREAK);
            return true;
        case Does::show:
            take_picture(node);
            return true;
        case Does::press:
            if (inline_starts_.empty()) return enter_block(node);
            enter_inline();
            return true;
        case Does::navigate:
            return enter_navigation(node);
        case Does::part:
            break;
    }
    return enter_block(node);
}

void HtmlWalk::leave(const Node *node) {
    switch (tags_.of(node).does) {
        case Does::run_on:
        case Does::run_or_hide:
            return leave_inline(node);
        case Does::link:
            --links_around_;
            close_link();
            return leave_inline(node);
        case Does::quote:
            run_.add(settings_.quotation_marks.second);
            return leave_inline(node);
        case Does::press:
            return inline_starts_.empty() ? leave_block(node) : leave_inline(node);
        case Does::end_line:
        case Does::show:
        case Does::hide:
            return;
        case Does::part:
        case Does::navigate:
            return leave_block(node);
    }
}

// ---------------------------------------------------------------- inline elements

void HtmlWalk::enter_inline() {
    inline_starts_.push_back(run_.pieces());
    run_.add(SEAM);
}

// Marks the place; remembers the element if it holds all of the text so far.
void HtmlWalk::leave_inline(const Node *node) {
    // Behind so many pieces of white space and marks an element still counts as the first: looking further costs more
    // than it finds.
    constexpr std::size_t FEW_PIECES = 4;
    std::size_t start = 0;
    if (!inline_starts_.empty()) {
        const bool is_open_before = inline_starts_.size() <= starts_flushed_;
        start = is_open_before ? 0 : inline_starts_.back();
        inline_starts_.pop_back();
        starts_flushed_ = std::min(starts_flushed_, inline_starts_.size());
    }
    run_.add(SEAM);
    if (start == 0 || (start < FEW_PIECES && marks::is_blank(run_.before(start)))) cover_ = Cover{node, run_.pieces()};
}

void HtmlWalk::enter_link(const Node *node) {
    ++links_around_;
    enter_inline();
    open_link_ = OpenLink{run_.pieces(), node, std::nullopt, Span{}};
}

// An image, with the address that lazy loading hides in other attributes.
void HtmlWalk::take_picture(const Node *node) {
    std::string joined;
    Text address;
    for (const std::string &name : settings_.picture_addresses) {
        address = attribute(node, name, joined);
        const bool is_first = &name == &settings_.picture_addresses.front();
        if (!address.empty() && !(is_first && address.substr(0, settings_.inline_data.size()) == settings_.inline_data)) break;
        address = Text();
    }
    if (address.empty()) return;
    Picture picture;
    picture.url = lines_.store(unicode::stripped(address));
    picture.alt = lines_.store(attribute(node, "alt", joined));
    picture.node = node;
    picture.element = frames_.empty() ? NONE : frames_.back().element;
    picture.before = static_cast<std::uint32_t>(builder_.size());
    lines_.pictures.push_back(picture);
}

// ---------------------------------------------------------------- block elements

// Navigation, and a footer that is no article's, is one line as a whole: nobody reads it line by line.
bool HtmlWalk::enter_navigation(const Node *node) {
    const Tag tag = tags_.of(node);
    if (table_) {
        enter_in_table(tag);
        return true;
    }
    const bool is_quoted = !frames_.empty() && frames_.back().kind == Kind::quote;  // the footer of a quotation is its source
    const std::int32_t element = element_for(node);
    const bool is_read = (tag.is & IS_FOOTER) && (articles_ > 0 || is_quoted);
    if (!is_read && take_whole(node, element)) return false;
    flush();
    open_frame(node, element);
    return true;
}

// Ends the line before; opens a frame for the element, unless its names say that it is the page's machinery.
bool HtmlWalk::enter_block(const Node *node) {
    const Tag tag = tags_.of(node);
    if (table_) {
        enter_in_table(tag);
        return true;
    }
    flush();
    const std::int32_t element = element_for(node);
    const NameSet &names = names_.at(names_of(element));
    if (names.is_hidden && !(tag.is & IS_HEADING)) return false;
    if (names.is_marked && !(tag.is & IS_CONTENT) && take_whole(node, element)) return false;
    open_frame(node, element);
    return true;
}

// Makes one line of an element, unless there is a headline or a text of some length inside. Only some are looked at in
// vain on a page: elements nested in thousands must not be looked through thousands of times.
bool HtmlWalk::take_whole(const Node *node, std::int32_t element) {
    if (whole_looks_ >= settings_.limits.max_whole_looks) return false;
    const auto whole = whole_text(node, links_around_ > 0, settings_.limits, tags_);
    if (!whole) {
        ++whole_looks_;
        return false;
    }
    flush();
    Frame frame;
    frame.node = node;
    frame.element = element;
    seams_.clear();
    if (whole->chars > 0) add_line(Kind::chrome, whole->text, whole->chars, frame, {});
    return true;
}

void HtmlWalk::open_frame(const Node *node, std::int32_t element) {
    const Tag tag = tags_.of(node);
    const bool is_inner = !frames_.empty();
    if (is_inner && !(tag.is & IS_KIND_GIVER)) {
        Frame frame = frames_.back();
        frame.node = node;
        frame.element = element;
        frames_.push_back(frame);
        if (tag.is & IS_ARTICLE) ++articles_;
        return;
    }
    if (tag.is & IS_GROUP) ++groups_;
    frames_.push_back(frame_for(node, element, tag));
    if (tag.is & IS_CODE)
        code_ = node;
    else if ((tag.is & IS_TABLE) && is_data_table(node, settings_, tags_))
        table_ = node;
}

// The kind that text inside an element takes on from it; the outermost one holds paragraphs.
HtmlWalk::Frame HtmlWalk::frame_for(const Node *node, std::int32_t element, const Tag &tag) const {
    Frame frame;
    if ((tag.is & IS_LIST) && !frames_.empty()) {
        frame = frames_.back();
    } else {
        frame.kind = tag.kind;
        frame.level = tag.level;
    }
    frame.node = node;
    frame.element = element;
    frame.group = (tag.is & IS_GROUP) ? groups_ : (tag.is & IS_ITEM) && !frames_.empty() ? frames_.back().group : 0;
    return frame;
}

// Ends the line and closes the frame.
void HtmlWalk::leave_block(const Node *node) {
    const Tag tag = tags_.of(node);
    if ((tag.is & IS_ARTICLE) && articles_ > 0) --articles_;
    if (table_) {
        if (node != table_) return leave_in_table(tag);
        flush();
        table_ = nullptr;
    }
    flush();
    if (!frames_.empty()) frames_.pop_back();
    if (node == code_) code_ = nullptr;
}

// Inside a table of data only rows and cells part the text.
void HtmlWalk::enter_in_table(const Tag &tag) {
    if (tag.is & (IS_ROW | IS_TABLE_CAPTION))
        flush();
    else
        run_.add(tag.is & IS_CELL ? CELL : ' ');
}

// A row ends; anything else inside a cell is a space.
void HtmlWalk::leave_in_table(const Tag &tag) {
    if (tag.is & IS_ROW)
        flush();
    else if (tag.is & IS_TABLE_CAPTION)
        file_caption();
    else if (!(tag.is & IS_CELL))
        run_.add(' ');
}

Text HtmlWalk::attribute(const Node *node, Text name, std::string &joined) const {
    return tree::value_of(tree::attribute_of(node, name), joined);
}

}  // namespace newsparse
