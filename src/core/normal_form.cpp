// NFC: signs are taken apart, accents put into order, and composed again. Most texts hold nothing of the kind.
#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "unicode.hpp"

namespace newsparse::unicode {
namespace {

// Hangul syllables are composed by arithmetic: 19 initials, 21 vowels, 27 finals or none.
constexpr std::uint32_t SYLLABLES = 0xAC00, INITIALS = 0x1100, VOWELS = 0x1161, FINALS = 0x11A7;
constexpr std::uint32_t INITIAL_COUNT = 19, VOWEL_COUNT = 21, FINAL_COUNT = 28, SYLLABLE_COUNT = 11172;

std::uint8_t class_of(std::uint32_t code) {
    return code < 0x110000 ? tables::combining[static_cast<std::size_t>(tables::combining_index[code >> 8]) << 8 | (code & 0xFF)] : 0;
}

// Signs with a combining class stand in the order of their classes, those of one class as they came.
void put_in_order(std::vector<std::uint32_t> &signs, std::size_t from, std::size_t to) {
    if (to - from < 2) return;
    std::stable_sort(signs.begin() + static_cast<std::ptrdiff_t>(from), signs.begin() + static_cast<std::ptrdiff_t>(to),
                     [](std::uint32_t one, std::uint32_t other) { return class_of(one) < class_of(other); });
}

void take_apart(std::vector<std::uint32_t> &out, std::uint32_t code) {
    if (code >= SYLLABLES && code < SYLLABLES + SYLLABLE_COUNT) {
        const std::uint32_t place = code - SYLLABLES;
        out.push_back(INITIALS + place / (VOWEL_COUNT * FINAL_COUNT));
        out.push_back(VOWELS + place % (VOWEL_COUNT * FINAL_COUNT) / FINAL_COUNT);
        if (place % FINAL_COUNT) out.push_back(FINALS + place % FINAL_COUNT);
        return;
    }
    const auto found = std::lower_bound(std::begin(tables::apart), std::end(tables::apart), code,
                                        [](const tables::Apart &one, std::uint32_t wanted) { return one.from < wanted; });
    if (found == std::end(tables::apart) || found->from != code) return out.push_back(code);
    for (const std::uint32_t part : found->to)
        if (part) out.push_back(part);
}

std::vector<std::uint32_t> decomposed(Text text) {
    std::vector<std::uint32_t> signs;
    signs.reserve(text.size());
    std::size_t accents = 0;  // where the run of accents at the end begins
    std::size_t checked = 0;
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        take_apart(signs, sign.value);
        for (; checked < signs.size(); ++checked) {
            if (class_of(signs[checked])) continue;
            put_in_order(signs, accents, checked);
            accents = checked + 1;
        }
        offset += sign.bytes;
    }
    put_in_order(signs, accents, signs.size());
    return signs;
}

// The sign that two make, or 0.
std::uint32_t pair_of(std::uint32_t first, std::uint32_t second) {
    if (first >= INITIALS && first < INITIALS + INITIAL_COUNT && second >= VOWELS && second < VOWELS + VOWEL_COUNT)
        return SYLLABLES + ((first - INITIALS) * VOWEL_COUNT + second - VOWELS) * FINAL_COUNT;
    if (first >= SYLLABLES && first < SYLLABLES + SYLLABLE_COUNT && (first - SYLLABLES) % FINAL_COUNT == 0 && second > FINALS &&
        second < FINALS + FINAL_COUNT)
        return first + second - FINALS;
    const auto found = std::lower_bound(std::begin(tables::pairs), std::end(tables::pairs), std::pair(first, second),
                                        [](const tables::Pair &one, const std::pair<std::uint32_t, std::uint32_t> &wanted) {
                                            return std::pair(one.first, one.second) < wanted;
                                        });
    return found != std::end(tables::pairs) && found->first == first && found->second == second ? found->whole : 0;
}

// An accent goes to the last sign without a class before it, unless one of its own class or a higher one stands between.
std::string put_together(std::vector<std::uint32_t> &signs) {
    std::size_t kept = 0, base = signs.size();
    std::uint8_t last_class = 0;
    for (const std::uint32_t sign : signs) {
        const std::uint8_t own = class_of(sign);
        const bool is_next = base + 1 == kept;
        if (base < kept && (is_next || last_class < own)) {
            if (const std::uint32_t whole = pair_of(signs[base], sign)) {
                signs[base] = whole;
                continue;
            }
        }
        if (own == 0) base = kept;
        last_class = own;
        signs[kept++] = sign;
    }
    std::string out;
    out.reserve(kept * 2);
    for (std::size_t index = 0; index < kept; ++index) utf8::append(out, signs[index]);
    return out;
}

}  // namespace

std::string composed(Text text) {
    bool is_plain_text = true;
    for (std::size_t offset = 0; offset < text.size() && is_plain_text;) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        is_plain_text = is_plain(sign.value);
        offset += sign.bytes;
    }
    if (is_plain_text) return std::string(text);
    std::vector<std::uint32_t> signs = decomposed(text);
    return put_together(signs);
}

}  // namespace newsparse::unicode
