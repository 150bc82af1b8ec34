// Stage 1: cheap numbers for every line of a plain text, enough to settle most of them.
#include <algorithm>
#include <cmath>

#include "line_distances.hpp"
#include "text_columns.hpp"

namespace newsparse {
namespace {

enum Column {
    KIND, CHARS, ENDS, HEADLINE_DISTANCE, AROUND, COPY_BEFORE, COPY_BEHIND, PREV_LONG, NEXT_LONG, PREV_CHARS, NEXT_CHARS, REPEATS, POSITION,
    WORD_LOW, WORD_MEAN, WORD_HIGH, FIRST_WORD, LAST_WORD, WORDS, OPENINGS
};

const std::vector<Text> NAMES = {
    "kind", "size", "ending", "headline_distance", "long_size_near", "long_share_before", "long_share_after", "lines_since_long",
    "lines_until_long", "whole_size_1_before", "whole_size_1_after", "repeats", "position", "word_odds_low", "word_odds_mean",
    "word_odds_high", "first_word_odds", "last_word_odds", "sample_words", "same_openings"};

}  // namespace

TextColumns::TextColumns(const Lines &lines, const TextKnowledge &knowledge)
    : table(lines.lines.size()), words(knowledge.words), lines_(lines), knowledge_(knowledge) {
    const std::size_t count = lines.lines.size();
    sizes_.reserve(count);
    kinds_.reserve(count);
    ends_.reserve(count);
    for (std::size_t index = 0; index < count; ++index) {
        const Text text = lines.text(index);
        sizes_.push_back(static_cast<double>(writing::size_of(text, lines.lines[index].chars)));
        kinds_.push_back(static_cast<double>(lines.lines[index].kind));
        ends_.push_back(ending(text));
    }
    measure_words();
}

double TextColumns::ending(Text text) const {
    const std::uint32_t last = last_sign_of(text);
    return knowledge_.signs.full_stops.has(last) ? 2.0 : knowledge_.signs.line_ends.has(last) ? 1.0 : 0.0;
}

// ---------------------------------------------------------------- words

void TextColumns::measure_words() {
    const TextLimits &limits = knowledge_.limits;
    for (std::size_t index = 0; index < size(); ++index) {
        const Text text = lines_.text(index);
        const TextWords::Run run = words.split(first_of(text, limits.sample_chars));
        line_words_.push_back(run);
        const TextWords::Run last = lines_.lines[index].chars > limits.sample_chars ? words.split(last_of(text, limits.tail_chars)) : run;
        last_words_.push_back(last.size ? words.begin(last)[last.size - 1] : TextIndex::UNKNOWN);
    }
}

// What the first words of a line mean, the first one and the last one.
void TextColumns::put_words(double *row, std::size_t index) const {
    const TextWords::Run run = line_words_[index];
    const WordMeaning meaning = meaning_of(words, run, knowledge_.limits.words_weighed);
    row[WORD_LOW] = meaning.low;
    row[WORD_MEAN] = meaning.mean;
    row[WORD_HIGH] = meaning.high;
    row[FIRST_WORD] = run.size ? words.odds(words.begin(run)[0]).at[WordOdds::first_word] : 0.0;
    row[LAST_WORD] = last_words_[index] == TextIndex::UNKNOWN ? 0.0 : words.odds(last_words_[index]).at[WordOdds::last_word];
    row[WORDS] = run.size;
}

// ---------------------------------------------------------------- lines that stand or open alike

std::vector<double> TextColumns::affixes(bool at_end, std::uint32_t chars, std::uint32_t most) const {
    TextIndex known;
    std::vector<std::uint32_t> numbers, counts;
    for (std::size_t index = 0; index < size(); ++index) {
        const Text text = lines_.text(index);
        numbers.push_back(known.add(at_end ? last_of(text, chars) : first_of(text, chars)));
        if (numbers.back() == counts.size()) counts.push_back(0);
        ++counts[numbers.back()];
    }
    std::vector<double> found;
    for (const std::uint32_t number : numbers) found.push_back(std::min(counts[number], most));
    return found;
}

std::vector<double> TextColumns::repeats() const { return affixes(false, TextIndex::UNKNOWN, knowledge_.limits.most_repeats); }

// ---------------------------------------------------------------- the rows

void TextColumns::measure_stage1(std::size_t headline) {
    const TextLimits &limits = knowledge_.limits;
    const std::size_t count = size();
    std::vector<bool> is_long(count);
    std::vector<double> copy(count + 1, 0.0);  // of the lines before each one
    for (std::size_t index = 0; index < count; ++index) {
        is_long[index] = sizes_[index] >= limits.long_chars;
        copy[index + 1] = copy[index] + (is_long[index] ? sizes_[index] : 0.0);
    }
    const double all_copy = copy[count] > 0 ? copy[count] : 1.0;
    const std::vector<double> before = lines_since(is_long, limits.far_lines, 1), behind = lines_until(is_long, limits.far_lines, 1);
    const std::vector<double> repeated = repeats(), openings = affixes(false, limits.opening_chars, limits.most_openings);
    Table::Block &block = table.add(NAMES);
    for (std::size_t index = 0; index < count; ++index) {
        double *row = block.row(index);
        const double distance = static_cast<double>(index) - static_cast<double>(headline);
        const std::size_t first = index - std::min<std::size_t>(index, limits.near_lines);
        const std::size_t last = std::min(index + limits.near_lines + 1, count);
        row[KIND] = kinds_[index];
        row[CHARS] = std::min(sizes_[index], static_cast<double>(limits.most_chars));
        row[ENDS] = ends_[index];
        row[HEADLINE_DISTANCE] = std::max(-static_cast<double>(limits.far_lines), std::min(distance, static_cast<double>(limits.furthest_lines)));
        row[AROUND] = std::min(copy[last] - copy[first], static_cast<double>(limits.most_copy_around));
        row[COPY_BEFORE] = copy[index] / all_copy;
        row[COPY_BEHIND] = 1 - copy[index + 1] / all_copy;
        row[PREV_LONG] = before[index];
        row[NEXT_LONG] = behind[index];
        row[PREV_CHARS] = index > 0 ? sizes_[index - 1] : 0.0;
        row[NEXT_CHARS] = index + 1 < count ? sizes_[index + 1] : 0.0;
        row[REPEATS] = repeated[index];
        row[POSITION] = static_cast<double>(index) / static_cast<double>(count);
        put_words(row, index);
        row[OPENINGS] = openings[index];
    }
}

}  // namespace newsparse
