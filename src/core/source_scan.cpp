#include "source_scan.hpp"

#include <algorithm>
#include <cstring>

namespace newsparse {
namespace {

// Bytes of ASCII are passed over so many at a time.
constexpr std::size_t STRIDE = 32;
constexpr std::uint64_t HIGH_BITS = 0x8080808080808080;

bool is_ascii_stride(const char *bytes) {
    std::uint64_t words[STRIDE / sizeof(std::uint64_t)];
    std::memcpy(words, bytes, STRIDE);
    return ((words[0] | words[1] | words[2] | words[3]) & HIGH_BITS) == 0;
}

bool is_letter(char byte) { return (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'); }

// The bytes of the sign that begins at an offset with a byte above 127; 0 when it is none (RFC 3629, table 3-7 of Unicode).
std::size_t sign_size(Text source, std::size_t offset) {
    const auto byte = [&](std::size_t index) { return static_cast<unsigned char>(source[offset + index]); };
    const unsigned char first = byte(0);
    const std::size_t size = first >= 0xC2 && first < 0xE0 ? 2 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xF0 && first < 0xF5 ? 4 : 0;
    if (size == 0 || source.size() - offset < size) return 0;
    for (std::size_t index = 1; index < size; ++index)
        if (!utf8::is_continuation(source[offset + index])) return 0;
    const unsigned char second = byte(1);
    const bool is_overlong = (first == 0xE0 && second < 0xA0) || (first == 0xF0 && second < 0x90);
    const bool is_surrogate = first == 0xED && second > 0x9F;
    const bool is_beyond = first == 0xF4 && second > 0x8F;
    return is_overlong || is_surrogate || is_beyond ? 0 : size;
}

// Most differ in the byte at the mark's end, which is cheap to see.
bool starts_with(Text text, Text mark) {
    return text.size() >= mark.size() && text[mark.size() - 1] == mark.back() && text.substr(0, mark.size()) == mark;
}

// One visit to each "<".
void measure_openings(Text source, const std::vector<Text> &marks, SourceMeasures &measures) {
    const char *const begin = source.data();
    const char *const end = begin + source.size();
    for (const char *at = begin; at < end && (at = static_cast<const char *>(std::memchr(at, '<', static_cast<std::size_t>(end - at)))); ++at) {
        const auto offset = static_cast<std::size_t>(at - begin);
        ++measures.openings;
        if (at + 1 == end) break;
        if (is_letter(at[1])) measures.last_tag = offset;
        for (std::size_t index = 0; index < marks.size(); ++index)
            if (measures.first_marks[index] == NOWHERE && starts_with(source.substr(offset), marks[index])) measures.first_marks[index] = offset;
    }
}

}  // namespace

std::size_t valid_utf8_until(Text source, bool &is_ascii) {
    is_ascii = true;
    std::size_t offset = 0;
    while (offset < source.size()) {
        if (source.size() - offset >= STRIDE && is_ascii_stride(source.data() + offset)) {
            offset += STRIDE;
            continue;
        }
        // Signs beyond ASCII come in runs: the rest of a stride is gone through before the next is tried.
        const std::size_t stop = std::min(source.size(), offset + STRIDE);
        while (offset < stop) {
            if (static_cast<unsigned char>(source[offset]) < 0x80) {
                ++offset;
                continue;
            }
            is_ascii = false;
            const std::size_t size = sign_size(source, offset);
            if (size == 0) return offset;
            offset += size;
        }
    }
    return source.size();
}

SourceMeasures measure_source(Text source, const std::vector<Text> &marks) {
    SourceMeasures measures;
    measures.first_marks.assign(marks.size(), NOWHERE);
    if (source.empty()) {
        measures.is_utf8 = measures.is_ascii = true;
        return measures;
    }
    measures.is_utf8 = valid_utf8_until(source, measures.is_ascii) == source.size();
    measures.has_nul = std::memchr(source.data(), 0, source.size()) != nullptr;
    measure_openings(source, marks, measures);
    return measures;
}

}  // namespace newsparse
