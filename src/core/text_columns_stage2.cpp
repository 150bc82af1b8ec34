// Stage 2: all that can be seen of the lines that stage 1 left open. What stands in for markup: where the body seems to
// run, where boilerplate began, what the copy is about, which words stand at a line's edges.
#include <algorithm>
#include <cmath>

#include "line_distances.hpp"
#include "text_columns.hpp"

namespace newsparse {
namespace {

enum Column {
    ODDS_BESIDE, ODDS_AROUND = ODDS_BESIDE + 6, ODDS_BEFORE, ODDS_BEHIND,
    SENTENCES, COMMAS, DIGITS, CAPITALS, STARTS, ODD_SIGNS, CLOSING, ADDRESS = CLOSING + 4, QUOTES, UPPER, PARTS, CREDIT, HEADLINE_OVERLAP,
    LONG_MEAN, LONG_LOW, LONG_HIGH, LONG_AGAINST, COMMON, SIZE_TO_MEDIAN,
    ROLE, BOILERPLATE, PREV_ROLE, NEXT_ROLE, PREV2_CHARS, NEXT2_CHARS, PREV_KIND, NEXT_KIND, PREV_ENDS, NEXT_ENDS, GAP,
    MEDIAN, ENDINGS,
    IN_RUN, FROM_RUN, TO_RUN_END, VALLEY, RUN_SHARE, RUN_UP, RUN_DOWN, RUN_WITH,
    TAIL_SHARE, TAIL_LEFT, SINCE_RELATED, SINCE_TAIL, TO_TAIL, COPIES, LINES,
    SHARED_WORDS, OFTEN_SHARED_WORDS
};

const std::vector<Text> NAMES = {
    "stage1_odds_3_before", "stage1_odds_2_before", "stage1_odds_1_before", "stage1_odds_1_after", "stage1_odds_2_after",
    "stage1_odds_3_after", "stage1_odds_near", "stage1_odds_highest_before", "stage1_odds_highest_after",
    "sentences", "commas", "digit_share", "capital_share", "beginning", "odd_signs", "ends_with_question", "ends_with_exclamation",
    "ends_with_colon", "ends_with_bracket", "has_address", "quotes", "upper_share", "strokes", "ends_with_credit", "headline_word_share",
    "prose_odds_mean", "prose_odds_low", "prose_odds_high", "prose_words_against", "common_word_share", "size_to_median",
    "phrase_role", "is_boilerplate", "phrase_role_1_before", "phrase_role_1_after", "size_2_before", "size_2_after", "kind_1_before",
    "kind_1_after", "ending_1_before", "ending_1_after", "has_gap",
    "median_size", "same_endings",
    "in_run", "lines_from_run", "lines_to_run_end", "odds_to_run", "run_share", "run_score_before", "run_score_after", "run_score_with",
    "tail_share", "tails_after", "lines_since_related", "lines_since_tail", "lines_until_tail", "likely_lines", "lines",
    "shared_word_share", "often_shared_word_share"};

constexpr int BESIDE[] = {-3, -2, -1, 1, 2, 3};

// What a column says so many lines away; ``edge`` beyond the ends.
template <class Column>
double beside(const Column &column, std::size_t index, int by, double edge) {
    const auto place = static_cast<std::int64_t>(index) + by;
    return place >= 0 && place < static_cast<std::int64_t>(column.size()) ? static_cast<double>(column[static_cast<std::size_t>(place)]) : edge;
}

double clamped(double number, double low, double high) { return std::max(low, std::min(number, high)); }

// For each place the highest sum of a stretch that ends there.
std::vector<double> best_up_to(const std::vector<double> &scores) {
    std::vector<double> found;
    found.reserve(scores.size());
    double best = 0.0;
    for (const double score : scores) {
        best = best > 0 ? score + best : score;
        found.push_back(best);
    }
    return found;
}

std::vector<double> reversed(std::vector<double> numbers) {
    std::reverse(numbers.begin(), numbers.end());
    return numbers;
}

}  // namespace

// ---------------------------------------------------------------- a line's own signs and words

// "(Jane Doe/Agency)" at the end of a line, in signs that no language is needed for.
bool TextColumns::ends_with_credit(Text text) const {
    const TextLimits &limits = knowledge_.limits;
    if (knowledge_.signs.credits.any_in(text)) return true;
    if (!text.empty() && text.back() == '.') text.remove_suffix(1);
    if (text.empty() || text.back() != ')') return false;
    text.remove_suffix(1);
    const std::size_t bracket = text.find_last_of("()");
    if (bracket == Text::npos || text[bracket] != '(') return false;
    const Text inner = text.substr(bracket + 1);
    const std::size_t chars = utf8::length(inner);
    std::size_t before = 0;
    for (std::size_t offset = 0; offset < inner.size(); ++offset) {
        if (inner[offset] == '/') {
            const std::size_t behind = chars - before - 1;
            if (before >= limits.credit_least_chars && before <= limits.credit_name_chars && behind >= limits.credit_least_chars &&
                behind <= limits.credit_agency_chars)
                return true;
        }
        before += !utf8::is_continuation(inner[offset]);
    }
    return false;
}

double TextColumns::share_of(TextWords::Run run, const std::vector<bool> &others) const {
    std::size_t shared = 0;
    for (const std::uint32_t *word = words.begin(run); word != words.end(run); ++word) shared += is_among(others, *word);
    return run.size ? static_cast<double>(shared) / run.size : 0.0;
}

void TextColumns::put_signs(double *row, std::size_t index, const std::vector<bool> &headline_words) const {
    const TextSigns &signs = knowledge_.signs;
    const TextLimits &limits = knowledge_.limits;
    const Text text = lines_.text(index), start = first_of(text, limits.sample_chars);
    for (const std::string &one : signs.sentence_breaks) row[SENTENCES] += static_cast<double>(count_of(one, text));
    row[COMMAS] = std::min(static_cast<double>(signs.commas.count_in(text)), static_cast<double>(limits.most_commas));
    const Shares shares = shares_in(start);
    row[DIGITS] = shares.digits;
    row[CAPITALS] = shares.capitals;
    row[STARTS] = writing::beginning(text);
    for (const std::vector<std::string> &forms : signs.odd)
        row[ODD_SIGNS] += std::any_of(forms.begin(), forms.end(), [&](const std::string &form) { return start.find(form) != Text::npos; });
    const std::uint32_t last = last_sign_of(text);
    for (std::size_t place = 0; place < signs.closing.size(); ++place) row[CLOSING + place] = last == signs.closing[place];
    row[ADDRESS] = text.find(signs.address) != Text::npos;
    row[QUOTES] = static_cast<double>(signs.quotes.count_in(start));
    row[UPPER] = shares.upper;
    row[PARTS] = static_cast<double>(signs.strokes.count_in(start));
    row[CREDIT] = ends_with_credit(text);
    row[HEADLINE_OVERLAP] = lines_.lines[index].chars < limits.sample_chars ? share_of(line_words_[index], headline_words) : 0.0;
}

// What the words of a long line mean: their mean odds, the lowest and highest ones, and how many speak against the body.
void TextColumns::put_prose(double *row, std::size_t index) {
    const TextLimits &limits = knowledge_.limits;
    const std::uint32_t chars = lines_.lines[index].chars;
    if (chars < limits.prose_chars) return;
    const bool is_split = chars <= limits.sample_chars;
    const TextWords::Run run = is_split ? line_words_[index] : words.split(first_of(lines_.text(index), limits.prose_sample_chars));
    std::vector<double> odds;
    words.each_once(run, [&](std::uint32_t word) {
        if (words.odds(word).has[WordOdds::long_line]) odds.push_back(words.odds(word).at[WordOdds::long_line]);
    });
    const std::size_t extremes = limits.extreme_words;
    if (odds.empty() || odds.size() < extremes) return;
    std::sort(odds.begin(), odds.end());
    double total = 0, low = 0, high = 0, against = 0;
    for (const double one : odds) {
        total += one;
        against += one < limits.against;
    }
    for (std::size_t place = 0; place < extremes; ++place) {
        low += odds[place];
        high += odds[odds.size() - extremes + place];
    }
    row[LONG_MEAN] = total / static_cast<double>(odds.size());
    row[LONG_LOW] = low / static_cast<double>(extremes);
    row[LONG_HIGH] = high / static_cast<double>(extremes);
    row[LONG_AGAINST] = against;
}

// The commonest words of the likely copy; of equals the first.
std::vector<bool> TextColumns::common_words(const std::vector<double> &odds) const {
    std::vector<std::uint32_t> counts(words.size()), met;
    for (std::size_t index = 0; index < size(); ++index) {
        if (!(odds[index] > 0)) continue;
        for (const std::uint32_t *word = words.begin(line_words_[index]); word != words.end(line_words_[index]); ++word)
            if (counts[*word]++ == 0) met.push_back(*word);
    }
    std::stable_sort(met.begin(), met.end(), [&](std::uint32_t one, std::uint32_t other) { return counts[one] > counts[other]; });
    met.resize(std::min<std::size_t>(met.size(), knowledge_.limits.common_words));
    std::vector<bool> found(words.size());
    for (const std::uint32_t word : met) found[word] = true;
    return found;
}

double TextColumns::median_size(const std::vector<double> &odds) const {
    std::vector<double> sizes;
    for (std::size_t index = 0; index < size(); ++index)
        if (odds[index] > 0) sizes.push_back(sizes_[index]);
    if (sizes.empty()) return knowledge_.limits.typical_chars;
    const auto middle = sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2);
    std::nth_element(sizes.begin(), middle, sizes.end());
    return *middle;
}

