// A text as patterns read it: what stands at a place and beside it, asked without leaving the text.
//
// Patterns are written with continuations, ``next(end)``: each part tries its ways to match in the order of Python's re,
// and the first way for which everything behind it matches too is the match. Texts are a line long and runs of white
// space in them single, so that trying again costs little.
#pragma once
#include "form_trie.hpp"

namespace newsparse {

class SignRun {
  public:
    explicit SignRun(CodeView text) : text_(text) {}

    CodeView text() const { return text_; }
    // The text as words are compared with it; made when it is first asked for.
    CodeView caseless() const {
        if (caseless_.size() != text_.size()) {
            caseless_ = text_;
            for (char32_t &sign : caseless_) sign = unicode::without_case(sign);
        }
        return caseless_;
    }
    std::size_t size() const { return text_.size(); }
    bool has(std::size_t place) const { return place < text_.size(); }
    bool is(std::size_t place, char32_t sign) const { return has(place) && text_[place] == sign; }
    bool is_one_of(std::size_t place, CodeView signs) const { return has(place) && code_points::has(signs, text_[place]); }
    // A letter or figure of ASCII: most patterns cannot begin with one.
    bool is_plain(std::size_t place) const { return has(place) && text_[place] < 128 && unicode::is_alnum(text_[place]); }
    bool is_space(std::size_t place) const { return has(place) && unicode::is_space(text_[place]); }
    bool is_solid(std::size_t place) const { return has(place) && !unicode::is_space(text_[place]); }  // \S
    bool is_word(std::size_t place) const { return has(place) && unicode::is_word(text_[place]); }
    bool is_figure(std::size_t place) const { return has(place) && unicode::is_decimal(text_[place]); }
    bool is_letter(std::size_t place) const { return has(place) && unicode::is_letter(text_[place]); }
    // $ of re: the end, or the line break before it.
    bool is_end(std::size_t place) const { return place == size() || (place + 1 == size() && text_[place] == U'\n'); }

    // The sign before a place.
    bool is_space_before(std::size_t place) const { return place > 0 && unicode::is_space(text_[place - 1]); }
    bool is_solid_before(std::size_t place) const { return place > 0 && !unicode::is_space(text_[place - 1]); }
    bool is_word_before(std::size_t place) const { return place > 0 && unicode::is_word(text_[place - 1]); }
    bool is_letter_before(std::size_t place) const { return place > 0 && unicode::is_letter(text_[place - 1]); }
    bool is_boundary(std::size_t place) const { return is_word_before(place) != is_word(place); }  // \b

    std::size_t behind_spaces(std::size_t place) const {
        while (is_space(place)) ++place;
        return place;
    }
    std::size_t behind_solid(std::size_t place) const {
        while (is_solid(place)) ++place;
        return place;
    }
    std::size_t behind_words(std::size_t place) const {
        while (is_word(place)) ++place;
        return place;
    }
    std::size_t behind_figures(std::size_t place) const {
        while (is_figure(place)) ++place;
        return place;
    }
    std::size_t behind_letters(std::size_t place) const {
        while (is_letter(place)) ++place;
        return place;
    }
    // Behind white space whose first sign stands here; the place itself in the middle of a run: (?:(?<!\s)\s++)?+
    std::size_t behind_whole_spaces(std::size_t place) const { return is_space_before(place) ? place : behind_spaces(place); }

    // Whether a word of small ASCII letters stands at a place in any case.
    bool is_caseless(std::size_t place, CodeView word) const { return caseless().substr(std::min(place, size()), word.size()) == word; }

    // \d{least,most}
    template <class Next>
    bool figures(std::size_t place, std::size_t least, std::size_t most, Next next) const {
        std::size_t count = 0;
        while (count < most && is_figure(place + count)) ++count;
        for (; count >= least; --count) {
            if (next(place + count)) return true;
            if (count == 0) break;
        }
        return false;
    }

    // \s+ or, with ``least`` 0, \s*
    template <class Next>
    bool spaces(std::size_t place, std::size_t least, Next next) const {
        for (std::size_t end = behind_spaces(place); end >= place + least; --end) {
            if (next(end)) return true;
            if (end == place) break;
        }
        return false;
    }

    // A sign that may stand here, or not: [signs]?
    template <class Next>
    bool maybe(std::size_t place, CodeView signs, Next next) const {
        return (is_one_of(place, signs) && next(place + 1)) || next(place);
    }

  private:
    CodeView text_;
    mutable CodePoints caseless_;
};

// Where a pattern matches: from ``start`` to ``end``; nowhere when both are NOWHERE.
inline constexpr std::size_t NOWHERE = static_cast<std::size_t>(-1);
struct Found {
    std::size_t start = NOWHERE;
    std::size_t end = NOWHERE;
    explicit operator bool() const { return start != NOWHERE; }
};

// The first match at or behind a place. ``match(run, place)`` gives the end of a match there, or NOWHERE.
template <class Match>
Found search(const SignRun &run, std::size_t from, Match match) {
    for (std::size_t place = from; place <= run.size(); ++place)
        if (const std::size_t end = match(run, place); end != NOWHERE) return {place, end};
    return {};
}

// re.sub with a text that is the same for all matches.
template <class Match>
CodePoints replaced(const SignRun &run, CodeView by, Match match) {
    CodePoints out;
    std::size_t from = 0;
    for (Found found = search(run, 0, match); found; found = search(run, from, match)) {
        out += run.text().substr(from, found.start - from);
        out += by;
        from = found.end;
    }
    out += run.text().substr(from);
    return out;
}

// re.split; ``most`` is its maxsplit, 0 for any number.
template <class Match>
std::vector<CodeView> split(const SignRun &run, std::size_t most, Match match) {
    std::vector<CodeView> parts;
    std::size_t from = 0;
    for (Found found = search(run, 0, match); found && (most == 0 || parts.size() < most); found = search(run, from, match)) {
        parts.push_back(run.text().substr(from, found.start - from));
        from = found.end;
    }
    parts.push_back(run.text().substr(from));
    return parts;
}

}  // namespace newsparse
