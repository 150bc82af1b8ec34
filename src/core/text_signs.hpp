// What is counted of a line's signs and words beside writing.hpp. What signs mean comes from the caller.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "writing.hpp"

namespace newsparse {

// A set of signs.
class SignSet {
  public:
    SignSet() = default;
    explicit SignSet(Text members);
    bool has(std::uint32_t code) const {
        return code < 128 ? ascii_[code >> 5] >> (code & 31) & 1 : !others_.empty() && has_other(code);
    }
    // Whether any sign of a text is a member, and how many are.
    bool any_in(Text text) const;
    std::size_t count_in(Text text) const;

  private:
    bool has_other(std::uint32_t code) const;

    std::uint32_t ascii_[4] = {0, 0, 0, 0};
    std::vector<std::uint32_t> others_;  // sorted
};

inline std::uint32_t last_sign_of(Text text) { return text.empty() ? 0 : writing::last_sign(text); }

// The first code points of a text, and its last ones.
inline Text first_of(Text text, std::size_t code_points) { return text.size() <= code_points ? text : writing::opening_of(text, code_points); }
Text last_of(Text text, std::size_t code_points);

// A letter: a sign of a word that is no figure and no underscore.
inline bool is_letter(std::uint32_t code) { return unicode::is_alnum(code) && !unicode::is_decimal(code); }

// Whether a text has capitals and no other letters with case, or small letters and no others.
bool is_upper_text(Text text);
bool is_lower_text(Text text);

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

// A text without some signs at its ends.
Text without_edges(Text text, const SignSet &edges);

}  // namespace newsparse
