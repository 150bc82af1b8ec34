#include "written_dates.hpp"

#include <algorithm>

#include "time_of_day.hpp"

namespace newsparse {
namespace {

bool set_day(std::uint32_t year, std::uint32_t month, std::uint32_t day, WrittenDate &date) {
    constexpr std::uint32_t DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year == 0 || month == 0 || month > 12 || day == 0) return false;
    const bool is_leap_day = month == 2 && day == 29 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day > DAYS[month - 1] && !is_leap_day) return false;
    date.year = year;
    date.month = month;
    date.day = day;
    return true;
}

// Three numbers or names in the order in which they stand.
struct Match {
    Piece first, second, third;
    std::size_t end = NOWHERE;
};

// ([^\W\d_]{3,14})
template <class Next>
bool name(const SignRun &run, std::size_t place, Piece &piece, Next next) {
    std::size_t count = 0;
    while (count < 14 && run.is_letter(place + count)) ++count;
    for (; count >= 3; --count) {
        piece = {place, place + count};
        if (next(place + count)) return true;
    }
    return false;
}

// A word that may stand here, case told apart; with ``is_spaced`` white space must follow it.
template <class Next>
bool word(const SignRun &run, std::size_t place, CodeView word, bool is_spaced, Next next) {
    const std::size_t end = place + word.size();
    if (place > run.size() || run.text().substr(place, word.size()) != word) return false;
    return is_spaced ? run.is_space(end) && next(end + 1) : next(end);
}

// [\s\-/,]*
template <class Next>
bool gap(const SignRun &run, std::size_t place, Next next) {
    std::size_t end = place;
    while (run.is_space(end) || run.is_one_of(end, U"-/,")) ++end;
    for (;; --end) {
        if (next(end)) return true;
        if (end == place) return false;
    }
}

// (?:st|nd|rd|th)?, with ``more`` also (?:…|er|\.|º|:e)?
template <class Next>
bool maybe_ordinal(const SignRun &run, std::size_t place, bool has_more, Next next) {
    for (const CodeView ending : {CodeView(U"st"), CodeView(U"nd"), CodeView(U"rd"), CodeView(U"th")})
        if (word(run, place, ending, false, next)) return true;
    if (has_more)
        for (const CodeView ending : {CodeView(U"er"), CodeView(U"."), CodeView(U"º"), CodeView(U":e")})
            if (word(run, place, ending, false, next)) return true;
    return next(place);
}

const auto ends_number = [](const SignRun &run, std::size_t place) { return !run.is_figure(place); };

// "2025年4月3日", "2025/4/3", "2025.04.03", "2025년 4월 3일"
Match year_first(const SignRun &run, std::size_t place) {
    Match match;
    if (place > 0 && run.is_figure(place - 1)) return match;
    const auto day = [&](std::size_t at) {
        return maybe_space(run, at, [&](std::size_t figures) {
            return number(run, figures, 1, 2, match.third, [&](std::size_t end) {
                if (!ends_number(run, end)) return false;
                match.end = end;
                return true;
            });
        });
    };
    const auto separated = [&](std::size_t at, CodeView separators, auto next) {
        return maybe_space(run, at, [&](std::size_t sign) { return run.is_one_of(sign, separators) && next(sign + 1); });
    };
    const auto month = [&](std::size_t at) {
        return maybe_space(run, at, [&](std::size_t figures) {
            return number(run, figures, 1, 2, match.second, [&](std::size_t end) { return separated(end, U"\u6708\uc6d4/.-", day); });
        });
    };
    number(run, place, 4, 4, match.first, [&](std::size_t end) { return separated(end, U"\u5e74\ub144/.-", month); });
    return match;
}

// "3 April 2025", "3. April 2025", "3 de abril de 2025", "3rd of April, 2025", "03-Apr-2025"
Match day_first(const SignRun &run, std::size_t place) {
    Match match;
    if (!run.is_figure(place) || (place > 0 && run.is_figure(place - 1))) return match;
    const auto year = [&](std::size_t at) {
        return maybe_space(run, at, [&](std::size_t figures) {
            return number(run, figures, 4, 4, match.third, [&](std::size_t end) {
                if (!ends_number(run, end)) return false;
                match.end = end;
                return true;
            });
        });
    };
    const auto before_year = [&](std::size_t at) {
        return word(run, at, U"de", true, year) || word(run, at, U"del", true, year) || word(run, at, U"года", true, year) || year(at);
    };
    const auto month = [&](std::size_t at) {
        return maybe_space(run, at, [&](std::size_t letters) {
            return name(run, letters, match.second, [&](std::size_t end) {
                return run.maybe(end, U".", [&](std::size_t stop) { return gap(run, stop, before_year); });
            });
        });
    };
    const auto before_month = [&](std::size_t at) {
        return word(run, at, U"of", true, month) || word(run, at, U"de", true, month) || word(run, at, U"d'", false, month) || month(at);
    };
    number(run, place, 1, 2, match.first, [&](std::size_t end) {
        return maybe_ordinal(run, end, true, [&](std::size_t behind) { return gap(run, behind, before_month); });
    });
    return match;
}

