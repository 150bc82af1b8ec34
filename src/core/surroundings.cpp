// Stage 1: cheap numbers for every line of a page.
#include <algorithm>
#include <limits>
#include <stdexcept>

#include "columns.hpp"
#include "writing.hpp"

namespace newsparse {
namespace {

const std::vector<Text> LINE_COLUMNS = {"kind", "size", "chars", "heading_level", "links", "link_share", "ending"};
const std::vector<Text> SURROUNDINGS = {
    "headline_distance",       "long_size_near",         "link_share_near",        "long_share_before",
    "long_share_after",        "lines_since_long",       "lines_until_long",       "previous_long_same_parent",
    "next_long_same_parent",   "name_odds_low",          "parent_name_odds_low",   "ancestor_name_odds_low",
    "ancestor_name_odds_high", "name_odds_sum",          "in_article",             "grandparent_long_share",
    "parent_long_rank",        "template_size",          "template_long_share",
};
enum Surrounding : std::size_t {
    HEADLINE_DISTANCE, LONG_SIZE_NEAR, LINK_SHARE_NEAR, LONG_SHARE_BEFORE, LONG_SHARE_AFTER, LINES_SINCE_LONG, LINES_UNTIL_LONG,
    PREVIOUS_LONG_SAME_PARENT, NEXT_LONG_SAME_PARENT, NAME_ODDS_LOW, PARENT_NAME_ODDS_LOW, ANCESTOR_NAME_ODDS_LOW,
    ANCESTOR_NAME_ODDS_HIGH, NAME_ODDS_SUM, IN_ARTICLE_REGION, GRANDPARENT_LONG_SHARE, PARENT_LONG_RANK, TEMPLATE_SIZE,
    TEMPLATE_LONG_SHARE,
};

double linked_chars(const Lines &lines, const Line &line) {
    if (line.kind == Kind::chrome) return line.chars;
    double chars = 0;
    for (std::uint32_t index = line.links.start; index < line.links.start + line.links.size; ++index) chars += lines.links.at(index).chars;
    return chars;
}

// Lowest and highest odds among some words; 0 and 0 where none is known.
std::pair<double, double> range_of(const std::vector<std::string> &words, const WordNumbers &odds) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const std::string &word : words) {
        const double *known = odds.find(word);
        if (!known) continue;
        low = std::min(low, *known);
        high = std::max(high, *known);
    }
    return low > high ? std::make_pair(0.0, 0.0) : std::make_pair(low, high);
}

// What falls to a line and so many on either side, of the sums before each line and at the end.
double within(const std::vector<double> &sums, std::size_t line, std::size_t near) {
    const std::size_t first = line < near ? 0 : line - near;
    return sums[std::min(line + near + 1, sums.size() - 1)] - sums[first];
}

// 0, and behind each number the sum so far.
std::vector<double> running_sums(const std::vector<double> &numbers) {
    std::vector<double> sums{0.0};
    sums.reserve(numbers.size() + 1);
    for (const double number : numbers) sums.push_back(sums.back() + number);
    return sums;
}

}  // namespace

Measures::Measures(const Lines &lines, const Settings &settings)
    : table(lines.lines.size()), lines_(lines), settings_(settings), groups_(lines) {
    Table::Block &block = table.add(LINE_COLUMNS);
    for (std::size_t index = 0; index < lines.lines.size(); ++index) {
        const Line &line = lines.lines[index];
        const Text text = lines.text(index);
        const double size = writing::size_of(text, line.chars);
        const double share = std::min(line.chars ? linked_chars(lines, line) / line.chars : 0.0, 1.0);
        const std::uint32_t last = text.empty() ? 0 : writing::last_sign(text);
        sizes_.push_back(size);
        link_shares_.push_back(share);
        endings_.push_back(settings.full_stops.has(last) ? 2.0 : settings.closing_signs.has(last) ? 1.0 : 0.0);
        is_long_.push_back(size >= settings.long_size && share < settings.long_link_share);
        double *cell = block.row(index);
        *cell++ = static_cast<double>(line.kind);
        *cell++ = std::min(size, settings.most_size);
        *cell++ = line.chars;
        *cell++ = line.level;
        *cell++ = std::min<double>(line.links.size, settings.most_links);
        *cell++ = share;
        *cell++ = endings_.back();
    }
}

