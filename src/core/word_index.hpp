// Distinct words, numbered in the order they were added, and found again by a hash.
//
// The words are views of a text that somebody else keeps. The hash starts from the address at which the module was
// loaded, so that nobody can prepare a text whose words all meet in one place; no answer depends on it.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

class WordIndex {
  public:
    static constexpr std::uint32_t NOT_FOUND = 0xFFFFFFFF;

    std::uint32_t find(Text word) const { return slots_.empty() ? NOT_FOUND : slots_[slot_of(word, hash_of(word))].number; }
    bool contains(Text word) const { return find(word) != NOT_FOUND; }

    // The number of a word, and whether it is new. Throws std::length_error for more words than numbers.
    std::pair<std::uint32_t, bool> add(Text word);

    Text word(std::uint32_t number) const { return words_[number]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
    void reserve(std::size_t words);

  private:
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = NOT_FOUND;
    };

    static std::uint32_t hash_of(Text word);
    std::size_t slot_of(Text word, std::uint32_t hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = hash & mask;
        while (slots_[slot].number != NOT_FOUND && (slots_[slot].hash != hash || words_[slots_[slot].number] != word))
            slot = (slot + 1) & mask;
        return slot;
    }
    void grow(std::size_t slots);

    std::vector<Text> words_;
    std::vector<Slot> slots_;  // a power of two of them, half of them empty
};

// Words with a number each, kept in an arena of its own.
class WordSet {
  public:
    // Later values of a word overrule earlier ones.
    explicit WordSet(const std::vector<std::pair<std::string, std::uint32_t>> &words);
    WordSet() = default;
    WordSet(const WordSet &) = delete;
    WordSet &operator=(const WordSet &) = delete;

    bool contains(Text word) const { return index_.contains(word); }
    // The value of a word; 0 for one that is not in the set.
    std::uint32_t value(Text word) const {
        const std::uint32_t number = index_.find(word);
        return number == WordIndex::NOT_FOUND ? 0 : values_[number];
    }
    std::uint32_t size() const { return index_.size(); }
    Text word(std::uint32_t number) const { return index_.word(number); }

  private:
    std::string arena_;
    WordIndex index_;
    std::vector<std::uint32_t> values_;
};

}  // namespace newsparse
