// UTF-8 as a run of code points. Lone surrogates, which a Python str may hold, travel as three bytes like any other.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace newsparse {

using Text = std::string_view;

namespace utf8 {

struct CodePoint {
    std::uint32_t value;
    std::uint32_t bytes;
};

inline bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The code point that begins at an offset; what is cut off or broken counts as one byte, so that a reader always moves on.
inline CodePoint at(Text text, std::size_t offset) {
    const auto byte = [&](std::size_t index) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[index])); };
    const std::uint32_t first = byte(offset);
    const std::size_t left = text.size() - offset;
    if (first < 0x80) return {first, 1};
    if (first < 0xE0 && left > 1) return {(first & 0x1F) << 6 | (byte(offset + 1) & 0x3F), 2};
    if (first >= 0xE0 && first < 0xF0 && left > 2)
        return {(first & 0x0F) << 12 | (byte(offset + 1) & 0x3F) << 6 | (byte(offset + 2) & 0x3F), 3};
    if (first >= 0xF0 && left > 3)
        return {(first & 0x07) << 18 | (byte(offset + 1) & 0x3F) << 12 | (byte(offset + 2) & 0x3F) << 6 | (byte(offset + 3) & 0x3F), 4};
    return {first, 1};
}

// The offset of the code point that ends before an offset above 0.
inline std::size_t before(Text text, std::size_t offset) {
    do --offset;
    while (offset > 0 && is_continuation(text[offset]));
    return offset;
}

// How many code points a text has.
inline std::size_t length(Text text) {
    std::size_t count = 0;
    for (const char byte : text) count += !is_continuation(byte);
    return count;
}

// The offset in bytes behind so many code points, at most the text's end.
inline std::size_t offset_of(Text text, std::size_t code_points) {
    std::size_t offset = 0;
    for (; offset < text.size(); ++offset) {
        if (!is_continuation(text[offset])) {
            if (code_points == 0) break;
            --code_points;
        }
    }
    return offset;
}

inline void append(std::string &out, std::uint32_t code) {
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xC0 | code >> 6);
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        out += static_cast<char>(0xE0 | code >> 12);
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | code >> 18);
        out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (code & 0x3F));
    }
}

}  // namespace utf8
}  // namespace newsparse
