// What is measured of a token that could be two words: its parts, its place, and the words beside it.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "word_splits.hpp"

namespace newsparse {

// The columns of a row, in order.
inline constexpr const char *SPLIT_COLUMNS[] = {
    "first_begins", "last_ends",     "first_ends",    "last_begins", "humps",      "first_form",   "last_form",
    "capital_before", "capital_after", "last_as_is",  "level",       "cost",       "gain",         "margin",
    "highest",      "length",        "first_length",  "first_mentions", "last_mentions", "together", "case",
    "language",     "pair_before",   "pair_inside",   "pair_after",  "stem",       "sign_before",  "sign_after",
    "opens",        "rarest",        "is_small",      "is_technical", "seam",      "long_seam",    "likeness"};
inline constexpr std::size_t SPLIT_COLUMN_COUNT = std::size(SPLIT_COLUMNS);
using SplitRow = std::array<double, SPLIT_COLUMN_COUNT>;

// What is known of a language beside its words; handed in.
struct SplitKnowledge {
    std::vector<std::pair<std::string, double>> forms;  // endings and the form that each tells; the first that fits counts
    double form_of_small = 0, no_form = 0;              // the form of a function word; of all words where no endings are known
    double language = 0;                                // the number of the language
    std::vector<std::pair<std::uint32_t, double>> before, after;  // numbers of the signs beside a token
    double other_before = 0, none_after = 0;
    CodeSet openers;                                    // signs after which a capital says little
    double stem_of_text = 0;                            // the level of a form of the token that only the text holds
    double most_margin = 0;
    std::uint32_t few_runs = 0;  // a run of letters in more frequent words than so many is a likely one
    std::size_t reach = 0;       // code points that are looked at on either side
};

// How much more often than by chance one word follows another: a row of numbers for each word.
struct WordPairs {
    explicit WordPairs(Text text) : words(text) {}
    WordIndex words;  // of that text
    std::vector<double> rows;
    double value(Text first, Text second) const;
};

// How many of the frequent words of a list hold a run of three or four letters.
class LetterRuns {
  public:
    explicit LetterRuns(const WordIndex &words);
    std::uint32_t count(Text run) const;

  private:
    WordIndex runs_;
    std::vector<std::uint32_t> counts_;
};

// One token, and what else the row needs.
struct SplitQuestion {
    Text word;
    std::size_t at = 0;  // in bytes of the text
    Split split;
    std::uint32_t humps = 0;
    bool is_technical = false;
    std::vector<std::string> stems;  // other forms of the token; the first of them is looked for in the text
    std::function<Text()> lowered;   // the text in small letters
};

SplitRow split_row(const SplitQuestion &question, const Splitter &splitter, const SplitKnowledge &known, const WordPairs &pairs,
                   const LetterRuns &runs, WordCounts &counts);

}  // namespace newsparse
