// The walk over a tree: gathered text becomes lines.
#include <algorithm>
#include <utility>

#include "html_walk.hpp"

namespace newsparse {

using marks::Between;
using marks::BREAK;
using marks::CELL;

// Files the text gathered since the open link began.
void HtmlWalk::file_link() {
    text_.clear();
    const std::uint32_t chars = marks::append_clean(text_, run_.from(open_link_->start), Between::spaces);
    if (chars == 0) return;
    if (!open_link_->href) {
        open_link_->href = lines_.store(attribute(open_link_->node, "href", value_));
        open_link_->rel = lines_.store(attribute(open_link_->node, "rel", value_));
    }
    links_.push_back(Link{lines_.store(text_), chars, *open_link_->href, open_link_->rel});
    link_ends_.push_back(run_.all().size());
}

void HtmlWalk::close_link() {
    if (!open_link_) return;
    file_link();
    open_link_.reset();
}

// Makes lines of the text gathered since the last boundary.
void HtmlWalk::flush() {
    if (run_.empty()) return;
    if (open_link_) {  // it goes on behind this boundary
        file_link();
        open_link_->start = 0;
    }
    const std::optional<Cover> cover = std::exchange(cover_, std::nullopt);
    starts_flushed_ = inline_starts_.size();
    if (!marks::is_blank(run_.all())) {
        Frame frame = frames_.empty() ? Frame{} : frames_.back();
        if (cover && marks::is_blank(run_.from(cover->pieces))) {  // the markup of an inline element that holds it all speaks for it
            frame.element = covering_element(cover->node, frame);
            frame.node = cover->node;
        } else if (frame.element == NONE) {
            frame.element = bare_element();
        }
        file(frame);
    }
    run_.clear();
    links_.clear();
    link_ends_.clear();
}

void HtmlWalk::file(const Frame &frame) {
    if (code_) return file_code(frame);
    if (table_) return file_row(frame);
    if (run_.all().find(BREAK) != Text::npos) return file_parts(frame);
    text_.clear();
    seams_.clear();
    const std::uint32_t chars = marks::append_clean(text_, run_.all(), Between::plain, &seams_);
    if (chars > 0) add_line(frame.kind, text_, chars, frame, links_);
}

void HtmlWalk::file_code(const Frame &frame) {
    const std::string code = marks::code_of(run_.all());
    seams_.clear();
    if (!code.empty()) add_line(Kind::code, code, static_cast<std::uint32_t>(utf8::length(code)), frame, links_);
}

// A row of a table: its cells with tabs between. What stands before the first cell is one only where it says something.
void HtmlWalk::file_row(const Frame &frame) {
    const Text raw = run_.all();
    text_.clear();
    seams_.clear();
    std::uint32_t chars = 0;
    bool is_empty = true, is_any_before = false;
    for (std::size_t start = 0; start <= raw.size();) {
        const std::size_t end = std::min(raw.find(CELL, start), raw.size());
        const std::size_t size = text_.size();
        if (is_any_before) text_ += '\t';
        const std::uint32_t cell = marks::append_clean(text_, raw.substr(start, end - start), Between::spaces);
        if (start > 0 || cell > 0) {
            chars += cell + is_any_before;
            is_any_before = true;
        } else {
            text_.resize(size);
        }
        is_empty = is_empty && cell == 0;
        start = end + 1;
    }
    if (!is_empty) add_line(Kind::row, text_, chars, frame, links_);
}

void HtmlWalk::file_caption() {
    text_.clear();
    seams_.clear();
    const std::uint32_t chars = marks::append_clean(text_, run_.all(), Between::spaces, &seams_);
    run_.clear();
    if (chars > 0) add_line(Kind::caption, text_, chars, frames_.back(), {});
}

// Cuts a text with breaks in it at those that part paragraphs. Each part has the links whose text it holds; where a page
// has so many of both that asking takes its time by the square, each has those that end in it.
void HtmlWalk::file_parts(const Frame &frame) {
    const std::vector<marks::Part> parts = marks::split_at_breaks(run_.all(), settings_.limits.long_line, settings_.sentence_signs);
    link_tests_ += parts.size() * links_.size();
    const bool is_by_place = link_tests_ > settings_.limits.max_link_tests;
    std::size_t next_link = 0;
    std::vector<Link> links;
    for (const marks::Part &part : parts) {
        text_.clear();
        seams_.clear();
        links.clear();
        const std::uint32_t chars = marks::append_clean(text_, part.text, Between::plain, &seams_);
        if (is_by_place) {
            for (; next_link < links_.size() && (link_ends_[next_link] <= part.end || &part == &parts.back()); ++next_link)
                links.push_back(links_[next_link]);
        } else {
            for (const Link &link : links_)
                if (parts.size() == 1 || text_.find(lines_.of(link.text)) != std::string::npos) links.push_back(link);
        }
        if (chars > 0) add_line(frame.kind, text_, chars, frame, links);
    }
}

void HtmlWalk::add_line(Kind kind, Text text, std::uint32_t chars, const Frame &frame, const std::vector<Link> &links) {
    Line line;
    line.kind = kind;
    line.level = kind == Kind::subhead ? frame.level : 0;
    line.group = frame.group;
    line.element = frame.element;
    line.node = frame.node;
    line.chars = chars;
    builder_.add(line, text, seams_, links);
}

}  // namespace newsparse
