// What is told of a text by its signs alone: its size, its words, what it begins with.
#pragma once
#include <cstdint>
#include <string>

#include "unicode.hpp"

namespace newsparse::writing {

// Characters of a text, as an alphabet would need them. A sign of Chinese or Japanese says as much as 2.5 letters, one of
// Korean as much as 2; the sign in the middle of a text stands for all of it.
std::uint32_t size_of(std::uint32_t chars, std::uint32_t middle);
std::uint32_t size_of(Text text, std::uint32_t chars);

// Words by single spaces; in scripts without spaces two signs count as one.
std::uint32_t words_in(std::uint32_t spaces, std::uint32_t chars, std::uint32_t size);

// The first so many code points of a text.
inline Text opening_of(Text text, std::size_t code_points) { return text.substr(0, utf8::offset_of(text, code_points)); }

// The last code point of a text that is not empty.
inline std::uint32_t last_sign(Text text) { return utf8::at(text, utf8::before(text, text.size())).value; }

// 2 for a capital, 1 for a small letter, 3 for a figure, else 0.
double beginning(Text text);

// How often a text occurs in another, without overlap; it must not be empty.
std::uint32_t count(Text text, Text wanted);

// Text for comparing: case, the shape of quotation marks, white space and signs at the edges do not count.
std::string folded(Text text);

// What a text begins with when it is folded: its first sign, or nothing where nothing is left of it.
std::string first_folded_sign(Text text);

// Calls ``visit`` with each run of letters, until it says false. Letters are what re knows as [^\W\d_].
template <class Visit>
void each_word(Text text, Visit visit) {
    std::size_t start = text.size();
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        const bool is_letter = sign.value < 0x80 ? (sign.value | 0x20) >= 'a' && (sign.value | 0x20) <= 'z'
                                                 : unicode::is_alnum(sign.value) && !unicode::is_decimal(sign.value);
        if (is_letter && start == text.size()) start = offset;
        if (!is_letter && start != text.size()) {
            if (!visit(text.substr(start, offset - start))) return;
            start = text.size();
        }
        offset += sign.bytes;
    }
    if (start != text.size()) visit(text.substr(start));
}

// Calls ``visit`` with each run of signs without white space, as str.split() finds them.
template <class Visit>
void each_token(Text text, Visit visit) {
    std::size_t start = text.size();
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        const bool is_space = unicode::is_space(sign.value);
        if (!is_space && start == text.size()) start = offset;
        if (is_space && start != text.size()) {
            visit(text.substr(start, offset - start));
            start = text.size();
        }
        offset += sign.bytes;
    }
    if (start != text.size()) visit(text.substr(start));
}

}  // namespace newsparse::writing
