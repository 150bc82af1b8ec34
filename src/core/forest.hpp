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

// Trees lie one after the other, each branch before its subtrees: the one for "below or equal" stands next to it.
class Forest {
  public:
    Forest(std::size_t columns, Stopping stopping) : columns_(columns), stopping_(stopping) {}

    // Trees are added in this order: a branch, all of what lies below or at its threshold, then all of what lies above.
    // Throws std::invalid_argument for a column that rows do not have, std::length_error for more than MOST_NODES.
    void add_branch(std::int64_t column, double threshold);
    void add_leaf(double value);

    // ``row`` has a number for each column. Sums run from the first tree on, and in each step from its first tree on:
    // floating-point numbers depend on that order.
    double score(const double *row) const;

    std::size_t columns() const { return columns_; }
    std::size_t trees() const { return roots_.size(); }

    // A hundred times what ships; a broken file must not eat the machine's memory.
    static constexpr std::size_t MOST_NODES = 1'000'000;

  private:
    static constexpr std::int32_t LEAF = -1;

    struct Node {
        double number;        // the threshold of a branch, the value of a leaf
        std::int32_t column;  // LEAF for a leaf
        std::uint32_t above;  // where the subtree for larger numbers begins
    };

    void add(Node node);
    double leaf_of(std::uint32_t root, const double *row) const;
    double sum(std::size_t from, std::size_t to, const double *row) const;

    std::size_t columns_;
    Stopping stopping_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> roots_;
    std::vector<std::uint32_t> unfinished_;  // branches of the tree being added whose second subtree is still to come
    bool is_inside_ = false;                 // a tree is being added
};

}  // namespace newsparse
