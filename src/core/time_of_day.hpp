// Numbers in a text, and the time of day beside a date.
#pragma once
#include "sign_run.hpp"

namespace newsparse {

// A stretch of figures or letters in a text.
struct Piece {
    std::size_t start = 0, end = 0;
    CodeView in(const SignRun &run) const { return run.text().substr(start, end - start); }
};

// The number that some figures write, of any script; nought for none.
std::uint32_t value_of(CodeView figures);

// (\d{least,most})
template <class Next>
bool number(const SignRun &run, std::size_t place, std::size_t least, std::size_t most, Piece &piece, Next next) {
    return run.figures(place, least, most, [&](std::size_t end) {
        piece = {place, end};
        return next(end);
    });
}

// \s?
template <class Next>
bool maybe_space(const SignRun &run, std::size_t place, Next next) {
    return (run.is_space(place) && next(place + 1)) || next(place);
}

// "14:05", "14:05:33", "2.05 pm", "14h05", "14時05分", "2 pm"
struct Time {
    Piece hour, minute, second;
    std::size_t end = NOWHERE;
};

// The first time in a text, at or behind a place.
Time find_time(const SignRun &run, std::size_t from);

// "p.m." behind a time: where its first letter stands and where it ends, or nowhere.
Found half_behind(const SignRun &run, std::size_t place);

}  // namespace newsparse
