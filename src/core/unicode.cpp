#include "unicode.hpp"

#include <algorithm>
#include <iterator>

namespace newsparse::unicode {
namespace {

constexpr std::uint32_t CAPITAL_SIGMA = 0x3A3, SMALL_SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2;

template <std::size_t Size>
void append_several(std::string &out, std::uint32_t code, const tables::Several (&several)[Size]) {
    const auto found = std::lower_bound(std::begin(several), std::end(several), code,
                                        [](const tables::Several &one, std::uint32_t wanted) { return one.from < wanted; });
    if (found == std::end(several) || found->from != code) return;
    for (const std::uint32_t to : found->to)
        if (to) utf8::append(out, to);
}

template <std::size_t Size>
void append_mapped(std::string &out, std::uint32_t code, const std::uint8_t *index, const std::int32_t *shifts,
                   const tables::Several (&several)[Size]) {
    if (code >= 0x110000) return utf8::append(out, code);
    const std::int32_t shift = shifts[static_cast<std::size_t>(index[code >> 8]) << 8 | (code & 0xFF)];
    if (shift == tables::SEVERAL) return append_several(out, code, several);
    utf8::append(out, code + static_cast<std::uint32_t>(shift));
}

// Whether a letter with case stands before a sigma and none behind it; signs such as apostrophes are looked through.
bool is_final_sigma(Text text, std::size_t offset, std::size_t bytes) {
    std::size_t before = offset;
    std::uint16_t flags = 0;
    do {
        if (before == 0) return false;
        before = utf8::before(text, before);
        flags = flags_of(utf8::at(text, before).value);
    } while (flags & tables::CASE_IGNORABLE);
    if (!(flags & tables::CASED)) return false;
    for (std::size_t next = offset + bytes; next < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, next);
        flags = flags_of(sign.value);
        if (!(flags & tables::CASE_IGNORABLE)) return !(flags & tables::CASED);
        next += sign.bytes;
    }
    return true;
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

void append_casefold(std::string &out, std::uint32_t code) {
    if (code < 0x80)
        out += static_cast<char>(code >= 'A' && code <= 'Z' ? code + 32 : code);
    else
        append_mapped(out, code, tables::fold_index, tables::fold_shifts, tables::fold_several);
}

std::string casefold(Text text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        append_casefold(out, sign.value);
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
