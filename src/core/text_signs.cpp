#include "text_signs.hpp"

#include <algorithm>
#include <cstring>

namespace newsparse {

// ---------------------------------------------------------------- sizes, signs and case

Text last_of(Text text, std::size_t code_points) {
    if (text.size() <= code_points) return text;
    std::size_t offset = text.size();
    for (std::size_t count = 0; count < code_points && offset > 0; ++count) offset = utf8::before(text, offset);
    return text.substr(offset);
}

Shares shares_in(Text text) {
    std::size_t chars = 0, digits = 0, upper = 0, words = 0, capitals = 0;
    bool is_word_start = true;
    for (std::size_t offset = 0; offset < text.size(); ++chars) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        offset += sign.bytes;
        if (unicode::is_space(sign.value)) {
            is_word_start = true;
            continue;
        }
        const bool is_capital = unicode::is_upper(sign.value);
        digits += unicode::is_decimal(sign.value);
        upper += is_capital && sign.value < 0x100;
        words += is_word_start;
        capitals += is_word_start && is_capital;
        is_word_start = false;
    }
    if (chars == 0) return {};
    const auto size = static_cast<double>(chars);
    return {static_cast<double>(digits) / size, static_cast<double>(capitals) / static_cast<double>(words ? words : 1),
            static_cast<double>(upper) / size};
}

// ---------------------------------------------------------------- searching

namespace {

// A table of leaps pays from so many bytes on, and its entries hold no larger leaps.
constexpr std::size_t MIN_SKIPPED = 4, MOST_SKIPPED = 255, MIN_SEARCHED = 512;

// Horspool's search: it leaps by the length of what is wanted where the last byte does not stand in it.
class Leaping {
  public:
    explicit Leaping(Text wanted) : wanted_(wanted) {
        const std::size_t size = wanted.size();
        std::memset(leaps_, static_cast<int>(size), sizeof leaps_);
        for (std::size_t place = 0; place + 1 < size; ++place)
            leaps_[static_cast<unsigned char>(wanted[place])] = static_cast<unsigned char>(size - 1 - place);
    }

    std::size_t next(Text text, std::size_t offset) const {
        const std::size_t size = wanted_.size();
        while (offset + size <= text.size()) {
            const char last = text[offset + size - 1];
            if (last == wanted_[size - 1] && std::memcmp(text.data() + offset, wanted_.data(), size - 1) == 0) return offset;
            offset += leaps_[static_cast<unsigned char>(last)];
        }
        return Text::npos;
    }

  private:
    Text wanted_;
    unsigned char leaps_[256];
};

bool pays_to_leap(Text wanted, Text text) {
    return wanted.size() >= MIN_SKIPPED && wanted.size() <= MOST_SKIPPED && text.size() >= MIN_SEARCHED;
}

template <class Next>
std::size_t count_all(Text wanted, Next next) {
    std::size_t count = 0;
    for (std::size_t offset = next(0); offset != Text::npos; offset = next(offset + wanted.size())) ++count;
    return count;
}

}  // namespace

std::size_t count_of(Text wanted, Text text) {
    if (wanted.empty()) return utf8::length(text) + 1;
    if (!pays_to_leap(wanted, text)) return count_all(wanted, [&](std::size_t offset) { return text.find(wanted, offset); });
    const Leaping leaping(wanted);
    return count_all(wanted, [&](std::size_t offset) { return leaping.next(text, offset); });
}

bool has_text(Text wanted, Text text) {
    return (pays_to_leap(wanted, text) ? Leaping(wanted).next(text, 0) : text.find(wanted)) != Text::npos;
}

// ---------------------------------------------------------------- words

void lower_words(Text text, std::string &buffer, std::vector<Text> &words) {
    words.clear();
    buffer = unicode::lower(text);
    writing::each_word(buffer, [&](Text word) {
        words.push_back(word);
        return true;
    });
}

}  // namespace newsparse
