#include "settings.hpp"

#include <iterator>

namespace newsparse {
namespace {

struct Named {
    const char *name;
    double Settings::*number;
};

#define NAMED(name) \
    { #name, &Settings::name }
constexpr Named NUMBERS[] = {
    NAMED(long_size),          NAMED(long_link_share),   NAMED(most_size),         NAMED(far_lines),
    NAMED(furthest_lines),     NAMED(near_lines),        NAMED(most_size_near),    NAMED(outer_weight),
    NAMED(most_template_lines), NAMED(nowhere_odds),     NAMED(odds_lines),        NAMED(sample_chars),
    NAMED(weighed_words),      NAMED(chars_per_word),    NAMED(most_words),        NAMED(most_commas),
    NAMED(article_body_chars), NAMED(description_chars), NAMED(description_line_chars), NAMED(most_depth),
    NAMED(most_list_lines),    NAMED(most_links),        NAMED(open_odds),         NAMED(sure_odds),
    NAMED(line_chars),         NAMED(most_chars),        NAMED(most_group_lines),
};
#undef NAMED

}  // namespace

double *number_named(Settings &settings, Text name) {
    for (const Named &one : NUMBERS)
        if (name == one.name) return &(settings.*one.number);
    return nullptr;
}

std::size_t numbers_of_settings() { return std::size(NUMBERS); }

}  // namespace newsparse
