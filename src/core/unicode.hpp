// What a sign is, and its small letter, as Python's str methods tell it.
#pragma once
#include "utf8.hpp"
#include "unicode_tables.hpp"

namespace newsparse::unicode {

inline std::uint16_t flags_of(std::uint32_t code) {
    return code < 0x110000 ? tables::flags[tables::flags_index[code >> 8] << 8 | (code & 0xFF)] : 0;
}

inline bool is_space(std::uint32_t code) { return flags_of(code) & tables::SPACE; }
inline bool is_alpha(std::uint32_t code) { return flags_of(code) & tables::ALPHA; }
inline bool is_decimal(std::uint32_t code) { return flags_of(code) & tables::DECIMAL; }
inline bool is_digit(std::uint32_t code) { return flags_of(code) & tables::DIGIT; }
inline bool is_upper(std::uint32_t code) { return flags_of(code) & tables::UPPER; }
inline bool is_lower(std::uint32_t code) { return flags_of(code) & tables::LOWER; }
// Upper case, or title case as in ǅ.
inline bool is_title(std::uint32_t code) { return flags_of(code) & tables::TITLE; }
inline bool is_alnum(std::uint32_t code) {
    return flags_of(code) & (tables::ALPHA | tables::DECIMAL | tables::DIGIT | tables::NUMERIC);
}
// \w of Python's re: alphanumeric or an underscore.
inline bool is_word(std::uint32_t code) { return code == '_' || is_alnum(code); }

// [^\W\d_] of Python's re.
inline bool is_letter(std::uint32_t code) { return is_alnum(code) && !is_decimal(code); }

// What stands for a sign where Python's re ignores case.
inline std::uint32_t without_case(std::uint32_t code) {
    if (code < 0x80) return code >= 'A' && code <= 'Z' ? code + 32 : code;
    if (code >= 0x110000) return code;
    return code + static_cast<std::uint32_t>(tables::case_shifts[static_cast<std::size_t>(tables::case_index[code >> 8]) << 8 | (code & 0xFF)]);
}

// Whether a sign is its own normal form whatever stands around it: nearly every sign of most texts.
inline bool is_plain(std::uint32_t code) { return code < 0x300 || flags_of(code) & tables::PLAIN; }

// str.lower() and str.casefold() of a whole text; lower() tells a final sigma from another, as Python does.
std::string lower(Text text);
std::string casefold(Text text);
// The one sign that str.casefold() makes of a sign, or 0 where it makes several.
inline std::uint32_t folded_to_one(std::uint32_t code) {
    if (code >= 0x110000) return code;
    const std::int32_t shift = tables::fold_shifts[static_cast<std::size_t>(tables::fold_index[code >> 8]) << 8 | (code & 0xFF)];
    return shift == tables::SEVERAL ? 0 : code + static_cast<std::uint32_t>(shift);
}
// str.casefold() of one sign, behind what is there.
void append_casefold(std::string &out, std::uint32_t code);

// unicodedata.normalize("NFC", text)
std::string composed(Text text);
// word.capitalize() of a word in small letters: its first sign as the first of a title.
std::string capitalized(Text lowered);

// " ".join(text.split())
std::string single_spaced(Text text);
// text.strip()
Text stripped(Text text);

}  // namespace newsparse::unicode
