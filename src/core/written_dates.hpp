// Dates written in words or figures: "3. April 2025, 14:05 Uhr", "2025年4月3日", "Apr. 3, 2025 at 2:05 p.m. ET".
//
// The names of months and time zones come from the caller; which years are believed is the caller's to say.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "sign_run.hpp"

namespace newsparse {

struct WrittenDate {
    std::uint32_t year = 0, month = 0, day = 0;
    std::uint32_t hour = 0, minute = 0, second = 0;
    std::optional<std::int32_t> zone;  // minutes east of Greenwich
};

// What "3/4/2025" is: not to be known, March 4 or April 3.
enum class FigureOrder : std::uint8_t { unknown, month_first, day_first };

class WrittenDates {
  public:
    using Numbers = std::unordered_map<std::string, std::int32_t>;

    // Names are case folded (months) or in lower case (zones, in minutes).
    WrittenDates(Numbers months, Numbers zones) : months_(std::move(months)), zones_(std::move(zones)) {}

    // The first full date in a text with single spaces, and the time beside it.
    std::optional<WrittenDate> find(CodeView text, FigureOrder order) const;

    // Whether a text without such a date has the figures and parts of one that is written in another way.
    bool may_be_odd(CodeView text) const;

  private:
    struct Place {
        std::size_t start = 0, end = 0;
    };

    bool find_day(const SignRun &run, FigureOrder order, WrittenDate &date, Place &place) const;
    bool find_named(const SignRun &run, WrittenDate &date, Place &place) const;
    void add_time(const SignRun &run, Place place, WrittenDate &date) const;
    std::optional<std::int32_t> zone_at(const SignRun &run, std::size_t place) const;

    Numbers months_, zones_;
};

}  // namespace newsparse
