// Words as Python's str and re see them: runs of letters, their case, and slices by code points.
#pragma once
#include <vector>

#include "unicode.hpp"

namespace newsparse::letters {

// [^\W\d_] of Python's re: a letter, or a figure that is no decimal digit.
inline bool is_letter(std::uint32_t code) { return unicode::is_alnum(code) && !unicode::is_decimal(code); }

// Whether a sign is written in title case, such as "ǅ": neither small nor capital, and with a small form.
bool is_title(std::uint32_t code);

// str.isalpha(), str.islower() and str.isupper() of a whole word.
bool is_alpha(Text word);
bool is_lower(Text word);
bool is_upper(Text word);

// Whether the first sign is a capital, as word[:1].isupper() tells.
inline bool begins_upper(Text word) { return !word.empty() && unicode::is_upper(utf8::at(word, 0).value); }
// The word without its first sign.
inline Text behind_first(Text word) { return word.empty() ? word : word.substr(utf8::at(word, 0).bytes); }

// Where each code point of a word begins, and its end. Slices are clamped as Python's are.
class Sliced {
  public:
    explicit Sliced(Text word);
    Text word() const { return word_; }
    std::size_t size() const { return offsets_.size() - 1; }
    std::uint32_t code(std::size_t index) const { return utf8::at(word_, offsets_[index]).value; }
    Text slice(std::size_t start, std::size_t end) const {
        const std::size_t low = offsets_[start < size() ? start : size()], high = offsets_[end < size() ? end : size()];
        return low < high ? word_.substr(low, high - low) : Text();
    }
    Text from(std::size_t start) const { return slice(start, size()); }

  private:
    Text word_;
    std::vector<std::uint32_t> offsets_;
};

}  // namespace newsparse::letters
