#include "time_of_day.hpp"

namespace newsparse {
namespace {

// Figures of any script. Those of a script lie beside one another from nought to nine.
std::uint32_t value_of(char32_t figure) {
    if (figure < 128) return figure - U'0';
    char32_t first = figure;
    while (unicode::is_decimal(first - 1)) --first;
    return (figure - first) % 10;
}

}  // namespace

std::uint32_t value_of(CodeView figures) {
    std::uint32_t value = 0;
    for (const char32_t figure : figures) value = value * 10 + value_of(figure);
    return value;
}

namespace {

// [ap]\.?\s?m
template <class Next>
bool half(const SignRun &run, std::size_t place, Next next) {
    if (!run.is_caseless(place, U"a") && !run.is_caseless(place, U"p")) return false;
    return run.maybe(place + 1, U".", [&](std::size_t stop) {
        return maybe_space(run, stop, [&](std::size_t letter) { return run.is_caseless(letter, U"m") && next(letter + 1); });
    });
}

bool is_clock_word(const SignRun &run, std::size_t place) {
    const std::size_t at = run.behind_spaces(place);
    return run.is_caseless(at, U"uhr") || run.is_caseless(at, U"klo") || half(run, at, [](std::size_t) { return true; });
}

// "14:05", "14:05:33", "2.05 pm", "14h05", "14時05分"
bool time_of_figures(const SignRun &run, std::size_t place, Time &time) {
    if (place > 0 && (run.is_figure(place - 1) || run.is_one_of(place - 1, U".:/-+"))) return false;
    const auto behind_minutes = [&](std::size_t at) {
        if (run.is(at, U':') && run.is_figure(at + 1) && run.is_figure(at + 2)) {
            time.second = {at + 1, at + 3};
            at += 3;
        }
        if (run.is(at, U'.') && run.is_figure(at + 1))
            for (std::size_t figures = 0; ++at, figures < 9 && run.is_figure(at);) ++figures;
        time.end = at;
        return true;
    };
    return number(run, place, 1, 2, time.hour, [&](std::size_t behind) {
        const bool is_parted = maybe_space(run, behind, [&](std::size_t sign) {
            if (!run.is_one_of(sign, U":\u6642\uc2dc") && !run.is_caseless(sign, U"h")) return false;
            return maybe_space(run, sign + 1, [&](std::size_t figures) { return number(run, figures, 2, 2, time.minute, behind_minutes); });
        });
        if (is_parted) return true;
        if (!run.is(behind, U'.')) return false;
        return number(run, behind + 1, 2, 2, time.minute,
                      [&](std::size_t end) { return is_clock_word(run, end) && behind_minutes(end); });
    });
}

// "2 pm"
bool time_of_hour(const SignRun &run, std::size_t place, Time &time) {
    if (place > 0 && (run.is_figure(place - 1) || run.is_one_of(place - 1, U".:/-"))) return false;
    return number(run, place, 1, 2, time.hour, [&](std::size_t behind) {
        return maybe_space(run, behind, [&](std::size_t at) {
            if (!half(run, at, [&](std::size_t end) { return run.is_boundary(end); })) return false;
            time.end = at;
            return true;
        });
    });
}

Time time_at(const SignRun &run, std::size_t place) {
    Time time;
    if (!run.is_figure(place) || time_of_figures(run, place, time)) return time;
    time = {};
    time_of_hour(run, place, time);
    return time;
}

}  // namespace

Time find_time(const SignRun &run, std::size_t from) {
    for (std::size_t place = from; place < run.size(); ++place)
        if (const Time time = time_at(run, place); time.end != NOWHERE) return time;
    return {};
}

// \s?分?\s?([ap])\.?\s?m\b\.?: the letter's place and the end, or nowhere.
Found half_behind(const SignRun &run, std::size_t place) {
    Found found;
    const auto at_letter = [&](std::size_t letter) {
        return half(run, letter, [&](std::size_t end) {
            if (!run.is_boundary(end)) return false;
            found = {letter, run.is(end, U'.') ? end + 1 : end};
            return true;
        });
    };
    maybe_space(run, place, [&](std::size_t sign) {
        return run.maybe(sign, U"分", [&](std::size_t behind) { return maybe_space(run, behind, at_letter); });
    });
    return found;
}

}  // namespace newsparse
