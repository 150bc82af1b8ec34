#include "split_features.hpp"

#include <algorithm>
#include <cmath>

#include "letters.hpp"

namespace newsparse {
namespace {

using letters::Sliced;

double in_tenths(double number) { return std::nearbyint(number * 10) / 10; }

// The signs before and behind a token, as far as they are looked at.
struct Surroundings {
    Text before, after;

    Surroundings(Text text, std::size_t start, std::size_t end, std::size_t reach) {
        std::size_t low = start, high = end;
        for (std::size_t count = 0; count < reach && low > 0; ++count) low = utf8::before(text, low);
        for (std::size_t count = 0; count < reach && high < text.size(); ++count) high += utf8::at(text, high).bytes;
        before = text.substr(low, start - low);
        after = text.substr(end, high - end);
    }
};

// The letters that a text ends with.
Text last_letters(Text text) {
    std::size_t start = text.size();
    while (start > 0) {
        const std::size_t before = utf8::before(text, start);
        if (!letters::is_letter(utf8::at(text, before).value)) break;
        start = before;
    }
    return text.substr(start);
}

Text first_letters(Text text) {
    std::size_t end = 0;
    while (end < text.size()) {
        const utf8::CodePoint sign = utf8::at(text, end);
        if (!letters::is_letter(sign.value)) break;
        end += sign.bytes;
    }
    return text.substr(0, end);
}

constexpr Text ENDINGS_OF_OWNERS[] = {"'s", "’s"};

bool ends_with(Text text, Text ending) { return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending; }

// The word before a token with one space between, without its ’s; nothing where a mark stands between.
Text previous_word(Text before) {
    if (ends_with(before, " \n")) before.remove_suffix(1);
    if (!ends_with(before, " ")) return {};
    before.remove_suffix(1);
    for (const Text ending : ENDINGS_OF_OWNERS) {
        if (!ends_with(before, ending)) continue;
        const Text owner = last_letters(before.substr(0, before.size() - ending.size()));
        if (!owner.empty()) return owner;
    }
    return last_letters(before);
}

Text following_word(Text after) {
    for (const Text ending : ENDINGS_OF_OWNERS) {
        if (after.substr(0, ending.size()) != ending) continue;
        after.remove_prefix(ending.size());
        break;
    }
    return after.substr(0, 1) == " " ? first_letters(after.substr(1)) : Text();
}

bool is_at_opening(Text before, const CodeSet &openers) {
    const Text stripped = unicode::stripped(before);
    return stripped.empty() || openers.contains(utf8::at(stripped, utf8::before(stripped, stripped.size())).value);
}

double number_of(const std::vector<std::pair<std::uint32_t, double>> &numbers, std::uint32_t code, double other) {
    for (const auto &[sign, number] : numbers)
        if (sign == code) return number;
    return other;
}

double form_of(Text part, const LanguageWords &words, const SplitKnowledge &known) {
    if (known.forms.empty()) return known.no_form;
    if (words.small.contains(part)) return known.form_of_small;
    const std::size_t size = utf8::length(part);
    for (const auto &[ending, form] : known.forms)
        if (ends_with(part, ending) && size > utf8::length(ending) + 1) return form;
    return 0;
}

// Whether the parts stand side by side elsewhere: 2 just so, 1 in another case.
double together(const SplitQuestion &question, WordCounts &counts) {
    const std::vector<Text> &parts = question.split.parts;
    if (!counts.mentions(parts.front()) || !counts.mentions(parts.back())) return 0;
    std::string words;
    for (const Text part : parts) (words += words.empty() ? "" : " ") += part;
    if (counts.text().find(words) != Text::npos) return 2;
    return question.lowered().find(unicode::lower(words)) != Text::npos;
}

// Where a token has its capitals: none, at its start, at the cut, at both, elsewhere.
double case_of(Text word, const std::vector<Text> &parts) {
    if (letters::is_lower(word)) return 0;
    if (letters::is_lower(letters::behind_first(word))) return 1;
    const bool is_last_capital = letters::begins_upper(parts.back());
    if (letters::is_lower(parts.front()) && is_last_capital) return 2;
    return letters::begins_upper(parts.front()) && is_last_capital ? 3 : 4;
}

// The level of the likeliest other form of the token, as a word of its own would have.
double stem_level(const SplitQuestion &question, const Lexicon &lexicon, double stem_of_text, WordCounts &counts) {
    double highest = 0;
    for (const std::string &form : question.stems) highest = std::max(highest, static_cast<double>(lexicon.level(form)));
    return std::max(highest, counts.mentions(question.stems.front()) ? stem_of_text : 0);
}

// The last three columns: how many frequent words hold the letters at the seams, three and four of them, and those of
// the whole token. A slice that would begin before the token holds nothing.
void add_seams(double *row, const Sliced &low, const std::vector<Text> &parts, const LetterRuns &runs, std::uint32_t few) {
    constexpr std::uint32_t MOST = 999;
    std::uint32_t short_seam = MOST, long_seam = MOST;
    std::size_t cut = 0;
    const auto count = [&](std::size_t back, std::size_t forth) { return cut < back ? 0 : runs.count(low.slice(cut - back, cut + forth)); };
    for (std::size_t index = 0; index + 1 < parts.size(); ++index) {
        cut += utf8::length(parts[index]);
        short_seam = std::min({short_seam, count(2, 1), count(1, 2)});
        long_seam = std::min(long_seam, count(2, 2));
    }
    std::size_t likely = 0, all = 0;
    for (std::size_t start = 0; start + 2 < low.size(); ++start, ++all) likely += runs.count(low.slice(start, start + 3)) > few;
    row[0] = short_seam;
    row[1] = long_seam;
    row[2] = all ? static_cast<double>(likely) / static_cast<double>(all) : 0;
}

}  // namespace

double WordPairs::value(Text first, Text second) const {
    const std::uint32_t row = words.find(unicode::lower(first));
    if (row == WordIndex::NOT_FOUND) return 0;
    const std::uint32_t column = words.find(unicode::lower(second));
    return column == WordIndex::NOT_FOUND ? 0 : rows[std::size_t{row} * words.size() + column];
}

LetterRuns::LetterRuns(const WordIndex &words) : runs_(words.text()) {
    for (std::uint32_t number = 0; number < words.size(); ++number) {
        const Sliced word(words.word(number));
        for (const std::size_t length : {3, 4}) {
            for (std::size_t start = 0; start + length <= word.size(); ++start) {
                const auto [run, is_new] = runs_.add(word.slice(start, start + length));
                if (is_new) counts_.push_back(0);
                ++counts_[run];
            }
        }
    }
}

std::uint32_t LetterRuns::count(Text run) const {
    const std::uint32_t number = runs_.find(run);
    return number == WordIndex::NOT_FOUND ? 0 : counts_[number];
}

SplitRow split_row(const SplitQuestion &question, const Splitter &splitter, const SplitKnowledge &known, const WordPairs &pairs,
                   const LetterRuns &runs, WordCounts &counts) {
    const LanguageWords &words = splitter.words();
    const Lexicon &lexicon = words.lexicon;
    const std::vector<Text> &parts = question.split.parts;
    const Text first = parts.front(), last = parts.back();
    const std::string low_first = unicode::lower(first), low_last = unicode::lower(last), lowered = unicode::lower(question.word);
    const Sliced low(lowered);
    const std::uint8_t level = lexicon.level(lowered);
    const Surroundings around(counts.text(), question.at, question.at + question.word.size(), known.reach);
    const Text previous = previous_word(around.before), following = following_word(around.after);
    double highest = 0, rarest = 255, inside = 0;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        const double part_level = words.level(parts[index]);
        highest = std::max(highest, part_level);
        rarest = std::min(rarest, part_level);
        if (index) inside += pairs.value(parts[index - 1], parts[index]);
    }
    const double token_cost = level ? splitter.costs().rarest - level / 5.0 : splitter.costs().unknown;
    const std::uint32_t before = around.before.empty() ? 0 : utf8::at(around.before, utf8::before(around.before, around.before.size())).value;
    SplitRow row{};
    double *next = row.data();
    const auto add = [&](double number) { *next++ = number; };
    add(lexicon.as_first(low_first));
    add(lexicon.as_last(low_last));
    add(lexicon.as_last(low_first));
    add(lexicon.as_first(low_last));
    add(question.humps);
    add(form_of(low_first, words, known));
    add(form_of(low_last, words, known));
    add(letters::begins_upper(previous));
    add(letters::begins_upper(following));
    add(letters::is_lower(last) ? counts.mentions(last) : std::min(WordCounts::MOST_MENTIONS, counts.count(last)));
    add(level);
    add(in_tenths(question.split.cost));
    add(in_tenths(token_cost - question.split.cost));
    add(in_tenths(std::min(question.split.margin, known.most_margin)));
    add(highest);
    add(static_cast<double>(utf8::length(question.word)));
    add(static_cast<double>(utf8::length(first)));
    add(counts.mentions(first));
    add(counts.mentions(last));
    add(together(question, counts));
    add(case_of(question.word, parts));
    add(known.language);
    add(pairs.value(previous, first));
    add(inside);
    add(pairs.value(last, following));
    add(stem_level(question, lexicon, known.stem_of_text, counts));
    add(around.before.empty() ? known.other_before : number_of(known.before, before, known.other_before));
    add(around.after.empty() ? known.none_after : number_of(known.after, utf8::at(around.after, 0).value, known.none_after));
    add(is_at_opening(around.before, known.openers));
    add(rarest);
    add(2 * words.is_small(first) + words.is_small(last));
    add(question.is_technical);
    add_seams(next, low, parts, runs, known.few_runs);
    return row;
}

}  // namespace newsparse
