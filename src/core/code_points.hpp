// Texts as arrays of code points, for patterns that look at signs on both sides; and Python's str methods on them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "unicode.hpp"

namespace newsparse {

using CodePoints = std::u32string;
using CodeView = std::u32string_view;

namespace code_points {

CodePoints decoded(Text text);
std::string encoded(CodeView text);
// str.casefold(), as UTF-8: what sets of words hold.
std::string casefolded(CodeView text);

CodeView stripped(CodeView text);                  // str.strip()
CodeView stripped(CodeView text, CodeView signs);  // str.strip(signs)
CodeView right_stripped(CodeView text, CodeView signs);
std::vector<CodeView> words(CodeView text);  // str.split()
CodePoints joined(const std::vector<CodeView> &words, std::size_t count);

bool ends_with(CodeView text, CodeView end);
bool is_lower(CodeView text);  // str.islower()
bool is_upper(CodeView text);  // str.isupper()
inline bool has(CodeView text, char32_t sign) { return text.find(sign) != CodeView::npos; }

}  // namespace code_points
}  // namespace newsparse
