// A word list with frequencies, read in place from the bytes of its file.
#pragma once
#include <cstdint>
#include <vector>

#include "word_index.hpp"

namespace newsparse {

// The bytes of a file: a head line, a line of five sizes, then the pieces: the frequent words with a space between them,
// one byte of shares for each of these, how many words each of 65,536 rows has, the lower 16 bits of each word's CRC-32,
// the low byte first, and one byte for how frequent the word is.
class Lexicon {
  public:
    static constexpr Text HEAD = "newsparse lexicon 2";

    Lexicon() = default;
    // The bytes must live as long as this does. Throws std::invalid_argument for bytes of another format.
    explicit Lexicon(Text data);

    // How frequent a word in small letters is; 0 for one that is not listed.
    std::uint8_t level(Text word) const { return starts_.empty() ? 0 : level_of_code(crc_of(word)); }

    bool is_frequent(Text word) const { return frequent_.contains(word); }
    // How many words begin and end with a frequent word: the logarithms to base 2.
    std::uint8_t as_first(Text word) const { return shares_of(word) >> 4; }
    std::uint8_t as_last(Text word) const { return shares_of(word) & 15; }

    const WordIndex &frequent() const { return frequent_; }
    std::size_t size() const { return levels_.size(); }

  private:
    static std::uint32_t crc_of(Text word);
    std::uint8_t level_of_code(std::uint32_t code) const;
    std::uint8_t shares_of(Text word) const {
        const std::uint32_t number = frequent_.find(word);
        return number == WordIndex::NOT_FOUND ? 0 : static_cast<std::uint8_t>(shares_[number]);
    }
    std::uint32_t low_at(std::uint32_t place) const {
        const auto byte = [&](std::size_t index) { return static_cast<std::uint32_t>(static_cast<unsigned char>(lows_[index])); };
        return byte(std::size_t{place} * 2) | byte(std::size_t{place} * 2 + 1) << 8;
    }

    WordIndex frequent_;
    Text shares_, lows_, levels_;
    std::vector<std::uint32_t> starts_;  // of each row in the table, and its end
};

}  // namespace newsparse
