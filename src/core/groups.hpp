// Which lines of a page belong together: those of one element, one template, one list.
#pragma once
#include <cstdint>
#include <vector>

#include "lines.hpp"

namespace newsparse {

// For each line small numbers from 0; lines with the same number share what it stands for.
struct Groups {
    explicit Groups(const Lines &lines);

    std::vector<std::uint32_t> parents;       // the element around the one that holds the line: its index and 1, 0 for none
    std::vector<std::uint32_t> grandparents;  // the element around that one; the root is its own parent
    std::vector<std::uint32_t> templates;     // tag and name words of the line's element and of its parent
    std::vector<std::uint32_t> lists;         // a list, a table, a quote; lines outside of all have a number each

    std::uint32_t elements = 0;  // how many numbers there are of each
    std::uint32_t template_count = 0;
    std::uint32_t list_count = 0;
};

// The index of the element around an element, which for a root is its own.
inline std::int32_t parent_of(const Lines &lines, std::int32_t element) {
    if (element == NONE) return NONE;
    const std::int32_t parent = lines.elements[static_cast<std::size_t>(element)].parent;
    return parent == NONE ? element : parent;
}

}  // namespace newsparse
