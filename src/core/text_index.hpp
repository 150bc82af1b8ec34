// Numbers texts in the order in which they come, each text once: words of a text, lines of a page, words of a weights file.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lines.hpp"
#include "utf8.hpp"

namespace newsparse {

class TextIndex {
  public:
    static constexpr std::uint32_t UNKNOWN = 0xFFFFFFFF;

    // The number of a text, the next one where it is new. Throws std::length_error for more than offsets can name.
    std::uint32_t add(Text text);
    // The number of a text, or UNKNOWN.
    std::uint32_t find(Text text) const;
    Text operator[](std::uint32_t number) const { return Text(arena_).substr(texts_[number].start, texts_[number].size); }
    std::size_t size() const { return texts_.size(); }

  private:
    // With the hash beside the number a text that is not there costs one look into memory.
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = UNKNOWN;  // where it is free
    };

    std::size_t slot_of(Text text, std::uint32_t hash) const;
    void grow();

    std::string arena_;
    std::vector<Span> texts_;
    std::vector<Slot> slots_;  // a power of two of them, at most half of them taken
};

}  // namespace newsparse
