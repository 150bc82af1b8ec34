// What signs of ASCII are, in one look-up: most signs of most texts are among them.
#pragma once
#include <array>
#include <cstdint>

namespace newsparse::ascii {

inline constexpr std::uint8_t LETTER = 1, SMALL = 2, SPACE = 4, WORD = 8;

constexpr std::array<std::uint8_t, 128> table() {
    std::array<std::uint8_t, 128> made{};
    for (int code = 0; code < 128; ++code) {
        const bool is_small = code >= 'a' && code <= 'z', is_capital = code >= 'A' && code <= 'Z';
        const bool is_space = code == ' ' || (code >= '\t' && code <= '\r') || (code >= 0x1C && code <= 0x1F);
        const bool is_word = is_small || is_capital || code == '_' || (code >= '0' && code <= '9');
        made[static_cast<std::size_t>(code)] =
            static_cast<std::uint8_t>((is_small || is_capital) * LETTER | is_small * SMALL | is_space * SPACE | is_word * WORD);
    }
    return made;
}

inline constexpr std::array<std::uint8_t, 128> KINDS = table();

inline bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }
// Of a byte that is ASCII.
inline std::uint8_t kind(char byte) { return KINDS[static_cast<unsigned char>(byte) & 0x7F]; }

}  // namespace newsparse::ascii
