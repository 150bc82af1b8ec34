#include "table.hpp"

#include <limits>
#include <stdexcept>

namespace newsparse {

Table::Block &Table::add(const std::vector<Text> &names, const LineNumbers *lines) {
    Block block;
    block.columns = names.size();
    if (lines) {
        block.rows.assign(lines_, NONE);
        for (std::size_t row = 0; row < lines->size(); ++row) block.rows.at((*lines)[row]) = static_cast<std::int32_t>(row);
    }
    block.numbers.assign((lines ? lines->size() : lines_) * names.size(), 0.0);
    blocks_.push_back(std::move(block));
    for (std::size_t column = 0; column < names.size(); ++column) {
        const auto [place, is_new] = places_.insert_or_assign(std::string(names[column]), Place{&blocks_.back(), column});
        if (is_new) names_.push_back(place->first);
    }
    return blocks_.back();
}

const Table::Place &Table::place_of(const std::string &name) const {
    const auto found = places_.find(name);
    if (found == places_.end()) throw std::invalid_argument("no such column was measured: " + name);
    return found->second;
}

const double *Table::number_at(const Place &place, std::uint32_t line) const {
    const Block &block = *place.block;
    const std::int32_t row = block.rows.empty() ? static_cast<std::int32_t>(line) : block.rows[line];
    return row == NONE ? nullptr : &block.numbers[static_cast<std::size_t>(row) * block.columns + place.column];
}

std::vector<double> Table::column(Text name) const {
    const Place &place = place_of(std::string(name));
    std::vector<double> found(lines_, std::numeric_limits<double>::quiet_NaN());
    for (std::uint32_t line = 0; line < lines_; ++line)
        if (const double *number = number_at(place, line)) found[line] = *number;
    return found;
}

template <class Visit>
void Table::each_row(const std::vector<std::string> &names, const LineNumbers *lines, Visit visit) const {
    std::vector<const Place *> places;
    for (const std::string &name : names) places.push_back(&place_of(name));
    std::vector<double> row(places.size());
    const std::size_t count = lines ? lines->size() : lines_;
    for (std::size_t at = 0; at < count; ++at) {
        const std::uint32_t line = lines ? (*lines)[at] : static_cast<std::uint32_t>(at);
        if (line >= lines_) throw std::out_of_range("no such line");
        for (std::size_t column = 0; column < places.size(); ++column) {
            const double *number = number_at(*places[column], line);
            if (!number) throw std::invalid_argument("not measured for this line: " + names[column]);
            row[column] = *number;
        }
        visit(row);
    }
}

std::vector<double> Table::odds(const Forest &forest, const std::vector<std::string> &names, const LineNumbers *lines) const {
    std::vector<double> found;
    found.reserve(lines ? lines->size() : lines_);
    each_row(names, lines, [&](const std::vector<double> &row) { found.push_back(forest.score(row.data())); });
    return found;
}

std::vector<std::vector<double>> Table::rows(const std::vector<std::string> &names, const LineNumbers *lines) const {
    std::vector<std::vector<double>> found;
    found.reserve(lines ? lines->size() : lines_);
    each_row(names, lines, [&](const std::vector<double> &row) { found.push_back(row); });
    return found;
}

}  // namespace newsparse
