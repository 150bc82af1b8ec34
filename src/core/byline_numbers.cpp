// Addresses, dates and numbers that stand in a byline and are no names.
#include "byline_patterns.hpp"

namespace newsparse::byline {
namespace {

// [A-Z] where case is ignored: also letters whose capital or small form is one of them.
bool is_latin(const SignRun &run, std::size_t place) {
    if (!run.has(place)) return false;
    const char32_t sign = run.text()[place];
    return (sign >= U'a' && sign <= U'z') || (sign >= U'A' && sign <= U'Z') || sign == U'\u017f' || sign == U'\u212a' || sign == U'\u0130' || sign == U'\u0131';
}

// Behind blanks whose first stands here; the place itself in the middle of a run.
std::size_t behind_whole_blanks(const SignRun &run, std::size_t place) {
    if (place > 0 && run.text()[place - 1] == U' ') return place;
    while (run.is(place, U' ')) ++place;
    return place;
}

std::size_t behind_blanks(const SignRun &run, std::size_t place) {
    while (run.is(place, U' ')) ++place;
    return place;
}

}  // namespace

std::size_t email(const SignRun &run, std::size_t place) {
    std::size_t at = behind_whole_blanks(run, place);
    if (run.is_solid_before(at) || !run.is_solid(at)) return NOWHERE;
    ++at;
    while (run.is_solid(at) && run.text()[at] != U'@') ++at;
    if (!run.is(at, U'@') || !run.is_solid(at + 1)) return NOWHERE;
    at += 2;
    while (run.is_solid(at) && run.text()[at] != U'.') ++at;
    if (!run.is(at, U'.') || !run.is_solid(at + 1)) return NOWHERE;
    return behind_blanks(run, run.behind_solid(at + 1));
}

std::size_t handle(const SignRun &run, std::size_t place) {
    std::size_t at = behind_whole_blanks(run, place);
    if (run.is(at, U'(')) ++at;
    if (!run.is(at, U'@') || !run.is_word(at + 1)) return NOWHERE;
    at = run.behind_words(at + 1);
    if (run.is(at, U')')) ++at;
    return behind_blanks(run, at);
}

namespace {

// \d{1,2}(?:st|nd|rd|th|\.)?
template <class Next>
bool day(const SignRun &run, std::size_t place, Next next) {
    return run.figures(place, 1, 2, [&](std::size_t behind) {
        for (const CodeView ending : {CodeView(U"st"), CodeView(U"nd"), CodeView(U"rd"), CodeView(U"th")})
            if (run.is_caseless(behind, ending) && next(behind + 2)) return true;
        return run.maybe(behind, U".", next);
    });
}

// (?:de\s+)?
template <class Next>
bool maybe_de(const SignRun &run, std::size_t place, Next next) {
    return (run.is_caseless(place, U"de") && run.spaces(place + 2, 1, next)) || next(place);
}

// (?:day\s+(?:de\s+)?)?month\b\.?(?:\s+day)?,?\s+(?:de\s+)?\d{4}
template <class Next>
bool written_date(const SignRun &run, std::size_t place, const BylineForms &forms, Next next) {
    const auto year = [&](std::size_t at) {
        return run.maybe(at, U",", [&](std::size_t behind) {
            return run.spaces(behind, 1, [&](std::size_t next_word) {
                return maybe_de(run, next_word, [&](std::size_t number) { return run.figures(number, 4, 4, next); });
            });
        });
    };
    const auto month = [&](std::size_t at) {
        return forms.months.match(run.caseless(), at, [&](std::size_t behind) {
            if (!run.is_boundary(behind)) return false;
            return run.maybe(behind, U".", [&](std::size_t stop) {
                const auto day_behind = [&](std::size_t number) { return day(run, number, year); };
                return run.spaces(stop, 1, day_behind) || year(stop);
            });
        });
    };
    const auto day_before = [&](std::size_t behind) {
        return run.spaces(behind, 1, [&](std::size_t word) { return maybe_de(run, word, month); });
    };
    return day(run, place, day_before) || month(place);
}

// \d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}-month-\d{4}
template <class Next>
bool date_of_numbers(const SignRun &run, std::size_t place, const BylineForms &forms, Next next) {
    const auto number_behind = [&](std::size_t least, std::size_t most, auto behind_it) {
        return [&run, least, most, behind_it](std::size_t behind) {
            return run.is_one_of(behind, U"./-") && run.figures(behind + 1, least, most, behind_it);
        };
    };
    const auto last = number_behind(1, 4, next);
    if (run.figures(place, 1, 4, number_behind(1, 2, last))) return true;
    return run.figures(place, 1, 2, [&](std::size_t behind) {
        return run.is(behind, U'-') && forms.months.match(run.caseless(), behind + 1, [&](std::size_t stop) {
            return run.is(stop, U'-') && run.figures(stop + 1, 4, 4, next);
        });
    });
}

// A month that does not go on a word, and a day: "April 3"
template <class Next>
bool date_without_year(const SignRun &run, std::size_t place, const BylineForms &forms, Next next) {
    if (run.is_letter_before(place)) return false;
    return forms.months.match(run.caseless(), place, [&](std::size_t behind) {
        return run.maybe(behind, U".", [&](std::size_t stop) {
            return run.spaces(stop, 1, [&](std::size_t number) {
                return run.figures(number, 1, 2, [&](std::size_t end) { return !run.is_figure(end) && next(end); });
            });
        });
    });
}

// A date behind at most so many words such as "Updated Monday,".
template <class Next>
bool stamped_date(const SignRun &run, std::size_t place, const BylineForms &forms, std::size_t most, Next next) {
    if (most > 0 && run.is_boundary(place)) {
        const bool is_behind_word = forms.before_dates.match(run.caseless(), place, [&](std::size_t behind) {
            if (!run.is_boundary(behind)) return false;
            return run.maybe(behind, U":,", [&](std::size_t stop) {
                return run.spaces(stop, 1, [&](std::size_t word) { return stamped_date(run, word, forms, most - 1, next); });
            });
        });
        if (is_behind_word) return true;
    }
    return written_date(run, place, forms, next) || date_of_numbers(run, place, forms, next) ||
           date_without_year(run, place, forms, next);
}

}  // namespace

std::size_t date(const SignRun &run, std::size_t place, const BylineForms &forms) {
    std::size_t found = NOWHERE;
    const auto keep = [&](std::size_t end) {
        found = end;
        return true;
    };
    stamped_date(run, place, forms, 3, keep);
    return found;
}

std::size_t count(const SignRun &run, std::size_t place, const BylineForms &forms) {
    constexpr CodeView DASHES = U"—–-";
    const auto is_gap = [&](std::size_t at) { return run.is_space(at) || run.is_one_of(at, DASHES); };
    std::size_t number = place;
    if (place == 0 || !is_gap(place - 1))
        while (is_gap(number)) ++number;
    if (run.is_word_before(number)) return NOWHERE;
    std::size_t found = NOWHERE;
    run.figures(number, 1, 4, [&](std::size_t behind) {
        while (run.is_space(behind) || run.is_one_of(behind, U"+-")) ++behind;
        return forms.counts.match(run.caseless(), behind, [&](std::size_t stop) {
            if (run.is_word(stop)) return false;
            const std::size_t word = run.behind_spaces(stop);
            const bool is_read = word > stop && run.is_caseless(word, U"read") && run.is_boundary(word + 4);
            found = is_read ? word + 4 : stop;
            return true;
        });
    });
    return found;
}

std::size_t clock(const SignRun &run, std::size_t place) {
    std::size_t found = NOWHERE;
    const auto zone = [&](std::size_t at) {
        const std::size_t first = run.behind_spaces(at);
        std::size_t last = first;
        while (last - first < 4 && is_latin(run, last)) ++last;
        for (; first > at && last >= first + 2; --last)
            if (run.is_boundary(last)) return found = last, true;
        return found = at, true;
    };
    const auto half = [&](std::size_t at) {
        const std::size_t word = run.behind_spaces(at);
        if (run.is_caseless(word, U"a") || run.is_caseless(word, U"p")) {
            const std::size_t letter = run.is(word + 1, U'.') ? word + 2 : word + 1;
            if (run.is_caseless(letter, U"m") && run.is_boundary(letter + 1)) return zone(run.is(letter + 1, U'.') ? letter + 2 : letter + 1);
        }
        if (run.is_caseless(word, U"uhr") && run.is_boundary(word + 3)) return zone(word + 3);
        return zone(at);
    };
    const auto minutes = [&](std::size_t at) {
        if (run.is(at, U':') && run.is_figure(at + 1) && run.is_figure(at + 2)) {
            const bool has_seconds = run.is(at + 3, U':') && run.is_figure(at + 4) && run.is_figure(at + 5);
            return half(has_seconds ? at + 6 : at + 3);
        }
        return run.is(at, U'.') && run.is_figure(at + 1) && run.is_figure(at + 2) &&
               run.is_caseless(run.behind_spaces(at + 3), U"uhr") && half(at + 3);
    };
    const auto hour = [&](std::size_t at) {
        return !run.is_word_before(at) && !(at > 0 && run.text()[at - 1] == U':') && run.figures(at, 1, 2, minutes);
    };
    if (run.is_boundary(place) && run.is_caseless(place, U"at") && run.spaces(place + 2, 1, hour)) return found;
    hour(place);
    return found;
}

Found note_number(const SignRun &run, std::size_t place) {
    if (!run.is_word(place)) return {};
    const std::size_t gap = run.is(place + 1, U'.') ? place + 2 : place + 1;
    if (!run.is(gap, U' ')) return {};
    const std::size_t number = run.behind_letters(gap + 1);
    if (number < gap + 4) return {};
    Found found;
    run.figures(number, 1, 2, [&](std::size_t behind) {
        if (run.is_space(behind) || run.is_one_of(behind, U",;") || run.is_end(behind)) found = {number, behind};
        return static_cast<bool>(found);
    });
    return found;
}

}  // namespace newsparse::byline
