// From gathered text with marks in it to clean lines.
//
// While text is gathered, marks stand for what is no text: an inline tag's edge, a <br>, the start of a table's cell. A
// parsed page holds none of these signs.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "utf8.hpp"

namespace newsparse::marks {

inline constexpr char SEAM = '\0';    // an inline tag begins or ends
inline constexpr char BREAK = '\1';   // <br>
inline constexpr char CELL = '\2';    // a cell of a table begins

enum class Between { plain, spaces };  // what breaks and cells are where a text is cleaned

// Appends a text with its white space collapsed and without seams, and gives its size in code points. ``seams`` takes
// where one stood between two characters that no space parts.
std::uint32_t append_clean(std::string &out, Text raw, Between between, std::vector<std::uint32_t> *seams = nullptr);

// Whether white space and marks are all there is.
bool is_blank(Text raw);

// str.isspace()
bool is_space(Text text);

// The signs that end a sentence, and those that may close behind one.
struct SentenceSigns {
    std::u32string ends;
    std::u32string closing;
};

struct Part {
    std::string text;
    std::size_t end = 0;  // where it ends in the raw text, in bytes
};

// Two breaks in a row part paragraphs; one does so only between lines of that many characters that end like sentences.
std::vector<Part> split_at_breaks(Text raw, std::uint32_t long_line, const SentenceSigns &signs);

// The text of <pre>: breaks are line ends, cells tabs; without empty lines before and white space behind it.
std::string code_of(Text raw);

}  // namespace newsparse::marks
