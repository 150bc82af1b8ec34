// Boosted decision trees: the sum of their leaves for one row of numbers.
#pragma once
#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace newsparse {

// When a forest may stop before its last tree.
struct Stopping {
    std::size_t head = std::numeric_limits<std::size_t>::max();  // trees asked before anything is compared
    std::size_t step = 0;                                        // trees asked at a time behind these; 0 for all the others at once
    double low = -std::numeric_limits<double>::infinity();       // a sum at or below this is sure
    double high = std::numeric_limits<double>::infinity();       // and so is one at or above this
};

// Trees that are asked together. They are not walked one by one, which would cost a wrongly guessed jump at every other
// branch: column by column, each branch that a row does not meet strikes out the leaves below it ("QuickScorer", Lucchese
// et al., 2015). The first leaf that is left of a tree is the one that walking it would end at.
class TreeGroup {
  public:
    // A leaf is a bit of a mask.
    static constexpr std::size_t MOST_LEAVES = 64;

    // Leaves of a tree are numbered from 0 in the order in which they are added.
    void begin_tree();
    void add_leaf(double value);
    // A row whose number in the column is not at or below the threshold does not end at leaves ``first`` to ``end``.
    void add_branch(std::uint32_t column, double threshold, std::uint32_t first, std::uint32_t end);
    void finish();  // when all trees are added

    // The sum of the leaves from the first tree on.
    double sum(const double *row) const;

    std::size_t trees() const { return first_leaves_.size(); }

  private:
    struct Branch {
        double threshold;
        std::uint64_t left;  // the leaves that are not struck out
        std::uint32_t tree;
        std::uint32_t column;
    };
    struct Run {  // of branches of one column, by rising thresholds
        std::uint32_t column;
        std::uint32_t end;
    };

    std::vector<Branch> branches_;
    std::vector<Run> runs_;
    std::vector<double> leaves_;
    std::vector<std::uint32_t> first_leaves_;  // of each tree
};

class Forest {
  public:
    Forest(std::size_t columns, Stopping stopping) : columns_(columns), stopping_(stopping) {}

    // Trees are added in this order: a branch, all of what lies below or at its threshold, then all of what lies above.
    // Throws std::invalid_argument for a column that rows do not have, std::length_error for a tree of too many leaves or a
    // forest of too many.
    void add_branch(std::int64_t column, double threshold);
    void add_leaf(double value);
    void finish();  // when all trees are added

    // ``row`` has a number for each column, at least for the first ``columns_asked()``. Sums run from the first tree on, and
    // in each step from its first tree on: floating-point numbers depend on that order.
    double score(const double *row) const;

    std::size_t columns() const { return columns_; }
    std::size_t columns_asked() const { return columns_asked_; }  // up to the last that a tree asks for
    std::size_t trees() const { return trees_; }

    // A hundred times what ships; a broken file must not eat the machine's memory.
    static constexpr std::size_t MOST_LEAVES = 1'000'000;

  private:
    struct Open {  // a branch of the tree that is being added
        std::uint32_t column;
        double threshold;
        std::uint32_t first;  // leaf below it
        bool is_above;        // its second subtree is being added
    };

    void begin_part();
    std::size_t part_size() const;

    std::size_t columns_;
    Stopping stopping_;
    std::size_t columns_asked_ = 0, trees_ = 0, leaves_ = 0;
    std::uint32_t tree_leaves_ = 0;
    std::vector<TreeGroup> groups_;  // the head, then each step
    std::vector<Open> open_;
};

}  // namespace newsparse
