// The table of measured lines: what a page or a text says, one row a line, in reading order.
//
// Texts lie in one arena and are named by spans, so that a page costs a handful of allocations and no offset is ever a
// pointer into a buffer that may move.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

// A stretch of an array: of bytes in the arena, of seams, of links, of name words.
struct Span {
    std::uint32_t start = 0;
    std::uint32_t size = 0;
};

// What a line is by its markup or its layout; the order is that of the weights.
enum class Kind : std::uint8_t { paragraph, subhead, item, quote, row, code, caption, chrome };

// No element, no node, no group.
inline constexpr std::int32_t NONE = -1;

struct Link {
    Span text;
    std::uint32_t chars = 0;
    Span href;
    Span rel;
};

// An element that holds lines, with the words of its class, id, role and itemprop.
struct Element {
    std::int32_t number = 0;  // in document order, from 1; an inline element that holds a whole line has one too
    Span tag;
    std::int32_t names = 0;  // index into Lines::names; 0 is the empty list
    std::int32_t parent = NONE;
    std::uint32_t depth = 0;
};

struct Line {
    Kind kind = Kind::paragraph;
    std::uint8_t level = 0;  // of a heading, 1 to 6
    bool gap = true;         // plain text: a blank line stands before it
    std::int32_t group = 0;  // lines with the same number above 0 are items of one list, rows of one table
    std::int32_t element = NONE;
    std::int32_t number = 0;     // plain text: the number of its first line in the source, from 1
    const void *node = nullptr;  // HTML: the tree's node, alive as long as whoever holds the table holds the tree
    Span text;
    std::uint32_t chars = 0;  // code points of the text
    Span seams;               // offsets in code points where an inline tag stood between two characters
    Span links;
};

struct Picture {
    Span url;
    Span alt;
    const void *node = nullptr;
    std::int32_t element = NONE;
    std::uint32_t before = 0;  // lines that stood before it
};

struct Lines {
    std::string arena;
    std::vector<Line> lines;
    std::vector<Link> links;
    std::vector<std::uint32_t> seams;
    std::vector<Element> elements;
    std::vector<std::vector<std::string>> names{1};  // each list of name words once
    std::vector<Picture> pictures;
    bool is_html = false;

    Text of(Span span) const { return Text(arena).substr(span.start, span.size); }
    Text text(std::size_t index) const { return of(lines[index].text); }
    Span store(Text text) {
        if (text.size() > UINT32_MAX - arena.size()) throw std::length_error("more than 4 GB of text in one page");
        const Span span{static_cast<std::uint32_t>(arena.size()), static_cast<std::uint32_t>(text.size())};
        arena.append(text);
        return span;
    }
};

}  // namespace newsparse
