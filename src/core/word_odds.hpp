// Log-odds of words of being body, by the place where a word stands in its line.
#pragma once
#include <vector>

#include "text_index.hpp"

namespace newsparse {

class WordOdds {
  public:
    enum Place { short_line, first_word, last_word, long_line, PLACES };

    struct Odds {
        double at[PLACES] = {0, 0, 0, 0};
        bool has[PLACES] = {false, false, false, false};
    };

    void add(Place place, Text word, double odds) {
        const std::uint32_t number = words_.add(word);
        if (number == odds_.size()) odds_.emplace_back();
        odds_[number].at[place] = odds;
        odds_[number].has[place] = true;
    }

    // What is known of a word; nothing of most.
    const Odds &of(Text word) const {
        const std::uint32_t number = words_.find(word);
        return number == TextIndex::UNKNOWN ? nothing_ : odds_[number];
    }

  private:
    TextIndex words_;
    std::vector<Odds> odds_;
    Odds nothing_;
};

}  // namespace newsparse
