// The tokens of a text (runs without white space) that are no listed words: all that a glitch can be seen in.
#pragma once
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "code_set.hpp"
#include "word_index.hpp"

namespace newsparse {

// Whether a word is one of the list of words that are not looked at.
using Listed = std::function<bool(Text)>;

// Which signs mean what; handed in once.
struct TokenSigns {
    CodeSet edges;        // stand between the words of a token
    CodeSet not_leading;  // a token that begins with one of these is never plain
    CodeSet dashes;       // a token that ends with one of these is never plain
    CodeSet brackets;     // a token without letters is plain unless it holds one of these
    std::size_t short_mark = 3;  // a token of at most so many signs that begins with a mark is among the loose ones

    // Of pages: the class of each sign of Latin-1, and which of the signs of class OTHER are marks.
    std::array<char, 256> classes{};
    CodeSet far_marks;
    std::size_t long_word = 14;      // letters in a row from which a word is taken
    std::size_t reach = 60;          // how far a token is followed either way
    std::size_t few_far_signs = 8;   // a page where more than one sign in so many is of class OTHER is read as text
};

struct TextTokens {
    WordIndex forms;                 // the words of the tokens that are not listed
    std::vector<std::uint32_t> far;  // the distinct signs beyond ASCII in the tokens, in order
    std::string odd;                 // the tokens that are not plain, a space around each
    std::vector<Text> loose;         // short tokens that begin with a mark
    std::uint32_t with_humps = 0;    // forms with a capital inside that are not all capitals
};

// Classes of signs on a page.
namespace sign_class {
inline constexpr char SMALL = 'a', CAPITAL = 'A', FIGURE = '0', SPACE = ' ', CLOSING = '.', OPENING = '(', STRAIGHT = '"', OTHER = '?';
}

// All tokens of a text.
TextTokens tokens_of_text(Text text, const TokenSigns &signs, const Listed &listed);

// Of a page: long words, and tokens with a mark in an odd place (letters behind it that have no space before, or white
// space on its wrong side). All tokens where most signs are of class OTHER.
TextTokens tokens_of_page(Text text, const TokenSigns &signs, const Listed &listed);

// The distinct signs beyond ASCII, in order.
std::vector<std::uint32_t> far_signs(Text text);

}  // namespace newsparse
