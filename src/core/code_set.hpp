// A set of signs that is made once and asked for every sign of a text.
#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

class CodeSet {
  public:
    CodeSet() = default;
    explicit CodeSet(Text signs) {
        for (std::size_t offset = 0; offset < signs.size();) {
            const utf8::CodePoint sign = utf8::at(signs, offset);
            add(sign.value);
            offset += sign.bytes;
        }
        std::sort(others_.begin(), others_.end());
    }

    bool contains(std::uint32_t code) const {
        if (code < LATIN) return latin_[code / 64] >> (code % 64) & 1;
        return std::binary_search(others_.begin(), others_.end(), code);
    }

  private:
    static constexpr std::uint32_t LATIN = 256;

    void add(std::uint32_t code) {
        if (code < LATIN)
            latin_[code / 64] |= std::uint64_t{1} << (code % 64);
        else
            others_.push_back(code);
    }

    std::uint64_t latin_[LATIN / 64] = {};
    std::vector<std::uint32_t> others_;
};

}  // namespace newsparse
