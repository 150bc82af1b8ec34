// The words of a text, each with a number of its own, and what is known of them.
#pragma once
#include <string>
#include <vector>

#include "text_index.hpp"
#include "text_signs.hpp"
#include "word_odds.hpp"

namespace newsparse {

class TextWords {
  public:
    explicit TextWords(const WordOdds &odds) : known_(odds) {}

    // Words one after the other.
    struct Run {
        std::uint32_t start = 0, size = 0;
    };

    // Numbers the words of a text, in lower case.
    Run split(Text text) {
        lower_words(text, buffer_, split_);
        const Run run{static_cast<std::uint32_t>(numbers_.size()), static_cast<std::uint32_t>(split_.size())};
        for (const Text word : split_) numbers_.push_back(number_of(word));
        return run;
    }

    // The numbers of the words of a run. Splitting more text moves them.
    const std::uint32_t *begin(Run run) const { return numbers_.data() + run.start; }
    const std::uint32_t *end(Run run) const { return begin(run) + run.size; }

    // How many different words there are.
    std::size_t size() const { return chars_.size(); }
    const WordOdds::Odds &odds(std::uint32_t word) const { return *odds_[word]; }
    std::uint32_t chars(std::uint32_t word) const { return chars_[word]; }

    // Whether each word, by its number, stands in a run.
    std::vector<bool> members(Run run) const {
        std::vector<bool> found(size());
        for (const std::uint32_t *word = begin(run); word != end(run); ++word) found[*word] = true;
        return found;
    }

    // Calls ``visit`` with each different word of a run, in the order in which they come.
    template <class Visit>
    void each_once(Run run, Visit visit) {
        ++question_;
        for (const std::uint32_t *word = begin(run); word != end(run); ++word) {
            if (met_[*word] == question_) continue;
            met_[*word] = question_;
            visit(*word);
        }
    }

  private:
    std::uint32_t number_of(Text word) {
        const std::uint32_t number = words_.add(word);
        if (number == chars_.size()) {
            odds_.push_back(&known_.of(word));
            chars_.push_back(static_cast<std::uint32_t>(utf8::length(word)));
            met_.push_back(0);
        }
        return number;
    }

    const WordOdds &known_;
    TextIndex words_;
    std::vector<const WordOdds::Odds *> odds_;  // by the number of a word, as the next two
    std::vector<std::uint32_t> chars_;
    std::vector<std::uint32_t> met_;  // the last question in which it was met
    std::uint32_t question_ = 0;
    std::vector<std::uint32_t> numbers_;
    std::string buffer_;
    std::vector<Text> split_;
};

// Whether a word is among some, by its number; words that came later are not.
inline bool is_among(const std::vector<bool> &words, std::uint32_t word) { return word < words.size() && words[word]; }

// Lowest, mean and highest odds of the first words of a run in short lines; 0 without any that are known.
struct WordMeaning {
    double low = 0, mean = 0, high = 0;
};
inline WordMeaning meaning_of(const TextWords &words, TextWords::Run run, std::uint32_t most) {
    WordMeaning meaning;
    std::size_t found = 0;
    for (std::uint32_t place = 0; place < run.size && place < most; ++place) {
        const WordOdds::Odds &odds = words.odds(words.begin(run)[place]);
        if (!odds.has[WordOdds::short_line]) continue;
        const double one = odds.at[WordOdds::short_line];
        meaning.low = found && meaning.low < one ? meaning.low : one;
        meaning.high = found && meaning.high > one ? meaning.high : one;
        meaning.mean += one;
        ++found;
    }
    if (found) meaning.mean /= static_cast<double>(found);
    return meaning;
}

}  // namespace newsparse
