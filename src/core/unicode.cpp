#include "unicode.hpp"

#include <algorithm>
#include <iterator>

namespace newsparse::unicode {
namespace {

constexpr std::uint32_t CAPITAL_SIGMA = 0x3A3, SMALL_SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2;

template <std::size_t Size>
bool append_several(std::string &out, std::uint32_t code, const tables::Several (&several)[Size]) {
    const auto found = std::lower_bound(std::begin(several), std::end(several), code,
                                        [](const tables::Several &one, std::uint32_t wanted) { return one.from < wanted; });
    if (found == std::end(several) || found->from != code) return false;
    for (const std::uint32_t to : found->to)
        if (to) utf8::append(out, to);
    return true;
}

template <std::size_t Size>
void append_mapped(std::string &out, std::uint32_t code, const std::uint8_t *index, const std::int32_t *shifts,
                   const tables::Several (&several)[Size]) {
    if (code >= 0x110000) return utf8::append(out, code);
    const std::int32_t shift = shifts[static_cast<std::size_t>(index[code >> 8]) << 8 | (code & 0xFF)];
    if (shift == 0 && append_several(out, code, several)) return;
    utf8::append(out, code + static_cast<std::uint32_t>(shift));
}

// Whether a cased letter stands before and none behind: signs that case ignores are not looked through, which
// differs from Python only for words with an apostrophe or accent of its own beside a capital sigma at their end.
bool is_final_sigma(Text text, std::size_t offset, std::size_t bytes) {
    if (offset == 0 || !is_alpha(utf8::at(text, utf8::before(text, offset)).value)) return false;
    const std::size_t next = offset + bytes;
    return next >= text.size() || !is_alpha(utf8::at(text, next).value);
}

}  // namespace

std::string lower(Text text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (sign.value < 0x80)
            out += static_cast<char>(sign.value >= 'A' && sign.value <= 'Z' ? sign.value + 32 : sign.value);
        else if (sign.value == CAPITAL_SIGMA)
            utf8::append(out, is_final_sigma(text, offset, sign.bytes) ? FINAL_SIGMA : SMALL_SIGMA);
        else
            append_mapped(out, sign.value, tables::lower_index, tables::lower_shifts, tables::lower_several);
        offset += sign.bytes;
    }
    return out;
}

std::string casefold(Text text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (sign.value < 0x80)
            out += static_cast<char>(sign.value >= 'A' && sign.value <= 'Z' ? sign.value + 32 : sign.value);
        else
            append_mapped(out, sign.value, tables::fold_index, tables::fold_shifts, tables::fold_several);
        offset += sign.bytes;
    }
    return out;
}

std::string capitalized(Text lowered) {
    std::string out;
    if (lowered.empty()) return out;
    const utf8::CodePoint first = utf8::at(lowered, 0);
    append_mapped(out, first.value, tables::capital_index, tables::capital_shifts, tables::capital_several);
    out.append(lowered.substr(first.bytes));
    return out;
}

std::string single_spaced(Text text) {
    std::string out;
    out.reserve(text.size());
    bool is_pending = false;
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (is_space(sign.value)) {
            is_pending = !out.empty();
        } else {
            if (is_pending) out += ' ';
            is_pending = false;
            out.append(text, offset, sign.bytes);
        }
        offset += sign.bytes;
    }
    return out;
}

Text stripped(Text text) {
    while (!text.empty()) {
        const utf8::CodePoint first = utf8::at(text, 0);
        if (!is_space(first.value)) break;
        text.remove_prefix(first.bytes);
    }
    while (!text.empty()) {
        const std::size_t last = utf8::before(text, text.size());
        if (!is_space(utf8::at(text, last).value)) break;
        text.remove_suffix(text.size() - last);
    }
    return text;
}

}  // namespace newsparse::unicode
