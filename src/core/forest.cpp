#include "forest.hpp"

#include <algorithm>
#include <stdexcept>

namespace newsparse {

void Forest::add(Node node) {
    if (nodes_.size() >= MOST_NODES) throw std::length_error("a forest of too many branches");
    if (!is_inside_) roots_.push_back(static_cast<std::uint32_t>(nodes_.size()));
    is_inside_ = true;
    nodes_.push_back(node);
}

void Forest::add_branch(std::int64_t column, double threshold) {
    if (column < 0 || static_cast<std::uint64_t>(column) >= columns_) throw std::invalid_argument("a tree asks for a column that is not there");
    add({threshold, static_cast<std::int32_t>(column), 0});
    unfinished_.push_back(static_cast<std::uint32_t>(nodes_.size() - 1));
}

void Forest::add_leaf(double value) {
    add({value, LEAF, 0});
    if (unfinished_.empty()) {
        is_inside_ = false;
        return;
    }
    // The nearest branch that waits has its first subtree now; what is added next is its second.
    nodes_[unfinished_.back()].above = static_cast<std::uint32_t>(nodes_.size());
    unfinished_.pop_back();
}

double Forest::leaf_of(std::uint32_t root, const double *row) const {
    std::uint32_t at = root;
    while (nodes_[at].column != LEAF) at = row[nodes_[at].column] <= nodes_[at].number ? at + 1 : nodes_[at].above;
    return nodes_[at].number;
}

double Forest::sum(std::size_t from, std::size_t to, const double *row) const {
    if (from >= to) return 0.0;
    double total = leaf_of(roots_[from], row);
    for (std::size_t tree = from + 1; tree < to; ++tree) total += leaf_of(roots_[tree], row);
    return total;
}

double Forest::score(const double *row) const {
    const std::size_t count = roots_.size();
    double total = sum(0, std::min(stopping_.head, count), row);
    const std::size_t step = stopping_.step ? stopping_.step : count;
    for (std::size_t from = stopping_.head; from < count; from += step) {
        if (total <= stopping_.low || total >= stopping_.high) break;
        total += sum(from, std::min(from + step, count), row);
    }
    return total;
}

}  // namespace newsparse
