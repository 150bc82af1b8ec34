// Columns of text_parts.hpp that one part alone needs: rivals of a headline, lists for tags, trails for sections, what is
// told again for points and standfirsts.
#include <algorithm>

#include "text_parts.hpp"

namespace newsparse {
namespace {

double clamped(double number, double low, double high) { return std::max(low, std::min(number, high)); }
double share(double part, double whole) { return part / (whole > 0 ? whole : 1); }

}  // namespace

void TextParts::put_only(std::vector<double> &rows, const std::vector<Candidate> &candidates, Only only) {
    if (only == Only::rivals) return put_rivals(rows, candidates);
    if (only == Only::tags) return put_tags(rows, candidates);
    for (std::size_t place = 0; place < candidates.size(); ++place) {
        double *row = rows.data() + place * columns();
        if (only == Only::trails) put_trail(row + TRAIL, candidates[place]);
        if (only == Only::retold) put_retold(row + RETOLD, candidates[place].line);
    }
}

// ---------------------------------------------------------------- headlines

// How much of a line and of the title line is the same words: 1 for all.
double TextParts::likeness(TextWords::Run run) {
    double words = 0, shared = 0;
    text_.words.each_once(run, [&](std::uint32_t word) {
        ++words;
        shared += is_among(title_words_, word);
    });
    return share(2 * shared, words + title_word_count_);
}

// Of the other lines below the title: how like it the best is, how many are, how far the best is from the body.
void TextParts::put_rivals(std::vector<double> &rows, const std::vector<Candidate> &candidates) {
    const double far = text_.knowledge().limits.far_lines;
    std::vector<std::pair<double, std::uint32_t>> rivals;
    double many = 0;
    std::vector<double> alike;
    for (const Candidate &candidate : candidates) {
        alike.push_back(likeness(own_of(candidate.text).run));
        if (candidate.line < knowledge_.title_lines) continue;
        rivals.emplace_back(alike.back(), candidate.line);
        many += alike.back() >= knowledge_.alike;
    }
    std::sort(rivals.rbegin(), rivals.rend());
    rivals.resize(std::min<std::size_t>(rivals.size(), knowledge_.rivals));
    for (std::size_t place = 0; place < candidates.size(); ++place) {
        double *cell = rows.data() + place * columns() + RIVALS;
        const auto other = std::find_if(rivals.begin(), rivals.end(), [&](const auto &rival) { return rival.second != candidates[place].line; });
        *cell++ = alike[place];
        if (other == rivals.end()) {
            cell[2] = -far;
            continue;
        }
        *cell++ = other->first;
        *cell++ = std::min(many, static_cast<double>(knowledge_.most_rivals));
        *cell++ = clamped(static_cast<double>(body_start_ - static_cast<std::int64_t>(other->second)), -far, far);
    }
}

// ---------------------------------------------------------------- tags

TextParts::TagLine TextParts::tag_line(const Candidate &candidate) {
    const std::string &rest = phrases_.rests[candidate.line];
    const Text line = rest.empty() ? candidate.text : Text(rest);
    const bool is_long_run = writing::count(line, " ") + 1 >= knowledge_.long_words;
    std::vector<std::string> pieces = tag_lists_.pieces(line, is_long_run ? Text(body_) : Text());
    if (pieces.empty()) pieces.emplace_back(line);
    TagLine found;
    double words = 0, known_words = 0;
    for (const std::string &piece : pieces) {
        const bool is_said = tag_lists_.is_said(piece, body_);
        const TextWords::Run run = text_.words.split(piece);
        double known = 0;
        for (const std::uint32_t *word = text_.words.begin(run); word != text_.words.end(run); ++word)
            known += text_.words.odds(*word).has[WordOdds::short_line];
        found.said += is_said;
        found.words += writing::count(piece, " ") + 1;
        found.rare_said += is_said && known < run.size;
        found.capital += !piece.empty() && unicode::is_upper(utf8::at(piece, 0).value);
        words += run.size;
        known_words += known;
    }
    found.pieces = static_cast<double>(pieces.size());
    found.common = share(known_words, words);
    return found;
}

// How far above a line says that tags follow: 0 for the line itself.
double TextParts::since_label(std::uint32_t index) const {
    for (std::uint32_t step = 0; step <= knowledge_.label_lines && step <= index; ++step)
        if (phrases_.labels[index - step] == knowledge_.tags_role) return step;
    return knowledge_.label_lines + 1.0;
}

void TextParts::put_run_of_tags(double *rows, const Candidate *run, const TagLine *lines, std::size_t size, double best) const {
    TagLine all;
    double repeats = 0, largest = 0, smallest = 0;
    for (std::size_t place = 0; place < size; ++place) {
        const TagLine &line = lines[place];
        const auto chars = static_cast<double>(utf8::length(run[place].text));
        all.pieces += line.pieces;
        all.said += line.said;
        all.words += line.words;
        all.common += line.common;
        all.rare_said += line.rare_said;
        all.capital += line.capital;
        repeats += repeats_of(run[place].text) > 1;
        largest = std::max(largest, chars);
        smallest = place ? std::min(smallest, chars) : chars;
    }
    const auto many = static_cast<double>(size), most = static_cast<double>(knowledge_.run_lines);
    for (std::size_t place = 0; place < size; ++place) {
        const TagLine &line = lines[place];
        double *cell = rows + place * columns() + TAGS;
        for (const double one :
             {line.pieces, line.said / line.pieces, line.words / line.pieces, std::min(many, most), std::min(static_cast<double>(place), most),
              all.said / all.pieces, std::min(all.said, most), repeats / many, all.words / all.pieces, share(largest, smallest),
              all.capital / all.pieces, line.common, all.common / many, all.rare_said / all.pieces, all.said - best,
              since_label(run[place].line)})
            *cell++ = one;
    }
}

// Of the line's own pieces, and of the run of candidates on neighbouring lines that it stands in.
void TextParts::put_tags(std::vector<double> &rows, const std::vector<Candidate> &candidates) {
    std::vector<TagLine> lines;
    std::vector<std::size_t> starts;
    std::vector<double> said;
    double best = 0;
    for (std::size_t place = 0; place < candidates.size(); ++place) {
        if (place == 0 || candidates[place].line != candidates[place - 1].line + 1) {
            starts.push_back(place);
            said.push_back(0);
        }
        lines.push_back(tag_line(candidates[place]));
        said.back() += lines.back().said;
        best = std::max(best, said.back());
    }
    starts.push_back(candidates.size());
    for (std::size_t run = 0; run + 1 < starts.size(); ++run) {
        const std::size_t start = starts[run];
        put_run_of_tags(rows.data() + start * columns(), candidates.data() + start, lines.data() + start, starts[run + 1] - start, best);
    }
}

// ---------------------------------------------------------------- sections

namespace {

// The first run of letters, figures and underscores.
Text first_word_of(Text text) {
    std::size_t start = text.size();
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        const bool is_word = unicode::is_word(sign.value);
        if (is_word && start == text.size()) start = offset;
        if (!is_word && start != text.size()) return text.substr(start, offset - start);
        offset += sign.bytes;
    }
    return text.substr(start);
}

}  // namespace

