// What the walk over a tree is told of elements, attributes and limits: all of it comes from Python.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lines.hpp"
#include "marks.hpp"
#include "name_words.hpp"

namespace newsparse {

// What an element does where it begins and ends.
enum class Does : std::uint8_t {
    part,        // it sets its text apart
    hide,        // nothing inside is read
    run_on,      // it is part of a line
    link,        // as run_on, and its text is a link
    quote,       // as run_on, in quotation marks
    run_or_hide, // as run_on, or as hide where its class says so
    end_line,    // <br>
    show,        // an image
    press,       // a button: part of a line within one, else it sets its text apart
    navigate,    // as part, and taken whole where it may be
};

// What else an element is.
enum Is : std::uint32_t {
    IS_KIND_GIVER = 1 << 0,    // it says what the text inside it is
    IS_GROUP = 1 << 1,         // its lines belong together
    IS_LIST = 1 << 2,          // a group whose items have the kind of what is around it
    IS_ITEM = 1 << 3,          // it belongs to the group around it
    IS_LINE = 1 << 4,          // it holds text and hardly ever blocks
    IS_CONTENT = 1 << 5,       // it is read whatever its names say
    IS_ARTICLE = 1 << 6,
    IS_FOOTER = 1 << 7,        // read line by line in an article and a quotation
    IS_CODE = 1 << 8,
    IS_TABLE = 1 << 9,
    IS_ROW = 1 << 10,
    IS_CELL = 1 << 11,
    IS_TABLE_CAPTION = 1 << 12,
    IS_UNREAD_TEXT = 1 << 13,  // its own text does not count where an element is taken whole
    IS_HEADLINE = 1 << 14,     // what holds it is not taken whole
    IS_PARAGRAPH = 1 << 15,    // what holds a long one is not taken whole
    IS_NO_DATA = 1 << 16,      // a table that holds it lays out the page
    IS_HEADING = 1 << 17,
};

struct Tag {
    Does does = Does::part;
    Kind kind = Kind::paragraph;
    std::uint8_t level = 0;
    std::uint32_t is = 0;
};

struct HtmlLimits {
    std::uint32_t long_line = 0;       // characters of a line that is copy
    std::uint32_t much_text = 0;       // characters outside of links from which on an element is not taken whole
    std::uint32_t max_whole_looks = 0; // how often a page is looked through in vain for elements to take whole
    std::uint32_t min_rows = 0;        // of a table of data
    double min_row_cells = 0;
    double max_cell_chars = 0;
    std::uint32_t many_lines = 0;      // from as many on, short lines join the one before
    std::uint32_t joined_chars = 0;    // to as many characters
    std::uint64_t max_link_tests = 0;  // of a page: links that are looked for in each part of a text cut at breaks
};

struct HtmlSettings {
    std::unordered_map<std::string, Tag> tags;
    std::vector<std::string> name_attributes;
    std::string hidden_attribute;
    std::pair<std::string, std::string> hidden_style;   // a property and its value
    std::pair<std::string, std::string> layout_table;   // an attribute and its value
    std::vector<std::string> picture_addresses;         // attributes: the first, and those that count where it has none
    std::string inline_data;                            // how an address begins that is none
    std::pair<std::string, std::string> quotation_marks;
    marks::SentenceSigns sentence_signs;
    HtmlLimits limits;
};

}  // namespace newsparse