// ---------------------------------------------------------------- neighbours

void TextColumns::put_near_odds(Table::Block &block, const std::vector<double> &odds, const LineNumbers &asked) const {
    const double nowhere = knowledge_.limits.nowhere;
    const std::size_t count = size(), around = knowledge_.limits.around_lines;
    std::vector<double> sums(count + 1, 0.0), before(count), behind(count);
    double best = nowhere;
    for (std::size_t index = 0; index < count; ++index) {
        sums[index + 1] = sums[index] + odds[index];
        before[index] = best = std::max(best, odds[index]);
    }
    best = nowhere;
    for (std::size_t index = count; index-- > 0;) behind[index] = best = std::max(best, odds[index]);
    for (std::size_t place = 0; place < asked.size(); ++place) {
        double *row = block.row(place);
        const std::size_t index = asked[place];
        const std::size_t first = index - std::min(index, around), last = std::min(index + around + 1, count);
        for (std::size_t step = 0; step < std::size(BESIDE); ++step) row[ODDS_BESIDE + step] = beside(odds, index, BESIDE[step], nowhere);
        row[ODDS_AROUND] = (sums[last] - sums[first]) / static_cast<double>(last - first);
        row[ODDS_BEFORE] = before[index];
        row[ODDS_BEHIND] = behind[index];
    }
}

