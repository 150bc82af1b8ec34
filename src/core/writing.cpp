#include "writing.hpp"

#include <algorithm>

namespace newsparse::writing {
namespace {

constexpr std::uint32_t FIRST_KANA = 0x3040, LAST_IDEOGRAPH = 0x9FFF, FIRST_HANGUL = 0xAC00, LAST_HANGUL = 0xD7A3;

// Quotation marks of print as those of a typewriter; 0 for any other sign.
char plain_quote(std::uint32_t sign) {
    if (sign == 0x2018 || sign == 0x2019) return '\'';
    return sign == 0x201C || sign == 0x201D ? '"' : '\0';
}

// Signs that stand at the edges of a line by the taste of a site: full stops, dashes, bars, quotation marks.
bool is_edge(std::uint32_t sign) {
    return sign == ' ' || sign == '.' || sign == 0x2026 || sign == '|' || sign == '-' || sign == 0x2013 || sign == 0x2014 || sign == '"' ||
           sign == '\'';
}

Text without_edges(Text text) {
    while (!text.empty()) {
        const utf8::CodePoint first = utf8::at(text, 0);
        if (!is_edge(first.value)) break;
        text.remove_prefix(first.bytes);
    }
    while (!text.empty()) {
        const std::size_t last = utf8::before(text, text.size());
        if (!is_edge(utf8::at(text, last).value)) break;
        text.remove_suffix(text.size() - last);
    }
    return text;
}

std::string with_plain_quotes(Text text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (const char quote = plain_quote(sign.value))
            out += quote;
        else
            out.append(text, offset, sign.bytes);
        offset += sign.bytes;
    }
    return out;
}

}  // namespace

std::uint32_t size_of(std::uint32_t chars, std::uint32_t middle) {
    if (middle >= FIRST_KANA && middle <= LAST_IDEOGRAPH) return static_cast<std::uint32_t>(std::uint64_t{chars} * 5 / 2);
    return middle >= FIRST_HANGUL && middle <= LAST_HANGUL ? chars * 2 : chars;
}

std::uint32_t size_of(Text text, std::uint32_t chars) {
    if (text.size() == chars || chars == 0) return chars;
    const std::size_t middle = utf8::offset_of(text, chars / 2);
    return middle < text.size() ? size_of(chars, utf8::at(text, middle).value) : chars;
}

std::uint32_t words_in(std::uint32_t spaces, std::uint32_t chars, std::uint32_t size) {
    return size == chars ? spaces + 1 : std::max(spaces + 1, chars / 2);
}

double beginning(Text text) {
    if (text.empty()) return 0.0;
    const std::uint32_t first = utf8::at(text, 0).value;
    return unicode::is_upper(first) ? 2.0 : unicode::is_lower(first) ? 1.0 : unicode::is_digit(first) ? 3.0 : 0.0;
}

std::uint32_t count(Text text, Text wanted) {
    if (wanted.size() == 1) return static_cast<std::uint32_t>(std::count(text.begin(), text.end(), wanted[0]));
    std::uint32_t found = 0;
    for (std::size_t at = text.find(wanted); at != Text::npos; at = text.find(wanted, at + wanted.size())) ++found;
    return found;
}

std::string folded(Text text) {
    const std::string spaced = unicode::single_spaced(with_plain_quotes(unicode::casefold(text)));
    return std::string(without_edges(spaced));
}

std::string first_folded_sign(Text text) {
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (!unicode::is_space(sign.value) && !is_edge(sign.value) && !plain_quote(sign.value))
            return unicode::casefold(text.substr(offset, sign.bytes));
        offset += sign.bytes;
    }
    return {};
}

}  // namespace newsparse::writing
