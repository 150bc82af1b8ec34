// What is measured of the bytes of a page before anyone reads them.
#pragma once
#include <cstddef>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

inline constexpr std::size_t NOWHERE = static_cast<std::size_t>(-1);

struct SourceMeasures {
    bool is_utf8 = false;   // valid as Python decodes it: no surrogates, nothing overlong
    bool is_ascii = false;  // no byte above 127
    bool has_nul = false;
    std::size_t openings = 0;             // how many "<" there are
    std::size_t last_tag = NOWHERE;       // where the last "<" with an ASCII letter behind it stands
    std::vector<std::size_t> first_marks;  // where each mark that was asked for stands first
};

// Measures a source, in time linear in its length. Marks begin with "<" and are compared byte by byte.
SourceMeasures measure_source(Text source, const std::vector<Text> &marks);

// Where the first byte stands from which on a text is no valid UTF-8; its size when all of it is.
std::size_t valid_utf8_until(Text source, bool &is_ascii);

}  // namespace newsparse
