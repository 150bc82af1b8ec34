// A number for each of some words: log-odds, classes of tags.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

// Looked up some hundred times a page, with views into its text: a table with open addressing needs no copy of the word.
class WordNumbers {
  public:
    // Sets the number of a word. Throws std::length_error where all words together are too long.
    void set(Text word, double number);

    // The number of a word, or nullptr.
    const double *find(Text word) const;

    std::size_t size() const { return count_; }

    // The sum of the numbers furthest from 0 among those of the words of a text: as str.lower().split() finds them, each once,
    // and of equals the first. ``most`` of them are summed, the furthest first.
    double sum_of_strongest(Text text, std::size_t most) const;

  private:
    struct Slot {
        std::uint64_t hash = 0;
        std::uint32_t start = 0;
        std::uint32_t size = EMPTY;
        double number = 0;
    };
    static constexpr std::uint32_t EMPTY = UINT32_MAX;

    Slot &slot_of(Text word, std::uint64_t hash, std::vector<Slot> &slots) const;
    void grow();

    std::string words_;
    std::vector<Slot> slots_;  // a power of two of them, at most half of them filled
    std::size_t count_ = 0;
};

}  // namespace newsparse