void Measures::check_lines() const {
    if (lines_.lines.size() != table.size()) throw std::logic_error("the lines changed while they were measured");
}

LineNumbers Measures::lines_saying(const std::vector<std::string> &folded, std::uint32_t least_chars, std::uint32_t most_chars) const {
    check_lines();
    LineNumbers found;
    for (std::uint32_t index = 0; index < lines_.lines.size(); ++index) {
        const std::uint32_t chars = lines_.lines[index].chars;
        if (chars < least_chars || chars > most_chars) continue;
        const std::string own = writing::folded(lines_.text(index));
        if (std::find(folded.begin(), folded.end(), own) != folded.end()) found.push_back(index);
    }
    return found;
}

void Measures::measure_surroundings(std::int64_t headline, const WordNumbers &name_odds) {
    check_lines();
    Table::Block &block = table.add(SURROUNDINGS);
    measure_headline_distance(block, headline);
    measure_neighbours(block);
    measure_elements(block, name_odds);
    measure_templates(block);
}

// Lines between each line and the headline, negative above it; whatever is far away is as far as anything.
void Measures::measure_headline_distance(Table::Block &block, std::int64_t headline) const {
    const auto far = static_cast<std::int64_t>(settings_.far_lines), furthest = static_cast<std::int64_t>(settings_.furthest_lines);
    for (std::size_t line = 0; line < sizes_.size(); ++line) {
        const std::int64_t distance = static_cast<std::int64_t>(line) - headline;
        block.row(line)[HEADLINE_DISTANCE] = static_cast<double>(distance < -far ? -far : std::min(distance, furthest));
    }
}

void Measures::measure_neighbours(Table::Block &block) const {
    const std::size_t count = sizes_.size(), near = index_of(settings_.near_lines);
    std::vector<double> long_sizes(sizes_);
    for (std::size_t line = 0; line < count; ++line)
        if (!is_long_[line]) long_sizes[line] = 0.0;
    const std::vector<double> sizes = running_sums(long_sizes), links = running_sums(link_shares_);
    const double all = sizes.back() ? sizes.back() : 1.0;
    const auto far = static_cast<std::int64_t>(settings_.far_lines);
    std::int64_t last_long = -far;
    std::size_t last_parent = groups_.elements;  // none has this number
    for (std::size_t line = 0; line < count; ++line) {
        double *row = block.row(line);
        const std::size_t lines_near = std::min(line + near + 1, count) - (line < near ? 0 : line - near);
        row[LONG_SIZE_NEAR] = std::min(within(sizes, line, near), settings_.most_size_near);
        row[LINK_SHARE_NEAR] = within(links, line, near) / static_cast<double>(lines_near);
        row[LONG_SHARE_BEFORE] = sizes[line] / all;
        row[LONG_SHARE_AFTER] = 1 - sizes[line + 1] / all;
        row[LINES_SINCE_LONG] = static_cast<double>(std::min(static_cast<std::int64_t>(line) - last_long, far));
        row[PREVIOUS_LONG_SAME_PARENT] = groups_.parents[line] == last_parent;
        if (is_long_[line]) last_long = static_cast<std::int64_t>(line), last_parent = groups_.parents[line];
    }
    auto next_long = static_cast<std::int64_t>(count) + far;
    last_parent = groups_.elements;
    for (std::size_t line = count; line-- > 0;) {
        double *row = block.row(line);
        row[LINES_UNTIL_LONG] = static_cast<double>(std::min(next_long - static_cast<std::int64_t>(line), far));
        row[NEXT_LONG_SAME_PARENT] = groups_.parents[line] == last_parent;
        if (is_long_[line]) next_long = static_cast<std::int64_t>(line), last_parent = groups_.parents[line];
    }
}

