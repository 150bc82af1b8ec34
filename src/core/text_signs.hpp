// What is counted of a line's signs and words beside writing.hpp. What signs mean comes from the caller.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "signs.hpp"
#include "writing.hpp"

namespace newsparse {

inline std::uint32_t last_sign_of(Text text) { return text.empty() ? 0 : writing::last_sign(text); }

// The first code points of a text, and its last ones.
inline Text first_of(Text text, std::size_t code_points) { return text.size() <= code_points ? text : writing::opening_of(text, code_points); }
Text last_of(Text text, std::size_t code_points);

struct Shares {
    double digits = 0;    // of all signs
    double capitals = 0;  // of words parted by spaces: those that begin with one
    double upper = 0;     // of all signs: the capitals of Latin scripts of western Europe
};
Shares shares_in(Text text);

// How often a text stands in another, not counting copies that overlap; for an empty one the places between signs.
std::size_t count_of(Text wanted, Text text);
// Whether a text stands in another.
bool has_text(Text wanted, Text text);

// The letters between other signs, in lower case. ``buffer`` holds what the words point into.
void lower_words(Text text, std::string &buffer, std::vector<Text> &words);

}  // namespace newsparse
