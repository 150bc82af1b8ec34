// What signs lines are made of, and which lines a test on columns leaves.
#include <algorithm>

#include "text_columns.hpp"

namespace newsparse {
namespace {

enum Column { CHARS, SPACES, FIGURES, DATE_FIGURES, CAPITALS, HAS_LETTER, HAS_ALNUM, IS_LONE_WORD, ENDING, INNER_ENDING };

const std::vector<Text> NAMES = {"chars",      "spaces",       "figures", "date_figures", "capitals", "has_letter", "has_alnum",
                                 "is_lone_word", "ending", "inner_ending"};

void count_signs(double *row, Text text) {
    bool is_ascii = true;
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        offset += sign.bytes;
        is_ascii = is_ascii && sign.value < 0x80;
        row[SPACES] += sign.value == ' ';
        row[FIGURES] += unicode::is_digit(sign.value);
        row[DATE_FIGURES] += unicode::is_decimal(sign.value);
        row[CAPITALS] += unicode::is_upper(sign.value);
        if (unicode::is_alpha(sign.value)) row[HAS_LETTER] = 1;
        if (unicode::is_alnum(sign.value)) row[HAS_ALNUM] = 1;
    }
    row[IS_LONE_WORD] = is_ascii && row[SPACES] == 0;
}

}  // namespace

void TextColumns::measure_signs() {
    Table::Block &block = table.add(NAMES);
    for (std::size_t index = 0; index < size(); ++index) {
        double *row = block.row(index);
        Text text = lines_.text(index);
        const std::uint32_t chars = lines_.lines[index].chars;
        row[CHARS] = chars;
        count_signs(row, first_of(text, knowledge_.limits.prose_sample_chars));
        row[ENDING] = ends_[index];
        if (chars > 1) text.remove_suffix(text.size() - utf8::before(text, text.size()));
        row[INNER_ENDING] = ending(text);
    }
}

LineNumbers TextColumns::lines_where(std::size_t start, std::size_t stop, const std::vector<Condition> &conditions) const {
    LineNumbers found;
    for (std::size_t index = start; index < std::min(stop, size()); ++index) found.push_back(static_cast<std::uint32_t>(index));
    for (const Condition &condition : conditions) {
        const std::vector<double> column = table.column(condition.column);
        const auto fails = [&](std::uint32_t line) { return !(column[line] >= condition.least && column[line] <= condition.most); };
        found.erase(std::remove_if(found.begin(), found.end(), fails), found.end());
    }
    return found;
}

}  // namespace newsparse
