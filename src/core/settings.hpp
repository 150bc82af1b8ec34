// What those who judge say of how lines are measured: limits, windows, sets of signs and names. The core has none of its own.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "word_numbers.hpp"

namespace newsparse {

// Signs that a line may end with; they are few, so that looking through them is fastest.
struct Signs {
    std::vector<std::uint32_t> signs;
    bool has(std::uint32_t sign) const {
        for (const std::uint32_t one : signs)
            if (one == sign) return true;
        return false;
    }
};

// src/newsparse/lines/settings.py gives each of them its value and its reason.
struct Settings {
    Signs full_stops;
    Signs closing_signs;
    std::vector<std::string> sentence_gaps;
    std::vector<std::string> commas;
    std::vector<std::vector<std::string>> odd_signs;  // each a set of signs that count as one
    WordNumbers tag_classes;
    WordNumbers tag_regions;  // the flags below, added up, for tags that are a region of the page

    double long_size = 0;
    double long_link_share = 0;
    double most_size = 0;
    double far_lines = 0;
    double furthest_lines = 0;
    double near_lines = 0;
    double most_size_near = 0;
    double outer_weight = 0;
    double most_template_lines = 0;

    double nowhere_odds = 0;
    double odds_lines = 0;
    double sample_chars = 0;
    double weighed_words = 0;
    double chars_per_word = 0;
    double most_words = 0;
    double most_commas = 0;
    double article_body_chars = 0;
    double description_chars = 0;
    double description_line_chars = 0;
    double most_depth = 0;
    double most_list_lines = 0;
    double most_links = 0;

    double open_odds = 0;
    double sure_odds = 0;
    double line_chars = 0;
    double most_chars = 0;
    double most_group_lines = 0;
};

// Regions of a page that an element and all within it may belong to.
enum Region : std::uint8_t { IN_ARTICLE = 1, IN_MAIN = 2, IN_HEADER = 4, IN_FOOTER = 8 };

// One of the numbers above by its name, or nullptr.
double *number_named(Settings &settings, Text name);
// How many numbers there are.
std::size_t numbers_of_settings();

}  // namespace newsparse
