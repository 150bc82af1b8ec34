// What is asked of an element as a whole, before its inside is visited.
#pragma once
#include <optional>
#include <string>

#include "tag_finder.hpp"

namespace newsparse {

struct WholeText {
    std::string text;
    std::uint32_t chars = 0;
};

// The text of an element as one line; nothing where a headline, a long text or much text outside of links is inside.
// Costs a few runs over what is inside. ``is_in_link``: the element is or stands in a link.
std::optional<WholeText> whole_text(const tree::Node *element, bool is_in_link, const HtmlLimits &limits, TagFinder &tags);

// Tells a table of data from one that only lays out a page: data stands in short cells without blocks of its own.
bool is_data_table(const tree::Node *table, const HtmlSettings &settings, TagFinder &tags);

}  // namespace newsparse
