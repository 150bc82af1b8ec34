// How far lines are from marked ones.
#pragma once
#include <algorithm>
#include <utility>
#include <vector>

namespace newsparse {

// For each line how far the last marked line before it is, counted from ``nearest`` for the line right behind one; at most ``far``.
inline std::vector<double> lines_since(const std::vector<bool> &marks, double far, double nearest) {
    std::vector<double> found(marks.size());
    double since = far;
    for (std::size_t index = 0; index < marks.size(); ++index) {
        found[index] = std::min(since, far);
        since = marks[index] ? nearest : since + 1;
    }
    return found;
}

// The same for the next marked line behind it.
inline std::vector<double> lines_until(std::vector<bool> marks, double far, double nearest) {
    std::reverse(marks.begin(), marks.end());
    std::vector<double> found = lines_since(marks, far, nearest);
    std::reverse(found.begin(), found.end());
    return found;
}

}  // namespace newsparse
