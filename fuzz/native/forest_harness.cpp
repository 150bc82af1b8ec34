// Trees of any shape, asked with any numbers: what bytes say becomes branches, leaves and a row.
#include <cmath>
#include <stdexcept>

#include "check.hpp"
#include "forest.hpp"

using namespace newsparse;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    constexpr std::size_t COLUMNS = 5;
    Stopping stopping;
    if (size > 2) {
        stopping.head = data[0] % 4;
        stopping.step = data[1] % 3;
        stopping.low = -data[2] / 8.0;
        stopping.high = data[2] / 8.0;
    }
    try {
        Forest forest(COLUMNS, stopping);
        std::size_t open = 0;  // subtrees that are still to come
        for (std::size_t index = 0; index < size; ++index) {
            const std::uint8_t byte = data[index];
            if (open == 0) open = 1;
            if (byte % 2 && open < 40) {
                forest.add_branch(byte / 2 % (COLUMNS + (byte == 255)), byte / 16.0 - 8);
                ++open;
            } else {
                forest.add_leaf(byte / 64.0 - 2);
                --open;
            }
        }
        for (; open > 0; --open) forest.add_leaf(0.25);
        forest.finish();
        double row[COLUMNS];
        for (std::size_t column = 0; column < COLUMNS; ++column)
            row[column] = size > column ? (data[size - 1 - column] == 0 ? std::nan("") : data[size - 1 - column] / 16.0 - 8) : 0;
        CHECK(std::isfinite(forest.score(row)));
        CHECK(forest.columns_asked() <= COLUMNS);
    } catch (const std::invalid_argument &) {  // a column that rows do not have
    } catch (const std::length_error &) {      // a tree of too many leaves
    }
    return 0;
}
