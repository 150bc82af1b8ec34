// What is measured of the lines of a plain text, for telling body from boilerplate: the numbers that forests are asked with.
//
// Stage 1 sees every line by its size, words and place; stage 2 sees the lines that stage 1 left open, with the odds of all.
// Limits, signs, words and roles are knowledge of the caller.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lines.hpp"
#include "table.hpp"
#include "text_words.hpp"

namespace newsparse {

struct TextLimits {
    // sizes in code points
    std::uint32_t sample_chars;         // of a line whose words are looked at
    std::uint32_t tail_chars;           // of a longer line's end, in which its last word stands
    std::uint32_t opening_chars;        // by which lines open alike
    std::uint32_t ending_chars;         // by which lines end alike
    std::uint32_t long_chars;           // of a line that counts as copy
    std::uint32_t prose_chars;          // of a line whose words have odds of their own
    std::uint32_t prose_sample_chars;   // of such a line whose words are weighed
    std::uint32_t shared_sample_chars;  // of a line whose words are looked for in other lines
    std::uint32_t most_chars;           // a larger size says no more
    std::uint32_t most_copy_around;     // nor does more copy around a line
    std::uint32_t run_chars;            // nor more of a line within the run of the body
    // numbers of words
    std::uint32_t words_weighed;       // first words of a line whose odds count
    std::uint32_t extreme_words;       // lowest and highest that count by themselves
    std::uint32_t common_words;        // of the likely copy
    std::uint32_t shared_word_chars;   // code points of a word that is looked for in other lines
    std::uint32_t close_copies;        // lines of copy in which a word stands before it is the piece's own
    // numbers of lines
    std::uint32_t near_lines;       // on either side that are the surroundings of one
    std::uint32_t around_lines;     // on either side whose odds are averaged
    std::uint32_t far_lines;        // "further away than matters"
    std::uint32_t furthest_lines;   // the same below the headline
    std::uint32_t most_lines;       // of a text
    std::uint32_t most_repeats;     // of a line
    std::uint32_t most_openings;
    std::uint32_t most_endings;
    std::uint32_t most_commas;
    std::uint32_t credit_name_chars;    // in brackets before a stroke
    std::uint32_t credit_agency_chars;  // and behind it
    std::uint32_t credit_least_chars;   // of both
    // log-odds
    double nowhere;        // beyond the ends of a text
    double against;        // of a word that speaks against the body
    double run_odds;       // beyond which odds weigh no more within the run
    double typical_chars;  // the median size of lines of copy where there are none
    double run_unit;       // scores of runs are told in these
};

struct TextSigns {
    SignSet full_stops;     // end sentences
    SignSet line_ends;      // close a line of copy
    SignSet commas;
    SignSet quotes;
    SignSet strokes;        // between the parts of a line
    SignSet credits;        // stand before who holds the rights to a picture
    std::vector<std::vector<std::string>> odd;  // stand in menus and addresses more than in copy: forms of one sign, which count once
    std::vector<std::string> sentence_breaks;
    std::string address;                // opens the address of a page
    std::vector<std::uint32_t> closing;  // four signs: a line that ends with one has it in a column of its own
};

// What the caller knows; the same for all texts.
struct TextKnowledge {
    TextLimits limits;
    TextSigns signs;
    WordOdds words;
    std::vector<bool> tail_roles, related_roles;  // by the number of a role: what stands around the body, and mostly behind it
};

// What phrases of the rulebook say of the lines, by the number of a role; 0 for none.
struct KnownLines {
    std::vector<std::uint8_t> roles;        // of the label, or else of the boilerplate
    std::vector<std::uint8_t> boilerplate;  // 1 for boilerplate
};

class TextColumns {
  public:
    TextColumns(const Lines &lines, const TextKnowledge &knowledge);

    Table table;

    // Measures all lines; ``headline`` is the index of the headline.
    void measure_stage1(std::size_t headline);
    // Measures some lines, once column ``stage1_odds`` is there. ``known`` has an entry for every line of the text.
    void measure_stage2(const LineNumbers &asked, const KnownLines &known, Text headline);

    // Measures what signs all lines are made of, for cheap tests of what a line may be.
    void measure_signs();

    // A column whose numbers must lie within two others.
    struct Condition {
        std::string column;
        double least, most;
    };
    // The lines from one on up to another, without it, for which all conditions hold.
    LineNumbers lines_where(std::size_t start, std::size_t stop, const std::vector<Condition> &conditions) const;

    std::size_t size() const { return lines_.lines.size(); }
    const Lines &lines() const { return lines_; }
    const TextKnowledge &knowledge() const { return knowledge_; }
    // Of each line.
    const std::vector<double> &sizes() const { return sizes_; }
    const std::vector<double> &kinds() const { return kinds_; }
    const std::vector<double> &endings() const { return ends_; }

    double ending(Text text) const;
    TextWords words;

  private:
    void measure_words();
    std::vector<double> repeats() const;
    std::vector<double> affixes(bool at_end, std::uint32_t chars, std::uint32_t most) const;

    void put_words(double *row, std::size_t index) const;
    void put_signs(double *row, std::size_t index, const std::vector<bool> &headline_words) const;
    void put_prose(double *row, std::size_t index);
    bool ends_with_credit(Text text) const;
    std::vector<bool> common_words(const std::vector<double> &odds) const;
    double share_of(TextWords::Run run, const std::vector<bool> &others) const;
    double median_size(const std::vector<double> &odds) const;
    void put_neighbours(Table::Block &block, const KnownLines &known, const LineNumbers &asked) const;
    void put_near_odds(Table::Block &block, const std::vector<double> &odds, const LineNumbers &asked) const;
    void put_run(Table::Block &block, const std::vector<double> &odds, const LineNumbers &asked) const;
    void put_tails(Table::Block &block, const std::vector<double> &odds, const KnownLines &known, const LineNumbers &asked) const;
    void put_shared(Table::Block &block, const std::vector<double> &odds, const LineNumbers &asked);
    std::vector<std::uint32_t> distinct_long_words(std::size_t index);

    const Lines &lines_;
    const TextKnowledge &knowledge_;
    std::vector<double> sizes_, kinds_, ends_;
    std::vector<TextWords::Run> line_words_;
    std::vector<std::uint32_t> last_words_;  // of each line; UNKNOWN without any
};

}  // namespace newsparse