void TextColumns::put_neighbours(Table::Block &block, const KnownLines &known, const LineNumbers &asked) const {
    const auto most = static_cast<double>(knowledge_.limits.most_chars);
    for (std::size_t place = 0; place < asked.size(); ++place) {
        double *row = block.row(place);
        const std::size_t index = asked[place];
        row[ROLE] = known.roles[index];
        row[BOILERPLATE] = known.boilerplate[index];
        row[PREV_ROLE] = beside(known.roles, index, -1, -1.0);
        row[NEXT_ROLE] = beside(known.roles, index, 1, -1.0);
        row[PREV2_CHARS] = std::min(beside(sizes_, index, -2, 0.0), most);
        row[NEXT2_CHARS] = std::min(beside(sizes_, index, 2, 0.0), most);
        row[PREV_KIND] = beside(kinds_, index, -1, -1.0);
        row[NEXT_KIND] = beside(kinds_, index, 1, -1.0);
        row[PREV_ENDS] = beside(ends_, index, -1, 0.0);
        row[NEXT_ENDS] = beside(ends_, index, 1, 0.0);
        row[GAP] = lines_.lines[index].gap;
    }
}

// ---------------------------------------------------------------- the run of the body, and what stands around it

// The run is the stretch of lines that is likeliest the body. A line scores its odds times the root of its size.
void TextColumns::put_run(Table::Block &block, const std::vector<double> &odds, const LineNumbers &asked) const {
    const TextLimits &limits = knowledge_.limits;
    std::vector<double> scores, sums{0.0};
    double gains = 0.0;
    for (std::size_t index = 0; index < size(); ++index) {
        const double weight = std::sqrt(std::min(sizes_[index], static_cast<double>(limits.run_chars)));
        scores.push_back(clamped(odds[index], -limits.run_odds, limits.run_odds) * weight);
        sums.push_back(sums.back() + scores.back());
        if (scores.back() > 0) gains += scores.back();
    }
    const std::vector<double> up = best_up_to(scores), down = reversed(best_up_to(reversed(scores)));
    const auto end = static_cast<std::size_t>(std::max_element(up.begin(), up.end()) - up.begin());
    std::size_t start = end;
    while (start > 0 && up[start - 1] > 0) --start;
    const double best = up[end], share = best / (gains > 0 ? gains : 1.0);
    const double far = limits.far_lines, furthest = limits.furthest_lines;
    for (std::size_t place = 0; place < asked.size(); ++place) {
        double *row = block.row(place);
        const std::size_t index = asked[place];
        const double valley = index < start ? sums[start] - sums[index + 1] : index > end ? sums[index] - sums[end + 1] : 0.0;
        row[IN_RUN] = start <= index && index <= end;
        row[FROM_RUN] = clamped(static_cast<double>(index) - static_cast<double>(start), -far, furthest);
        row[TO_RUN_END] = clamped(static_cast<double>(end) - static_cast<double>(index), -far, furthest);
        row[VALLEY] = valley / limits.run_unit;
        row[RUN_SHARE] = share;
        row[RUN_UP] = up[index] / limits.run_unit;
        row[RUN_DOWN] = down[index] / limits.run_unit;
        row[RUN_WITH] = best > 0 ? (up[index] + down[index] - scores[index]) / best : 0.0;
    }
}

