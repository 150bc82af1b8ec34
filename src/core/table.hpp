// Numbers of lines by the names of their columns. What is costly is measured for some lines only.
#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "forest.hpp"
#include "lines.hpp"

namespace newsparse {

using LineNumbers = std::vector<std::uint32_t>;  // indexes of lines

class Table {
  public:
    explicit Table(std::size_t lines) : lines_(lines) {}

    std::size_t size() const { return lines_; }

    // Columns that are measured together, a row for each of some lines; the numbers are filled in by whoever adds them.
    struct Block {
        std::size_t columns = 0;
        std::vector<std::int32_t> rows;  // for each line its row, NONE where it has none; empty: each line has one
        std::vector<double> numbers;     // row by row

        double *row(std::size_t at) { return numbers.data() + at * columns; }
    };

    // Adds columns for all lines, or for those given; columns of these names that were there are replaced.
    // Throws std::out_of_range for a line that is not there.
    Block &add(const std::vector<Text> &names, const LineNumbers *lines = nullptr);

    // Whether there is a column of that name.
    bool has(const std::string &name) const { return places_.count(name) > 0; }

    // One column, a number for each line; NaN where it was not measured. Throws std::invalid_argument for an unknown name.
    std::vector<double> column(Text name) const;

    // The sums of a forest for some lines, whose rows are put together by the names of its columns. Throws
    // std::invalid_argument where one of them was not measured.
    std::vector<double> odds(const Forest &forest, const std::vector<std::string> &names, const LineNumbers *lines) const;

    // Some columns of some lines, row by row; throws as ``odds`` does.
    std::vector<std::vector<double>> rows(const std::vector<std::string> &names, const LineNumbers *lines) const;

    // The names of all columns, in the order in which they were first added.
    const std::vector<std::string> &names() const { return names_; }

  private:
    struct Place {
        const Block *block;
        std::size_t column;
    };

    const Place &place_of(const std::string &name) const;
    const double *number_at(const Place &place, std::uint32_t line) const;
    template <class Visit>
    void each_row(const std::vector<std::string> &names, const LineNumbers *lines, Visit visit) const;

    std::size_t lines_;
    std::deque<Block> blocks_;  // a deque: places point into it
    std::unordered_map<std::string, Place> places_;
    std::vector<std::string> names_;
};

}  // namespace newsparse
