#include "forest.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace newsparse {
namespace {

constexpr std::uint64_t ALL_LEAVES = ~std::uint64_t{0};

// The lowest bit that is set, of a mask that has one.
std::uint32_t lowest_bit(std::uint64_t mask) {
#if defined(__GNUC__) || defined(__clang__)
    return static_cast<std::uint32_t>(__builtin_ctzll(mask));
#else
    std::uint32_t bit = 0;
    for (; !(mask & 1); mask >>= 1) ++bit;
    return bit;
#endif
}

std::uint64_t bits(std::uint32_t first, std::uint32_t end) {
    const std::uint64_t below_end = end >= TreeGroup::MOST_LEAVES ? ALL_LEAVES : (std::uint64_t{1} << end) - 1;
    return below_end & ~((std::uint64_t{1} << first) - 1);
}

}  // namespace

void TreeGroup::begin_tree() { first_leaves_.push_back(static_cast<std::uint32_t>(leaves_.size())); }

void TreeGroup::add_leaf(double value) { leaves_.push_back(value); }

void TreeGroup::add_branch(std::uint32_t column, double threshold, std::uint32_t first, std::uint32_t end) {
    branches_.push_back({threshold, ~bits(first, end), static_cast<std::uint32_t>(first_leaves_.size() - 1), column});
}

void TreeGroup::finish() {
    std::stable_sort(branches_.begin(), branches_.end(), [](const Branch &one, const Branch &other) {
        return one.column != other.column ? one.column < other.column : one.threshold < other.threshold;
    });
    for (std::uint32_t at = 0; at < branches_.size(); ++at) {
        if (runs_.empty() || runs_.back().column != branches_[at].column) runs_.push_back({branches_[at].column, at});
        runs_.back().end = at + 1;
    }
}

double TreeGroup::sum(const double *row) const {
    std::array<std::uint64_t, 256> few;  // no forest that ships has more; they are left unset until they are needed
    std::vector<std::uint64_t> many;
    std::uint64_t *left = few.data();
    if (trees() > few.size()) {
        many.resize(trees());
        left = many.data();
    }
    std::fill_n(left, trees(), ALL_LEAVES);
    std::uint32_t at = 0;
    for (const Run &run : runs_) {
        const double number = row[run.column];
        for (; at < run.end && !(number <= branches_[at].threshold); ++at) left[branches_[at].tree] &= branches_[at].left;
        at = run.end;
    }
    double total = 0.0;
    for (std::size_t tree = 0; tree < trees(); ++tree) total += leaves_[first_leaves_[tree] + lowest_bit(left[tree])];
    return total;
}

// How many trees the last group takes.
std::size_t Forest::part_size() const {
    if (groups_.size() == 1) return stopping_.head;
    return stopping_.step ? stopping_.step : std::numeric_limits<std::size_t>::max();
}

// Makes room for a tree where one begins: the head has its own group, and so has each step.
void Forest::begin_part() {
    if (!open_.empty()) return;
    if (tree_leaves_ > 0) return;
    if (groups_.empty()) groups_.emplace_back();
    while (groups_.back().trees() >= part_size()) groups_.emplace_back();
    groups_.back().begin_tree();
    ++trees_;
}

void Forest::add_branch(std::int64_t column, double threshold) {
    if (column < 0 || static_cast<std::uint64_t>(column) >= columns_)
        throw std::invalid_argument("a tree asks for a column that is not there");
    if (threshold != threshold) throw std::invalid_argument("a threshold is a number");
    // Branches that are open at once are fewer than the leaves below them.
    if (open_.size() >= TreeGroup::MOST_LEAVES) throw std::length_error("a tree of too many leaves");
    begin_part();
    columns_asked_ = std::max(columns_asked_, static_cast<std::size_t>(column) + 1);
    open_.push_back({static_cast<std::uint32_t>(column), threshold, tree_leaves_, false});
}

void Forest::add_leaf(double value) {
    if (tree_leaves_ >= TreeGroup::MOST_LEAVES) throw std::length_error("a tree of too many leaves");
    if (++leaves_ > MOST_LEAVES) throw std::length_error("a forest of too many leaves");
    begin_part();
    TreeGroup &group = groups_.back();
    group.add_leaf(value);
    ++tree_leaves_;
    while (!open_.empty() && open_.back().is_above) open_.pop_back();
    if (open_.empty()) {
        tree_leaves_ = 0;
        return;
    }
    // The innermost branch has its first subtree now: what is added next lies above its threshold.
    Open &branch = open_.back();
    group.add_branch(branch.column, branch.threshold, branch.first, tree_leaves_);
    branch.is_above = true;
}

void Forest::finish() {
    for (TreeGroup &group : groups_) group.finish();
}

double Forest::score(const double *row) const {
    double total = 0.0;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        if (group > 0 && (total <= stopping_.low || total >= stopping_.high)) break;
        total += groups_[group].sum(row);
    }
    return total;
}

}  // namespace newsparse
