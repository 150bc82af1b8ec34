#include "byline_patterns.hpp"

namespace newsparse::byline {
namespace {

bool is_small(char32_t sign) { return sign >= U'a' && sign <= U'z'; }
bool is_capital(char32_t sign) { return sign >= U'A' && sign <= U'Z'; }
// [a-zß-ÿ]: small letters of western Europe.
bool is_western_small(char32_t sign) { return is_small(sign) || (sign >= U'\u00df' && sign <= U'\u00ff'); }

bool are_western_before(const SignRun &run, std::size_t place) {
    return place >= 2 && is_western_small(run.text()[place - 1]) && is_western_small(run.text()[place - 2]);
}

std::size_t behind_small(const SignRun &run, std::size_t place) {
    while (run.has(place) && is_small(run.text()[place])) ++place;
    return place;
}

}  // namespace

// ---------------------------------------------------------------- where lines fall into parts

std::size_t part_break(const SignRun &run, std::size_t place) {
    if (run.is_plain(place)) return NOWHERE;
    const std::size_t sign = run.behind_whole_spaces(place);
    if (run.is_one_of(sign, U";|•·●")) return run.behind_spaces(sign + 1);
    if (!run.is_space_before(place)) {
        std::size_t line_end = place;
        while (run.is_space(line_end) && !run.is_one_of(line_end, U"\n\t")) ++line_end;
        if (run.is_one_of(line_end, U"\n\t")) return run.behind_spaces(line_end + 1);
        const std::size_t dash = run.behind_spaces(place);
        if (dash > place && run.is_one_of(dash, U"/–—") && run.is_space(dash + 1)) return run.behind_spaces(dash + 1);
    }
    if (run.is_solid_before(place)) {
        const std::size_t comma = run.behind_spaces(place);
        if (run.is_one_of(comma, U"、，")) return run.behind_spaces(comma + 1);
    }
    return NOWHERE;
}

std::size_t comma(const SignRun &run, std::size_t place) {
    if (run.is_plain(place)) return NOWHERE;
    const std::size_t sign = run.behind_whole_spaces(place);
    return run.is(sign, U',') ? run.behind_spaces(sign + 1) : NOWHERE;
}

std::size_t joiner(const SignRun &run, std::size_t place, const BylineForms &forms) {
    if (run.is_plain(place)) return NOWHERE;
    std::size_t end = NOWHERE;
    const auto joins = [&](std::size_t word) {
        return forms.joiners.match(run.caseless(), word, [&](std::size_t behind) {
            if (!run.is_space(behind)) return false;
            end = run.behind_spaces(behind);
            return true;
        });
    };
    const std::size_t sign = run.behind_whole_spaces(place);
    if (run.is(sign, U',') && run.is_space(sign + 1) && joins(run.behind_spaces(sign + 1))) return end;
    if (!run.is_space_before(place) && run.is_space(place) && joins(run.behind_spaces(place))) return end;
    const std::size_t mark = run.is(sign, U',') ? run.behind_spaces(sign + 1) : sign;
    if (run.is_one_of(mark, U"&＆+") && run.is_space(mark + 1)) return run.behind_spaces(mark + 1);
    return NOWHERE;
}

std::size_t word_before_dash(const SignRun &run, std::size_t place) {
    if (place < 2 || !run.is_space_before(place) || !run.is_word_before(place - 1) || !run.is_solid(place)) return NOWHERE;
    const std::size_t end = run.behind_solid(place);
    if (!(run.is(end, U' ') && run.is(end + 1, U'-') && run.is(end + 2, U' ') && run.is_solid(end + 3))) return NOWHERE;
    const std::size_t next = run.behind_solid(end + 3);
    return run.is(next, U' ') && run.is_solid(next + 1) ? end : NOWHERE;
}

// ---------------------------------------------------------------- words around names

std::size_t opener(const SignRun &run, const BylineForms &forms) {
    std::size_t end = NOWHERE;
    forms.openers.match(run.caseless(), 0, [&](std::size_t behind) {
        const std::size_t sign = run.behind_spaces(behind);
        if (run.is_one_of(sign, U":：/") && run.has(run.behind_spaces(sign + 1)))
            end = run.behind_spaces(sign + 1);
        else if (sign > behind && run.has(sign))
            end = sign;
        return end != NOWHERE;
    });
    return end;
}

std::size_t others(const SignRun &run, std::size_t place, const BylineForms &forms) {
    if (run.is_word_before(place) || (place > 0 && run.text()[place - 1] == U'-')) return NOWHERE;
    std::size_t end = NOWHERE;
    forms.others.match(run.caseless(), place, [&](std::size_t behind) {
        const std::size_t sign = run.behind_spaces(behind);
        if (run.is_one_of(sign, U":："))
            end = sign + 1;
        else if (sign > behind)
            end = behind + 1;
        else if (run.is_end(behind))
            end = behind;
        return end != NOWHERE;
    });
    return end;
}

std::size_t tail(const SignRun &run, std::size_t place, const BylineForms &forms) {
    if (!run.is_space(place) || !run.is_solid_before(place)) return NOWHERE;
    std::size_t end = NOWHERE;
    forms.tails.match(run.caseless(), run.behind_spaces(place), [&](std::size_t behind) {
        const std::size_t next = run.behind_spaces(behind);
        if (next > behind && run.has(next))
            end = next;
        else if (run.is_end(behind))
            end = behind;
        return end != NOWHERE;
    });
    return end;
}

std::size_t ending(const SignRun &run, std::size_t place, const BylineForms &forms) {
    if (!run.is_space(place) || run.is_space_before(place)) return NOWHERE;
    const std::size_t word = run.behind_spaces(place);
    std::size_t end = NOWHERE;
    const bool is_always = forms.always.match(run.caseless(), word, [&](std::size_t behind) {
        if (!run.is_space(behind)) return false;
        end = behind + 1;
        while (run.has(end) && run.text()[end] != U'\n') ++end;
        return true;
    });
    if (is_always) return end;
    forms.last.match(run.caseless(), word, [&](std::size_t behind) {
        return run.maybe(behind, U":", [&](std::size_t stop) {
            if (run.is_end(stop)) end = stop;
            return end != NOWHERE;
        });
    });
    return end;
}

std::size_t name_before_rank(const SignRun &run, const BylineForms &forms) {
    std::size_t ends[3];
    std::size_t place = 0;
    for (std::size_t word = 0; word < 3; ++word) {
        ends[word] = run.behind_solid(place);
        if (ends[word] == place || !run.is(ends[word], U' ')) ends[word] = NOWHERE;
        place = ends[word] == NOWHERE ? run.size() : ends[word] + 1;
    }
    for (const std::size_t end : {ends[2], ends[1]}) {
        if (end == NOWHERE) continue;
        if (forms.ranks.match(run.caseless(), end + 1, [&](std::size_t behind) { return run.is(behind, U' '); })) return end;
    }
    return NOWHERE;
}

// ---------------------------------------------------------------- how names are written

bool is_glued_opener(CodeView text) {
    if (text.substr(0, 2) != U"By") return false;
    std::size_t place = 2;
    if (place >= text.size() || !is_capital(text[place++])) return false;
    const std::size_t letters = place;
    while (place < text.size() && is_small(text[place])) ++place;
    return place > letters && place + 1 < text.size() && text[place] == U' ' && is_capital(text[place + 1]);
}

std::size_t glued_words(const SignRun &run, std::size_t place, GluedWords &words) {
    if (!run.has(place) || !is_capital(run.text()[place]) || !are_western_before(run, place)) return NOWHERE;
    const std::size_t end = behind_small(run, place + 1), next = run.behind_spaces(end), stop = run.behind_words(next);
    if (end == place + 1 || next == end || stop == next) return NOWHERE;
    words = {run.text().substr(place, end - place), run.text().substr(next, stop - next)};
    return stop;
}

std::size_t glued_stamp(const SignRun &run, std::size_t place) {
    if (!run.is_one_of(place, U"PUF") || !are_western_before(run, place)) return NOWHERE;
    for (const CodeView word : {CodeView(U"Published"), CodeView(U"Updated"), CodeView(U"Posted"), CodeView(U"Follow")})
        if (run.text().substr(place, word.size()) == word && run.is_end(place + word.size())) return place + word.size();
    return NOWHERE;
}

std::size_t signature(const SignRun &run, std::size_t place) {
    if (run.is_plain(place)) return NOWHERE;
    const std::size_t bracket = run.behind_whole_spaces(place);
    if (!run.is(bracket, U'(')) return NOWHERE;
    const auto is_own = [&](std::size_t at) { return run.has(at) && (is_small(run.text()[at]) || run.is_one_of(at, U"äöüé")); };
    std::size_t at = bracket + 1;
    while (at < bracket + 6 && is_own(at)) ++at;
    if (at > bracket + 1) {
        if (run.is(at, U'.')) ++at;
    } else {
        at = run.behind_figures(at);
        if (at == bracket + 1) return NOWHERE;
    }
    return run.is(at, U')') && run.is_end(at + 1) ? at + 1 : NOWHERE;
}

CodeView half_of_twice(const SignRun &run) {
    const CodeView text = run.text();
    const std::size_t half = text.size() / 2;
    if (text.size() % 2 == 0 || half < 4 || half > 41 || text[half] != U' ' || !run.is_word(0)) return {};
    const CodeView first = text.substr(0, half);
    return first == text.substr(half + 1) && !code_points::has(first, U'\n') ? first : CodeView();
}

bool is_slug(CodeView text) {
    std::size_t words = 0;
    for (std::size_t place = 0;;) {
        const std::size_t start = place;
        while (place < text.size() && is_small(text[place])) ++place;
        if (place - start < 2 || place - start > 15) return false;
        ++words;
        if (place == text.size()) return words >= 2 && words <= 4;
        if (text[place] != U'-' && text[place] != U'_') return false;
        ++place;
    }
}

bool is_no_name(const SignRun &run) {
    const CodeView text = run.text();
    if (text.find(U"http:") != CodeView::npos || text.find(U"https:") != CodeView::npos || text.find(U"www.") != CodeView::npos) return true;
    bool has_letter = false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (code_points::has(U"{}<>=[]", text[place])) return true;
        if (text[place] == U'@' && run.is_solid_before(place) && run.is_solid(place + 1)) return true;
        if (text[place] == U':' && run.is_space(place + 1)) return true;
        has_letter = has_letter || run.is_letter(place);
    }
    if (!has_letter) return true;
    const std::size_t number = run.behind_figures(0);
    if (number > 0 && run.is(number, U'.') && run.is_space(number + 1)) return true;
    const std::size_t first = run.behind_words(0);
    if (first == 0 || !run.is(first, U'.')) return false;
    const std::size_t second = run.behind_words(first + 1);
    if (second == first + 1 || !run.is(second, U'.')) return false;
    std::size_t end = second + 1;
    while (run.is_word(end) || run.is(end, U'.')) ++end;
    return end > second + 1 && run.is_end(end);
}

bool is_capitals(CodeView text) {
    if (!text.empty() && (text.back() == U'®' || text.back() == U'™')) text.remove_suffix(1);
    std::size_t letters = 0;
    for (std::size_t place = 0; place < text.size(); ++letters) {
        if (!is_capital(text[place])) return false;
        place += place + 1 < text.size() && text[place + 1] == U'.' ? 2 : 1;
    }
    return letters >= 2 && letters <= 6;
}

}  // namespace newsparse::byline
