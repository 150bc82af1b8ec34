#include "text_parts.hpp"

#include <algorithm>

#include "letters.hpp"

namespace newsparse {
namespace {

double clamped(double number, double low, double high) { return std::max(low, std::min(number, high)); }

// For each line how many short ones stand before it without a break.
std::vector<double> in_a_row(const std::vector<bool> &is_short, double most) {
    std::vector<double> found;
    double run = 0;
    for (const bool one : is_short) {
        found.push_back(run);
        run = one ? std::min(run + 1, most) : 0;
    }
    return found;
}

// Counts a text; ``counts`` holds how often each of an index's texts came.
void count(TextIndex &index, std::vector<std::uint32_t> &counts, Text text) {
    const std::uint32_t number = index.add(text);
    if (number == counts.size()) counts.push_back(0);
    ++counts[number];
}

std::uint32_t count_in(const TextIndex &index, const std::vector<std::uint32_t> &counts, Text text) {
    const std::uint32_t number = index.find(text);
    return number == TextIndex::UNKNOWN ? 0 : counts[number];
}

double share(double part, double whole) { return part / (whole > 0 ? whole : 1); }

}  // namespace

TextParts::TextParts(TextColumns &text, const PartKnowledge &knowledge, const TagLists &tag_lists, std::vector<double> odds,
                     KnownPhrases phrases, std::size_t body_start, std::size_t body_end)
    : text_(text), knowledge_(knowledge), tag_lists_(tag_lists), odds_(std::move(odds)), phrases_(std::move(phrases)),
      body_start_(static_cast<std::int64_t>(body_start)), body_end_(static_cast<std::int64_t>(body_end)) {
    for (std::size_t index = 0; index < size(); ++index)
        roles_.push_back(phrases_.has_label[index] ? phrases_.labels[index] : phrases_.boilerplate[index]);
    title_ = size() ? writing::folded(first_of(line(0), knowledge_.sample_chars)) : std::string();
    title_words_ = text_.words.members(text_.words.split(title_));
    title_word_count_ = static_cast<double>(std::count(title_words_.begin(), title_words_.end(), true));
    count_lines();
    gather_body();
    measure_runs();
    measure_trails();
    find_points();
}

// ---------------------------------------------------------------- the text as a whole

void TextParts::count_lines() {
    for (std::size_t index = 0; index < size(); ++index) {
        count(texts_, repeats_, line(index));
        count(folds_, fold_repeats_, chars(index) <= knowledge_.short_chars ? unicode::casefold(line(index)) : std::string());
    }
}

std::size_t TextParts::repeats_of(Text text) const { return count_in(texts_, repeats_, text); }

void TextParts::gather_body() {
    std::string body;
    std::size_t body_chars = 0;
    for (std::size_t index = 0; index < size() && body_chars < knowledge_.body_chars; ++index) {
        if (!(odds_[index] > 0) || chars(index) <= knowledge_.short_chars) continue;
        if (body_chars) body += ' ';
        body_chars += chars(index) + (body_chars ? 1 : 0);
        body += line(index);
    }
    body_ = unicode::lower(first_of(body, knowledge_.body_chars));
    body_chars_ = static_cast<double>(utf8::length(body_));
    const TextWords::Run run = text_.words.split(body_);
    body_words_.assign(text_.words.size(), 0);
    for (const std::uint32_t *word = text_.words.begin(run); word != text_.words.end(run); ++word) ++body_words_[*word];
}

void TextParts::measure_runs() {
    std::vector<bool> is_short;
    for (const double one : text_.sizes()) is_short.push_back(one <= knowledge_.short_chars);
    short_before_ = in_a_row(is_short, knowledge_.most_short);
    std::reverse(is_short.begin(), is_short.end());
    short_after_ = in_a_row(is_short, knowledge_.most_short);
    std::reverse(short_after_.begin(), short_after_.end());
}

// For each line how many lines above the front page is named, as the first of breadcrumbs.
void TextParts::measure_trails() {
    const std::size_t near = knowledge_.trail_lines;
    since_front_page_.assign(size(), static_cast<double>(near + 1));
    for (std::size_t index = 0; index < size(); ++index) {
        if (chars(index) > knowledge_.short_chars) continue;
        const std::string folded = unicode::casefold(line(index));
        const bool is_named = knowledge_.front_pages.find(folded) != TextIndex::UNKNOWN ||
                              (knowledge_.trail_signs.has(last_sign_of(folded)) &&
                               knowledge_.front_pages.find(knowledge_.trail_edges.strip(folded)) != TextIndex::UNKNOWN);
        if (!is_named) continue;
        for (std::size_t step = 1; step <= near && index + step < size(); ++step) since_front_page_[index + step] = static_cast<double>(step);
    }
}

// The first known heading of points with what may be a point below it.
void TextParts::find_points() {
    for (std::size_t index = 0; index + 1 < size() && points_heading_ == NONE; ++index) {
        const bool is_heading = phrases_.labels[index] == knowledge_.points_role && phrases_.rests[index].empty();
        if (is_heading && chars(index) <= knowledge_.short_chars && repeats_of(line(index)) < knowledge_.template_repeats &&
            text_.sizes()[index + 1] >= knowledge_.point_chars)
            points_heading_ = static_cast<std::int64_t>(index);
    }
}

void TextParts::set_headline(std::int64_t index, Text text) {
    headline_ = index;
    headline_words_ = text_.words.members(text_.words.split(text));
    headline_word_count_ = static_cast<double>(std::count(headline_words_.begin(), headline_words_.end(), true));
}

bool TextParts::shares_title_word(std::size_t index) {
    const TextWords::Run run = sample_words(line(index));
    return std::any_of(text_.words.begin(run), text_.words.end(run), [&](std::uint32_t word) {
        return is_among(title_words_, word) && text_.words.chars(word) >= knowledge_.long_word_chars;
    });
}

std::size_t TextParts::line_reaching(double share) const {
    double left = 0;
    for (std::size_t index = 0; index < size(); ++index)
        if (odds_[index] > 0) left += text_.sizes()[index];
    left *= share;
    for (std::size_t index = 0; index < size(); ++index) {
        if (!(odds_[index] > 0)) continue;
        left -= text_.sizes()[index];
        if (left < 0) return index;
    }
    return size();
}

// ---------------------------------------------------------------- what a candidate's text says by itself

const TextParts::Own &TextParts::own_of(Text text) {
    const std::uint32_t number = candidate_texts_.find(text);
    if (number != TextIndex::UNKNOWN) return owns_[number];
    owns_.push_back(measure_own(text));
    owns_.resize(candidate_texts_.add(text) + std::size_t{1});
    return owns_.back();
}

TextParts::Own TextParts::measure_own(Text text) {
    const auto length = static_cast<std::uint32_t>(utf8::length(text));
    const std::uint32_t size = writing::size_of(text, length);
    const Text start = first_of(text, knowledge_.sample_chars);
    const Shares shares = shares_in(start);
    const std::string comparable = writing::folded(start);
    Own own{};
    own.size = std::min(size, text_.knowledge().limits.most_chars);
    own.words = writing::words_in(writing::count(text, " "), length, size);
    own.ending = text_.ending(text);
    own.beginning = writing::beginning(text);
    own.digit_share = shares.digits;
    own.capital_share = shares.capitals;
    own.is_upper = letters::is_upper(text);
    own.commas = std::min(static_cast<double>(text_.knowledge().signs.commas.count_in(text)), static_cast<double>(knowledge_.most_commas));
    for (const std::string &sign : knowledge_.part_signs) own.part_signs += start.find(sign) != Text::npos;
    own.repeats = std::min<double>(static_cast<double>(repeats_of(text)), knowledge_.most_repeats);
    own.run = text_.words.split(start);
    own.meaning = meaning_of(text_.words, own.run, text_.knowledge().limits.words_weighed);
    put_title(own, comparable);
    put_body(own, comparable);
    own.is_department = length <= knowledge_.short_chars && knowledge_.departments.find(comparable) != TextIndex::UNKNOWN;
    return own;
}

void TextParts::put_title(Own &own, const std::string &comparable) {
    double shared = 0;
    for (const std::uint32_t *word = text_.words.begin(own.run); word != text_.words.end(own.run); ++word) shared += is_among(title_words_, *word);
    own.title_word_share = share(shared, own.run.size);
    own.title_words_covered = share(shared, title_word_count_);
    own.is_in_title = own.run.size > 1 && Text(title_).find(comparable) != Text::npos;
}

// How many of its longer words, or of all where none is long, the body has.
void TextParts::put_body(Own &own, const std::string &comparable) {
    double shared = 0, shared_long = 0, long_words = 0;
    for (const std::uint32_t *word = text_.words.begin(own.run); word != text_.words.end(own.run); ++word) {
        const bool is_long = text_.words.chars(*word) >= knowledge_.long_word_chars;
        const bool is_said = *word < body_words_.size() && body_words_[*word] > 0;
        shared += is_said;
        long_words += is_long;
        shared_long += is_long && is_said;
    }
    own.body_word_share = long_words > 0 ? shared_long / long_words : share(shared, own.run.size);
    if (utf8::length(comparable) > knowledge_.short_chars) return;
    own.times_in_body = std::min<double>(static_cast<double>(count_of(comparable, body_)), knowledge_.most_repeats);
}

// ---------------------------------------------------------------- the columns that all parts have

const std::vector<Text> &TextParts::names() {
    static const std::vector<Text> all = {
        "size", "words", "ending", "beginning", "digit_share", "capital_share", "is_upper", "commas", "part_signs", "kind", "has_gap",
        "has_gap_after", "label_role", "label_has_rest", "boilerplate_role", "repeats", "title_word_share", "title_words_covered",
        "is_in_title", "is_title", "body_word_share", "times_in_body", "body_odds", "body_odds_2_before", "body_odds_1_before",
        "body_odds_1_after", "body_odds_2_after", "body_odds_mean_after", "lines_from_start", "lines_to_body", "lines_to_body_end",
        "size_1_before", "size_1_after", "size_2_before", "size_2_after", "ending_1_before", "ending_1_after", "phrase_role_1_before",
        "phrase_role_1_after", "kind_1_before", "kind_1_after", "is_department", "word_odds_low", "word_odds_mean", "word_odds_high",
        "short_lines_before", "short_lines_after", "text_lines", "body_chars", "lines_since_front_page", "lines_below_headline",
        "headline_word_share", "headline_words_covered", "is_headline", "piece", "lines_since_points_heading", "ends_like_first_point",
        "size_to_first_point", "title_likeness", "rival_likeness", "rivals", "rival_lines_to_body", "has_date", "has_signature",
        "name_share", "has_date_after", "tags", "tags_said_share", "words_per_tag", "run_lines", "run_lines_before", "run_said_share",
        "run_said", "run_repeat_share", "run_words_per_tag", "run_size_ratio", "run_capital_share", "known_word_share",
        "run_known_word_share", "run_rare_said_share", "run_said_to_best", "lines_since_tags_label", "trail_signs", "trail_arrows",
        "opens_with_front_page", "folded_repeats", "all_commas", "arrow_before", "retold_share", "retold_share_1_after",
        "points_size_ratio", "size_1_before_ratio", "size_1_after_ratio", "points_ending_share"};
    return all;
}

double TextParts::beside(const std::vector<double> &column, std::uint32_t index, int by, double edge) const {
    const std::int64_t place = static_cast<std::int64_t>(index) + by;
    return place >= 0 && place < static_cast<std::int64_t>(column.size()) ? column[static_cast<std::size_t>(place)] : edge;
}

double *TextParts::put_own(double *cell, const Own &own, std::uint32_t index) const {
    for (const double one : {own.size, own.words, own.ending, own.beginning, own.digit_share, own.capital_share, own.is_upper, own.commas,
                             own.part_signs, text_.kinds()[index], gap(index), gap(index + 1), static_cast<double>(phrases_.labels[index]),
                             phrases_.rests[index].empty() ? 0.0 : 1.0, static_cast<double>(phrases_.boilerplate[index]), own.repeats,
                             own.title_word_share, own.title_words_covered, own.is_in_title, index == 0 ? 1.0 : 0.0, own.body_word_share,
                             own.times_in_body})
        *cell++ = one;
    return cell;
}

double *TextParts::put_odds(double *cell, std::uint32_t index) const {
    const double nowhere = text_.knowledge().limits.nowhere, far = text_.knowledge().limits.far_lines;
    for (const int step : {0, -2, -1, 1, 2}) *cell++ = beside(odds_, index, step, nowhere);
    double total = 0;
    std::size_t ahead = 0;
    for (std::size_t place = index + 1; place < size() && ahead < knowledge_.most_ahead; ++place, ++ahead) total += odds_[place];
    *cell++ = ahead ? total / static_cast<double>(ahead) : nowhere;
    *cell++ = std::min(index, knowledge_.most_from_start);
    for (const std::int64_t place : {body_start_, body_end_}) *cell++ = clamped(static_cast<double>(place - static_cast<std::int64_t>(index)), -far, far);
    return cell;
}

double *TextParts::put_neighbours(double *cell, std::uint32_t index) const {
    const double most = text_.knowledge().limits.most_chars;
    for (const int step : {-1, 1, -2, 2}) *cell++ = std::min(beside(text_.sizes(), index, step, 0.0), most);
    for (const int step : {-1, 1}) *cell++ = beside(text_.endings(), index, step, 0.0);
    for (const int step : {-1, 1}) *cell++ = beside(roles_, index, step, -1.0);
    for (const int step : {-1, 1}) *cell++ = beside(text_.kinds(), index, step, -1.0);
    return cell;
}

double *TextParts::put_place(double *cell, const Own &own, std::uint32_t index) const {
    for (const double one : {own.is_department, own.meaning.low, own.meaning.mean, own.meaning.high, short_before_[index], short_after_[index],
                             std::min(static_cast<double>(size()), static_cast<double>(knowledge_.most_lines)),
                             std::min(body_chars_, static_cast<double>(knowledge_.told_body_chars)), since_front_page_[index]})
        *cell++ = one;
    return cell;
}

double *TextParts::put_headline(double *cell, const Candidate &candidate, const Own &own) const {
    if (headline_ < 0) return cell + 4;
    const double far = text_.knowledge().limits.far_lines;
    double shared = 0;
    for (const std::uint32_t *word = text_.words.begin(own.run); word != text_.words.end(own.run); ++word) shared += is_among(headline_words_, *word);
    *cell++ = clamped(static_cast<double>(candidate.line - headline_), -far, far);
    *cell++ = share(shared, own.run.size);
    *cell++ = share(shared, headline_word_count_);
    *cell++ = candidate.text == line(static_cast<std::size_t>(headline_));
    return cell;
}

// How far above a heading of points stands, and whether a line ends and is as long as the first below it.
double *TextParts::put_points(double *cell, std::uint32_t index) const {
    const std::int64_t away = points_heading_ == NONE ? -1 : static_cast<std::int64_t>(index) - points_heading_;
    if (away <= 0 || away > knowledge_.point_lines) {
        *cell++ = knowledge_.point_lines + 1.0;
        *cell++ = -1.0;
        *cell++ = -1.0;
        return cell;
    }
    const auto first = static_cast<std::size_t>(points_heading_ + 1);
    *cell++ = static_cast<double>(away);
    *cell++ = text_.endings()[first] == text_.endings()[index];
    *cell++ = std::min(share(text_.sizes()[index], text_.sizes()[first]), knowledge_.most_ratio);
    return cell;
}

std::vector<double> TextParts::rows(const std::vector<Candidate> &candidates, Only only, const std::vector<Credits> &credits) {
    std::vector<double> rows(candidates.size() * columns());
    for (std::size_t place = 0; place < candidates.size(); ++place) {
        const Candidate &candidate = candidates[place];
        const Own &own = own_of(candidate.text);
        double *cell = rows.data() + place * columns();
        cell = put_own(cell, own, candidate.line);
        cell = put_odds(cell, candidate.line);
        cell = put_neighbours(cell, candidate.line);
        cell = put_place(cell, own, candidate.line);
        cell = put_headline(cell, candidate, own);
        *cell++ = candidate.piece;
        cell = put_points(cell, candidate.line) + RIVAL_COLUMNS;
        if (credits.empty()) continue;
        for (const double one : {credits[place].date, credits[place].signature, credits[place].name_share, credits[place].date_after})
            *cell++ = one;
    }
    put_only(rows, candidates, only);
    return rows;
}

}  // namespace newsparse