// "April 3, 2025", "Apr. 3rd 2025"
Match month_first(const SignRun &run, std::size_t place) {
    Match match;
    if (run.is_word_before(place)) return match;
    const auto year = [&](std::size_t at) {
        return run.spaces(at, 1, [&](std::size_t figures) {
            return number(run, figures, 4, 4, match.third, [&](std::size_t end) {
                if (!ends_number(run, end)) return false;
                match.end = end;
                return true;
            });
        });
    };
    const auto behind_day = [&](std::size_t at) {
        return run.maybe(at, U".", [&](std::size_t stop) { return run.maybe(stop, U",", year); });
    };
    const auto day = [&](std::size_t at) {
        return number(run, at, 1, 2, match.second, [&](std::size_t end) { return maybe_ordinal(run, end, false, behind_day); });
    };
    name(run, place, match.first, [&](std::size_t end) {
        return run.maybe(end, U".", [&](std::size_t stop) { return run.spaces(stop, 0, day); });
    });
    return match;
}

// "2025. április 3."
Match year_and_name(const SignRun &run, std::size_t place) {
    Match match;
    if (place > 0 && run.is_figure(place - 1)) return match;
    const auto day = [&](std::size_t at) {
        return run.spaces(at, 1, [&](std::size_t figures) {
            return number(run, figures, 1, 2, match.third, [&](std::size_t end) {
                if (!ends_number(run, end)) return false;
                match.end = end;
                return true;
            });
        });
    };
    const auto month = [&](std::size_t letters) {
        return name(run, letters, match.second, [&](std::size_t end) { return run.maybe(end, U".", day); });
    };
    number(run, place, 4, 4, match.first, [&](std::size_t end) {
        return run.maybe(end, U".", [&](std::size_t stop) {
            return run.maybe(stop, U",", [&](std::size_t behind) { return run.spaces(behind, 1, month); });
        });
    });
    return match;
}

// "03.04.2025", "3/4/2025", "03-04-25"
Match of_figures(const SignRun &run, std::size_t place) {
    Match match;
    if (!run.is_figure(place) || (place > 0 && (run.is_figure(place - 1) || run.text()[place - 1] == U'.'))) return match;
    const auto year = [&](std::size_t at) {
        const auto keep = [&](std::size_t end) {
            if (!ends_number(run, end)) return false;
            match.end = end;
            return true;
        };
        return number(run, at, 4, 4, match.third, keep) || number(run, at, 2, 2, match.third, keep);
    };
    number(run, place, 1, 2, match.first, [&](std::size_t sign) {
        if (!run.is_one_of(sign, U"./-")) return false;
        return maybe_space(run, sign + 1, [&](std::size_t figures) {
            return number(run, figures, 1, 2, match.second, [&](std::size_t end) {
                return run.is(end, run.text()[sign]) && maybe_space(run, end + 1, year);
            });
        });
    });
    return match;
}

// The matches of a pattern one behind the other, until ``take`` gives true of one.
template <class Pattern, class Take>
bool any_match(const SignRun &run, Pattern pattern, Take take) {
    for (std::size_t place = 0; place < run.size();) {
        const Match match = pattern(run, place);
        if (match.end == NOWHERE) {
            ++place;
            continue;
        }
        if (take(match, place)) return true;
        place = match.end;
    }
    return false;
}

// Letters of [a-z] where case is ignored.
bool is_latin(const SignRun &run, std::size_t place) {
    if (!run.has(place)) return false;
    const char32_t sign = run.caseless()[place];
    return (sign >= U'a' && sign <= U'z') || run.text()[place] == U'\u0130';
}

}  // namespace

// ---------------------------------------------------------------- a date and its time

std::optional<WrittenDate> WrittenDates::find(CodeView text, FigureOrder order) const {
    constexpr std::ptrdiff_t FEWEST_FIGURES = 4;  // "3/4/25"
    if (std::count_if(text.begin(), text.end(), [](char32_t sign) { return unicode::is_decimal(sign); }) < FEWEST_FIGURES) return {};
    const SignRun run(text);
    WrittenDate date;
    Place place;
    if (!find_day(run, order, date, place)) return {};
    add_time(run, place, date);
    return date;
}

bool WrittenDates::find_day(const SignRun &run, FigureOrder order, WrittenDate &date, Place &place) const {
    const auto keep = [&](const Match &match, std::size_t start) {
        place = {start, match.end};
        return true;
    };
    const bool is_year_first = any_match(run, year_first, [&](const Match &match, std::size_t start) {
        return set_day(value_of(match.first.in(run)), value_of(match.second.in(run)), value_of(match.third.in(run)), date) &&
               keep(match, start);
    });
    if (is_year_first || find_named(run, date, place)) return true;
    return any_match(run, of_figures, [&](const Match &match, std::size_t start) {
        const std::uint32_t first = value_of(match.first.in(run)), second = value_of(match.second.in(run));
        const std::uint32_t figures = value_of(match.third.in(run)), year = match.third.end - match.third.start == 2 ? 2000 + figures : figures;
        const bool is_day_first = first > 12 || (run.text()[match.first.end] == U'.' && second <= 12);
        const bool is_month_first = second > 12 || first == second || order == FigureOrder::month_first;
        if (!is_day_first && !is_month_first && order == FigureOrder::unknown) return false;
        const bool is_day = is_day_first || !is_month_first ? set_day(year, second, first, date) : set_day(year, first, second, date);
        return is_day && keep(match, start);
    });
}

