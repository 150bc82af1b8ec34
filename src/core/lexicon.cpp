#include "lexicon.hpp"

#include <array>
#include <stdexcept>

namespace newsparse {
namespace {

constexpr std::size_t ROWS = 1 << 16;
constexpr std::size_t PIECES = 5;

constexpr std::array<std::uint32_t, 256> crc_table() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t index = 0; index < 256; ++index) {
        std::uint32_t code = index;
        for (int bit = 0; bit < 8; ++bit) code = code & 1 ? 0xEDB88320 ^ code >> 1 : code >> 1;
        table[index] = code;
    }
    return table;
}

constexpr std::array<std::uint32_t, 256> CRC_TABLE = crc_table();

// The part up to a sign, which is taken off together with it.
Text part_before(Text &data, char sign) {
    const std::size_t end = data.find(sign);
    const Text part = data.substr(0, end);
    data.remove_prefix(end == Text::npos ? data.size() : end + 1);
    return part;
}

std::array<std::size_t, PIECES> sizes_in(Text line) {
    std::array<std::size_t, PIECES> sizes{};
    for (std::size_t &size : sizes) {
        for (const char digit : part_before(line, ' ')) {
            if (digit < '0' || digit > '9' || size > 0xFFFFFFFF / 16) throw std::invalid_argument("a word list without sizes");
            size = size * 10 + static_cast<std::size_t>(digit - '0');
        }
    }
    return sizes;
}

}  // namespace

Lexicon::Lexicon(Text data) {
    if (part_before(data, '\n') != HEAD) throw std::invalid_argument("not a word list of this version of newsparse");
    const auto sizes = sizes_in(part_before(data, '\n'));
    std::array<Text, PIECES> pieces;
    for (std::size_t index = 0; index < PIECES; ++index) {
        if (sizes[index] > data.size()) throw std::invalid_argument("a word list that is cut off");
        pieces[index] = data.substr(0, sizes[index]);
        data.remove_prefix(sizes[index]);
    }
    auto [words, shares, counts, lows, levels] = pieces;
    shares_ = shares, lows_ = lows, levels_ = levels;
    frequent_ = WordIndex(words);
    frequent_.reserve(shares.size());
    while (!words.empty()) frequent_.add(part_before(words, ' '));
    starts_.reserve(ROWS + 1);
    starts_.push_back(0);
    for (const char count : counts) starts_.push_back(starts_.back() + static_cast<unsigned char>(count));
    if (frequent_.size() != shares_.size() || starts_.size() != ROWS + 1 || starts_.back() != levels_.size() ||
        lows_.size() != levels_.size() * 2)
        throw std::invalid_argument("a word list whose pieces do not fit");
}

std::uint32_t Lexicon::crc_of(Text word) {
    std::uint32_t code = 0xFFFFFFFF;
    for (const char byte : word) code = CRC_TABLE[(code ^ static_cast<unsigned char>(byte)) & 0xFF] ^ code >> 8;
    return ~code;
}

std::uint8_t Lexicon::level_of_code(std::uint32_t code) const {
    const std::uint32_t wanted = code & 0xFFFF;
    // A row holds three words in the mean and at most 255, in order.
    for (std::uint32_t place = starts_[code >> 16], end = starts_[(code >> 16) + 1]; place < end; ++place) {
        const std::uint32_t low = low_at(place);
        if (low >= wanted) return low == wanted ? static_cast<std::uint8_t>(levels_[place]) : 0;
    }
    return 0;
}

}  // namespace newsparse