// Whether a line is, or is part of, breadcrumbs: its parts and arrows, whether it opens with the front page.
void TextParts::put_trail(double *cell, const Candidate &candidate) const {
    const Text own = line(candidate.line);
    const Text first = first_word_of(own);
    const auto arrows = static_cast<double>(knowledge_.arrows.count_in(own));
    const std::string folded = unicode::casefold(candidate.text);
    const std::uint32_t number = folds_.find(folded);
    *cell++ = static_cast<double>(knowledge_.trail_strokes.count_in(own)) + arrows;
    *cell++ = knowledge_.arrows.has(last_sign_of(own)) + 2.0 * (arrows > 0);
    *cell++ = !first.empty() && knowledge_.front_pages.find(unicode::casefold(first)) != TextIndex::UNKNOWN;
    *cell++ = number == TextIndex::UNKNOWN ? 0 : std::min(fold_repeats_[number], knowledge_.most_repeats);
    *cell++ = writing::count(own, ",");
    *cell++ = candidate.line > 0 && knowledge_.arrows.has(last_sign_of(line(candidate.line - 1)));
}

// ---------------------------------------------------------------- points and standfirsts

// How much of a line the rest of the body tells again, and its size beside those around it.
void TextParts::put_retold(double *cell, std::uint32_t index) {
    const std::vector<double> &sizes = text_.sizes(), &endings = text_.endings();
    const double size = sizes[index] > 0 ? sizes[index] : 1, most = knowledge_.most_ratio;
    const std::int64_t first = points_heading_ + 1, at = index;
    const bool is_last = index + 1 >= sizes.size();
    double mean = 0, like = -1;
    if (first > 0 && first < at && at < first + static_cast<std::int64_t>(knowledge_.run_lines)) {
        double total = 0, alike = 0;
        for (auto place = static_cast<std::size_t>(first); place < index; ++place) {
            total += sizes[place];
            alike += endings[place] == endings[index];
        }
        mean = total / static_cast<double>(at - first);
        like = alike / static_cast<double>(at - first);
    }
    *cell++ = retold_share(index);
    *cell++ = is_last ? -1.0 : retold_share(index + 1);
    *cell++ = std::min(mean / size, most);
    *cell++ = index > 0 ? std::min(sizes[index - 1] / size, most) : 0.0;
    *cell++ = is_last ? 0.0 : std::min(sizes[index + 1] / size, most);
    *cell++ = like;
}

// The share of a line's longer words that the rest of the body has too.
double TextParts::retold_share(std::uint32_t index) {
    const TextWords::Run run = sample_words(line(index));
    const std::uint32_t once = odds_[index] > 0 ? 1 : 0;
    double words = 0, told = 0;
    for (const std::uint32_t *word = text_.words.begin(run); word != text_.words.end(run); ++word) {
        if (text_.words.chars(*word) < knowledge_.long_word_chars) continue;
        ++words;
        told += *word < body_words_.size() && body_words_[*word] > once;
    }
    return share(told, words);
}

}  // namespace newsparse
