// Stage 3: what the odds of lines that belong together say of each, for those that two stages left open.
#include <algorithm>

#include "columns.hpp"

namespace newsparse {
namespace {

const std::vector<Text> GROUP_COLUMNS = {
    "parent_odds_mean", "parent_odds_high", "parent_odds_low", "parent_lines", "grandparent_odds_mean", "grandparent_odds_high",
    "template_odds_mean", "template_odds_high", "template_odds_low", "template_lines", "list_odds_mean", "list_odds_high",
    "body_share_before", "body_share_after", "lines_since_body", "lines_until_body", "lowest_odds_since_body",
    "lowest_odds_until_body", "body_mass",
};

struct GroupOdds {
    double mean = 0, high = 0, low = 0, lines = 0;
};

std::vector<GroupOdds> odds_of_groups(const std::vector<double> &odds, const std::vector<std::uint32_t> &keys, std::uint32_t count) {
    std::vector<GroupOdds> groups(count);
    for (std::size_t line = 0; line < odds.size(); ++line) {
        GroupOdds &group = groups[keys[line]];
        group.high = group.lines ? std::max(group.high, odds[line]) : odds[line];
        group.low = group.lines ? std::min(group.low, odds[line]) : odds[line];
        group.mean += odds[line];
        group.lines += 1;
    }
    for (GroupOdds &group : groups)
        if (group.lines) group.mean /= group.lines;
    return groups;
}

// Along the lines, from either end: how many lines ago the last line of some length was likely body, and the lowest odds
// since one that surely was.
struct SinceBody {
    std::vector<double> lines, lowest;

    SinceBody(const std::vector<double> &odds, const Lines &lines_measured, const Settings &settings, bool is_backward)
        : lines(odds.size()), lowest(odds.size()) {
        double steps = settings.far_lines, least = settings.nowhere_odds;
        for (std::size_t step = 0; step < odds.size(); ++step) {
            const std::size_t line = is_backward ? odds.size() - 1 - step : step;
            lines[line] = std::min(steps, settings.far_lines);
            lowest[line] = least;
            const double chars = std::min<double>(lines_measured.lines[line].chars, settings.most_chars);
            steps = odds[line] > 0 && chars > settings.line_chars ? 1 : steps + 1;
            least = odds[line] > settings.sure_odds ? odds[line] : std::min(least, odds[line]);
        }
    }
};

}  // namespace

void Measures::measure_groups(const LineNumbers &lines) {
    check_lines();
    const std::vector<double> odds = table.column("stage2_odds");
    const auto parents = odds_of_groups(odds, groups_.parents, groups_.elements);
    const auto grandparents = odds_of_groups(odds, groups_.grandparents, groups_.elements);
    const auto templates = odds_of_groups(odds, groups_.templates, groups_.template_count);
    const auto lists = odds_of_groups(odds, groups_.lists, groups_.list_count);
    std::vector<double> mass{0.0};
    for (std::size_t line = 0; line < odds.size(); ++line) {
        const double chars = std::min<double>(lines_.lines[line].chars, settings_.most_chars);
        mass.push_back(mass.back() + std::max(0.0, std::min(odds[line], settings_.open_odds)) * chars);
    }
    const double all = mass.back() ? mass.back() : 1.0;
    const SinceBody before(odds, lines_, settings_, false), behind(odds, lines_, settings_, true);
    Table::Block &block = table.add(GROUP_COLUMNS, &lines);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::uint32_t line = lines[at];
        double *cell = block.row(at);
        for (const GroupOdds *group : {&parents[groups_.parents[line]], &grandparents[groups_.grandparents[line]],
                                       &templates[groups_.templates[line]], &lists[groups_.lists[line]]}) {
            *cell++ = group->mean;
            *cell++ = group->high;
            if (group == &grandparents[groups_.grandparents[line]] || group == &lists[groups_.lists[line]]) continue;
            *cell++ = group->low;
            *cell++ = std::min(group->lines, settings_.most_group_lines);
        }
        *cell++ = mass[line] / all;
        *cell++ = 1 - mass[line + 1] / all;
        *cell++ = before.lines[line];
        *cell++ = behind.lines[line];
        *cell++ = before.lowest[line];
        *cell++ = behind.lowest[line];
        *cell++ = all;
    }
}

}  // namespace newsparse
