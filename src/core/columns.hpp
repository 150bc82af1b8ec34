// What is measured of lines of a page with markup, in three stages: each costs more than the one before and is asked for
// fewer lines. src/newsparse/lines/columns.py tells what each column means.
#pragma once
#include <string>
#include <vector>

#include "groups.hpp"
#include "settings.hpp"
#include "table.hpp"

namespace newsparse {

// The columns that a table is measured into, with what the stages share.
class Measures {
  public:
    // Measures what needs nothing but the lines: kind, size, chars, heading_level, links, link_share, ending. The lines and
    // the settings must outlive this, and the lines keep their number.
    Measures(const Lines &lines, const Settings &settings);

    Table table;

    // The lines that say one of some texts, folded (writing::folded), and have at least and at most so many code points.
    LineNumbers lines_saying(const std::vector<std::string> &folded, std::uint32_t least_chars, std::uint32_t most_chars) const;

    // Stage 1, for all lines: neighbours, distance to the headline, names of elements, templates.
    void measure_surroundings(std::int64_t headline, const WordNumbers &name_odds);

    // What the second stage compares lines with.
    struct Page {
        std::vector<std::string> headline_words;  // in lower case, sorted
        std::string article_body;                 // as the page's metadata give it, with single spaces; empty for none
        std::vector<std::string> descriptions;    // folded openings, sorted
    };
    struct Known {
        double role = 0;  // of a phrase that a line is or opens with, as a number
        bool is_boilerplate = false;
    };

    // Stage 2, for some lines: their own words, and the odds of stage 1 (column ``stage1_odds``) around them. ``known`` has
    // an entry for each of them.
    void measure_context(const LineNumbers &lines, const std::vector<Known> &known, const Page &page, const WordNumbers &word_odds);

    // Stage 3, for some lines: the odds of stage 2 (column ``stage2_odds``) of the lines that belong together.
    void measure_groups(const LineNumbers &lines);

  private:
    // What the names of an element and of those around it say, and the regions that they form.
    struct Ancestry {
        double low = 0, high = 0, lowest = 0, highest = 0, total = 0;
        std::uint8_t regions = 0;
    };
    struct TemplateMeans {
        double lines = 0, size = 0, links = 0, is_long = 0;
    };

    void check_lines() const;
    std::uint32_t index_of(double limit) const { return static_cast<std::uint32_t>(limit); }

    // Stage 1.
    void measure_headline_distance(Table::Block &block, std::int64_t headline) const;
    void measure_neighbours(Table::Block &block) const;
    void measure_elements(Table::Block &block, const WordNumbers &name_odds);
    void measure_templates(Table::Block &block);
    void find_ancestries(const std::vector<std::pair<double, double>> &ranges);
    void sum_long_sizes();

    // Stage 2: each fills the columns of one line and says where the next begin.
    struct Context;
    double *fill_odds_near(double *cell, std::size_t line, const Context &context) const;
    double *fill_words(double *cell, std::size_t line, const Known &known, const Context &context) const;
    double *fill_word_odds(double *cell, const std::vector<Text> &words, const WordNumbers &word_odds) const;
    double *fill_neighbours(double *cell, std::size_t line) const;
    double *fill_elements(double *cell, std::size_t line, const Context &context) const;
    Context context_of(const Page &page, const WordNumbers &word_odds) const;

    const Lines &lines_;
    const Settings &settings_;
    Groups groups_;
    std::vector<double> sizes_, link_shares_, endings_;
    std::vector<char> is_long_;

    // By element: its index and 1, as in Groups.
    std::vector<Ancestry> ancestries_;
    std::vector<double> long_sizes_, long_sizes_within_;
    double long_size_ = 0;

    std::vector<std::pair<double, double>> own_name_odds_;  // lowest and highest, by line
    std::vector<TemplateMeans> templates_;
};

}  // namespace newsparse
