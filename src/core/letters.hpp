// Words as Python's str and re see them: runs of letters, their case, and slices by code points.
#pragma once
#include <vector>

#include "ascii.hpp"
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

// Calls with each run of signs between those that end one, told by the kind of an ASCII sign or by a code point.
template <class EndsAscii, class Ends, class Visit>
void for_runs(Text text, EndsAscii ends_ascii, Ends ends, Visit visit) {
    std::size_t start = 0, offset = 0;
    const auto end_run = [&](std::size_t next) {
        if (offset > start) visit(text.substr(start, offset - start));
        start = next;
    };
    while (offset < text.size()) {
        if (ascii::is_ascii(text[offset])) {
            if (ends_ascii(ascii::kind(text[offset]))) end_run(offset + 1);
            ++offset;
            continue;
        }
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (ends(sign.value)) end_run(offset + sign.bytes);
        offset += sign.bytes;
    }
    end_run(offset);
}

// Calls with each run without white space.
template <class Visit>
void for_pieces(Text text, Visit visit) {
    for_runs(text, [](auto kind) { return (kind & ascii::SPACE) != 0; }, unicode::is_space, visit);
}

// Calls with each run of letters.
template <class Visit>
void for_words(Text text, Visit visit) {
    for_runs(text, [](auto kind) { return (kind & ascii::LETTER) == 0; }, [](std::uint32_t code) { return !is_letter(code); }, visit);
}

// A word in small letters; short ones of ASCII need no memory of their own.
class Lowered {
  public:
    explicit Lowered(Text word) {
        if (word.size() <= sizeof buffer_) {
            std::size_t size = 0;
            for (; size < word.size() && ascii::is_ascii(word[size]); ++size)
                buffer_[size] = static_cast<char>(word[size] >= 'A' && word[size] <= 'Z' ? word[size] + 32 : word[size]);
            if (size == word.size()) {
                view_ = Text(buffer_, size);
                return;
            }
        }
        other_ = unicode::lower(word);
        view_ = other_;
    }
    Lowered(const Lowered &) = delete;
    Lowered &operator=(const Lowered &) = delete;
    Text view() const { return view_; }

  private:
    char buffer_[48];
    std::string other_;
    Text view_;
};

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