// With the name of a month.
bool WrittenDates::find_named(const SignRun &run, WrittenDate &date, Place &place) const {
    const auto find_in = [&](auto pattern, Piece Match::*year, Piece Match::*month, Piece Match::*day) {
        return any_match(run, pattern, [&](const Match &match, std::size_t start) {
            const auto known = months_.find(code_points::casefolded((match.*month).in(run)));
            if (known == months_.end()) return false;
            place = {start, match.end};
            return set_day(value_of((match.*year).in(run)), static_cast<std::uint32_t>(known->second), value_of((match.*day).in(run)), date);
        });
    };
    return find_in(day_first, &Match::third, &Match::second, &Match::first) ||
           find_in(month_first, &Match::third, &Match::first, &Match::second) ||
           find_in(year_and_name, &Match::first, &Match::second, &Match::third);
}

// The time beside a date: behind it if there is one, else before it.
void WrittenDates::add_time(const SignRun &run, Place place, WrittenDate &date) const {
    Time time = find_time(run, place.end);
    if (time.end == NOWHERE) time = find_time(SignRun(run.text().substr(0, place.start)), 0);
    if (time.end == NOWHERE) return;
    std::uint32_t hour = value_of(time.hour.in(run));
    const std::uint32_t minute = value_of(time.minute.in(run)), second = value_of(time.second.in(run));
    std::size_t rest = time.end;
    if (const Found half = half_behind(run, rest)) {
        hour = hour % 12 + (run.is_caseless(half.start, U"p") ? 12 : 0);
        rest = half.end;
    }
    if (hour > 23 || minute > 59 || second > 59) return;
    date.hour = hour;
    date.minute = minute;
    date.second = second;
    date.zone = zone_at(run, rest);
}

// "+02:00", "(UTC+2)" in figures, else the name of a zone.
std::optional<std::int32_t> WrittenDates::zone_at(const SignRun &run, std::size_t place) const {
    Piece hours, minutes;
    const auto maybe_minutes = [&](std::size_t at) {
        const auto is_last = [&](std::size_t end) { return ends_number(run, end); };
        if (number(run, at, 2, 2, minutes, is_last)) return true;
        minutes = {};
        return is_last(at);
    };
    const auto figures = [&](std::size_t at) {
        return run.is_one_of(at, U"+-−") && number(run, at + 1, 2, 2, hours, [&](std::size_t end) { return run.maybe(end, U":", maybe_minutes); });
    };
    const auto maybe_name = [&](std::size_t at) {
        return ((run.is_caseless(at, U"utc") || run.is_caseless(at, U"gmt")) && maybe_space(run, at + 3, figures)) || figures(at);
    };
    const auto bracketed = [&](auto next) {
        return maybe_space(run, place, [&](std::size_t at) { return run.maybe(at, U"(", next); });
    };
    if (bracketed(maybe_name)) {
        const auto hour = static_cast<std::int32_t>(value_of(hours.in(run))), minute = static_cast<std::int32_t>(value_of(minutes.in(run)));
        if (hour > 14 || minute > 59) return {};
        const bool is_west = run.text()[hours.start - 1] != U'+' && hour > 0;
        return is_west ? -(hour * 60 + minute) : hour * 60 + minute;
    }
    std::optional<std::int32_t> zone;
    bracketed([&](std::size_t at) {
        std::size_t end = at;
        while (end < at + 4 && is_latin(run, end)) ++end;
        for (; end > at; --end) {
            if (!run.is_boundary(end)) continue;
            const auto known = zones_.find(unicode::lower(code_points::encoded(run.text().substr(at, end - at))));
            if (known != zones_.end()) zone = known->second;
            return true;
        }
        return false;
    });
    return zone;
}

bool WrittenDates::may_be_odd(CodeView text) const {
    constexpr std::ptrdiff_t FEWEST_FIGURES = 5;
    if (std::count_if(text.begin(), text.end(), [](char32_t sign) { return unicode::is_digit(sign); }) < FEWEST_FIGURES) return false;
    const SignRun run(text);
    if (any_match(run, of_figures, [](const Match &, std::size_t) { return true; })) return false;
    for (std::size_t place = 0; place < text.size(); ++place) {
        if (run.is_letter(place) && run.is_letter(place + 1) && run.is_letter(place + 2)) return true;
        if (!run.is_figure(place)) continue;
        std::size_t next = place + 1;  // \d[\W_T]+\d: a number alone is a name or a price
        while (run.has(next) && (!run.is_word(next) || run.is_one_of(next, U"_T"))) ++next;
        if (next > place + 1 && run.is_figure(next)) return true;
    }
    return false;
}

}  // namespace newsparse
