// Distinct words, numbered in the order they were added, and found again by a hash.
//
// The words are views of one text that somebody else keeps, shorter than 4 GB. A look-up touches one slot and the word
// itself: large lists do not fit into a processor's nearest caches. The hash starts from the address at which the module was
// loaded, so that nobody can prepare a text whose words all meet in one place; no answer depends on it.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

class WordIndex {
  public:
    static constexpr std::uint32_t NOT_FOUND = 0xFFFFFFFF;

    // ``base`` is the text that all words are views of.
    explicit WordIndex(Text base = {}) : base_(base.data()) {}

    std::uint32_t find(Text word) const { return slots_.empty() ? NOT_FOUND : slots_[slot_of(word, hash_of(word))].number; }
    bool contains(Text word) const { return find(word) != NOT_FOUND; }

    // The number of a word, and whether it is new. Throws std::length_error for more words than numbers.
    std::pair<std::uint32_t, bool> add(Text word);

    Text word(std::uint32_t number) const { return {base_ + words_[number].offset, words_[number].size}; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(words_.size()); }
    void reserve(std::size_t words);
    // The text that the words are views of, without its end.
    Text text() const { return {base_, 0}; }

  private:
    struct Place {
        std::uint32_t offset = 0;
        std::uint32_t size = 0;
    };
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = NOT_FOUND;
        Place place;
    };

    static std::uint32_t hash_of(Text word);
    std::size_t slot_of(Text word, std::uint32_t hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t slot = hash & mask;
        while (slots_[slot].number != NOT_FOUND && !(slots_[slot].hash == hash && is_at(slots_[slot].place, word))) slot = (slot + 1) & mask;
        return slot;
    }
    bool is_at(Place place, Text word) const {
        return place.size == word.size() && std::memcmp(base_ + place.offset, word.data(), word.size()) == 0;
    }
    void grow(std::size_t slots);

    const char *base_;
    std::vector<Place> words_;
    std::vector<Slot> slots_;  // a power of two of them, a third of them empty at least
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