void TextColumns::put_tails(Table::Block &block, const std::vector<double> &odds, const KnownLines &known,
                            const LineNumbers &asked) const {
    const std::size_t count = size();
    const double far = knowledge_.limits.far_lines;
    const auto is_in = [](const std::vector<bool> &roles, std::uint8_t role) { return role < roles.size() && roles[role]; };
    std::vector<bool> tails(count), related(count);
    std::vector<double> seen(count);
    double total = 0, copies = 0;
    for (std::size_t index = 0; index < count; ++index) {
        tails[index] = is_in(knowledge_.tail_roles, known.roles[index]);
        related[index] = is_in(knowledge_.related_roles, known.roles[index]);
        seen[index] = total += tails[index];
        copies += odds[index] > 0;
    }
    const std::vector<double> since_related = lines_since(related, far, 0), since_tail = lines_since(tails, far, 0);
    const std::vector<double> to_tail = lines_until(tails, far, 0);
    for (std::size_t place = 0; place < asked.size(); ++place) {
        double *row = block.row(place);
        const std::size_t index = asked[place];
        row[TAIL_SHARE] = seen[index] / (total + 1);
        row[TAIL_LEFT] = total - seen[index];
        row[SINCE_RELATED] = since_related[index];
        row[SINCE_TAIL] = since_tail[index];
        row[TO_TAIL] = to_tail[index];
        row[COPIES] = copies;
        row[LINES] = std::min(static_cast<double>(count), static_cast<double>(knowledge_.limits.most_lines));
    }
}

// ---------------------------------------------------------------- what the copy is about

// The longer words of a line's beginning, each once.
std::vector<std::uint32_t> TextColumns::distinct_long_words(std::size_t index) {
    const TextLimits &limits = knowledge_.limits;
    const bool is_split = lines_.lines[index].chars <= limits.sample_chars;
    const TextWords::Run run = is_split ? line_words_[index] : words.split(first_of(lines_.text(index), limits.shared_sample_chars));
    std::vector<std::uint32_t> found;
    words.each_once(run, [&](std::uint32_t word) {
        if (words.chars(word) >= limits.shared_word_chars) found.push_back(word);
    });
    return found;
}

// The share of a line's longer words that stand in other copy: at all, and in several lines; -1 without any.
void TextColumns::put_shared(Table::Block &block, const std::vector<double> &odds, const LineNumbers &asked) {
    std::vector<std::uint32_t> counts;
    for (std::size_t index = 0; index < size(); ++index) {
        if (!(odds[index] > 0)) continue;
        const std::vector<std::uint32_t> own = distinct_long_words(index);
        counts.resize(words.size());
        for (const std::uint32_t word : own) ++counts[word];
    }
    for (std::size_t place = 0; place < asked.size(); ++place) {
        const std::vector<std::uint32_t> own = distinct_long_words(asked[place]);
        counts.resize(words.size());
        const std::uint32_t itself = odds[asked[place]] > 0;
        double shared = 0, close = 0;
        for (const std::uint32_t word : own) {
            shared += counts[word] > itself;
            close += counts[word] > knowledge_.limits.close_copies + itself;
        }
        const auto many = static_cast<double>(own.size());
        double *row = block.row(place);
        row[SHARED_WORDS] = own.empty() ? -1.0 : shared / many;
        row[OFTEN_SHARED_WORDS] = own.empty() ? -1.0 : close / many;
    }
}

// ---------------------------------------------------------------- the rows

void TextColumns::measure_stage2(const LineNumbers &asked, const KnownLines &known, Text headline) {
    if (asked.empty()) return;
    const std::vector<double> odds = table.column("stage1_odds");
    const std::vector<bool> headline_words = words.members(words.split(headline)), common = common_words(odds);
    const std::vector<double> endings = affixes(true, knowledge_.limits.ending_chars, knowledge_.limits.most_endings);
    const double median = median_size(odds);
    Table::Block &block = table.add(NAMES, &asked);
    for (std::size_t place = 0; place < asked.size(); ++place) {
        double *row = block.row(place);
        const std::size_t index = asked[place];
        put_signs(row, index, headline_words);
        put_prose(row, index);
        row[COMMON] = share_of(line_words_[index], common);
        row[SIZE_TO_MEDIAN] = sizes_[index] / median;
        row[MEDIAN] = median;
        row[ENDINGS] = endings[index];
    }
    put_near_odds(block, odds, asked);
    put_neighbours(block, known, asked);
    put_run(block, odds, asked);
    put_tails(block, odds, known, asked);
    put_shared(block, odds, asked);
}

}  // namespace newsparse