void Measures::measure_elements(Table::Block &block, const WordNumbers &name_odds) {
    std::vector<std::pair<double, double>> ranges;
    for (const auto &words : lines_.names) ranges.push_back(range_of(words, name_odds));
    find_ancestries(ranges);
    sum_long_sizes();
    const double heaviest = std::max(*std::max_element(long_sizes_.begin(), long_sizes_.end()), 0.0);
    own_name_odds_.clear();
    for (std::size_t line = 0; line < sizes_.size(); ++line) {
        const std::int32_t element = lines_.lines[line].element;
        const auto [low, high] =
            element == NONE ? std::make_pair(0.0, 0.0) : ranges[static_cast<std::size_t>(lines_.elements[static_cast<std::size_t>(element)].names)];
        own_name_odds_.emplace_back(low, high);
        const Ancestry &above = ancestries_[groups_.parents[line]];
        double *row = block.row(line);
        row[NAME_ODDS_LOW] = low;
        row[PARENT_NAME_ODDS_LOW] = above.low;
        row[ANCESTOR_NAME_ODDS_LOW] = above.lowest;
        row[ANCESTOR_NAME_ODDS_HIGH] = above.highest;
        row[NAME_ODDS_SUM] = above.total * settings_.outer_weight + low + high;
        row[IN_ARTICLE_REGION] = above.regions & IN_ARTICLE ? 1.0 : 0.0;
        row[GRANDPARENT_LONG_SHARE] = long_sizes_within_[groups_.grandparents[line]] / long_size_;
        row[PARENT_LONG_RANK] = long_sizes_[groups_.parents[line]] / (heaviest ? heaviest : 1.0);
    }
}

// What is said further out counts less. A parent stands before its children, so that one pass is enough.
void Measures::find_ancestries(const std::vector<std::pair<double, double>> &ranges) {
    ancestries_.assign(groups_.elements, {});
    for (std::size_t index = 0; index < lines_.elements.size(); ++index) {
        const Element &element = lines_.elements[index];
        const Ancestry around = ancestries_[static_cast<std::size_t>(element.parent + 1)];
        const auto [low, high] = ranges[static_cast<std::size_t>(element.names)];
        const double *regions = settings_.tag_regions.find(lines_.of(element.tag));
        Ancestry &own = ancestries_[index + 1];
        own.low = low;
        own.high = high;
        own.lowest = std::min(around.lowest, low);
        own.highest = std::max(around.highest, high);
        own.total = around.total * settings_.outer_weight + low + high;
        own.regions = around.regions | (regions ? static_cast<std::uint8_t>(*regions) : std::uint8_t{0});
    }
}

// Characters of long lines by the element whose children hold them, and by every element around it.
void Measures::sum_long_sizes() {
    long_sizes_.assign(groups_.elements, 0.0);
    for (std::size_t line = 0; line < sizes_.size(); ++line)
        if (is_long_[line]) long_sizes_[groups_.parents[line]] += sizes_[line];
    long_size_ = 0;
    for (const double size : long_sizes_) long_size_ += size;
    if (!long_size_) long_size_ = 1;
    long_sizes_within_ = long_sizes_;
    for (std::size_t index = lines_.elements.size(); index-- > 0;) {
        const std::int32_t parent = lines_.elements[index].parent;
        if (parent != NONE) long_sizes_within_[static_cast<std::size_t>(parent + 1)] += long_sizes_within_[index + 1];
    }
}

void Measures::measure_templates(Table::Block &block) {
    templates_.assign(groups_.template_count, {});
    for (std::size_t line = 0; line < sizes_.size(); ++line) {
        TemplateMeans &sums = templates_[groups_.templates[line]];
        sums.lines += 1;
        sums.size += std::min(sizes_[line], settings_.most_size);
        sums.links += link_shares_[line];
        sums.is_long += is_long_[line];
    }
    for (TemplateMeans &one : templates_) {
        one.size /= one.lines;
        one.links /= one.lines;
        one.is_long /= one.lines;
        one.lines = std::min(one.lines, settings_.most_template_lines);
    }
    for (std::size_t line = 0; line < sizes_.size(); ++line) {
        const TemplateMeans &means = templates_[groups_.templates[line]];
        block.row(line)[TEMPLATE_SIZE] = means.lines;
        block.row(line)[TEMPLATE_LONG_SHARE] = means.is_long;
    }
}

}  // namespace newsparse
