// Reading, measuring and mapping code points: any bytes, also those that are no UTF-8.
#include "check.hpp"
#include "unicode.hpp"

using newsparse::Text;
namespace unicode = newsparse::unicode;
namespace utf8 = newsparse::utf8;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const Text text(reinterpret_cast<const char *>(data), size);
    std::size_t offset = 0, points = 0;
    while (offset < size) {
        const utf8::CodePoint point = utf8::at(text, offset);
        CHECK(point.bytes >= 1 && offset + point.bytes <= size);
        CHECK(utf8::before(text, offset + point.bytes) < offset + point.bytes);
        (void)unicode::is_word(point.value);
        (void)unicode::is_space(point.value);
        std::string again;
        utf8::append(again, point.value);
        CHECK(!again.empty() && again.size() <= 4);
        offset += point.bytes;
        ++points;
    }
    CHECK(utf8::length(text) <= size);
    CHECK(utf8::offset_of(text, points) <= size);
    CHECK(utf8::offset_of(text, size) == size);
    const Text bare = unicode::stripped(text);
    CHECK(bare.size() <= size);
    CHECK(unicode::stripped(bare) == bare);
    const std::string spaced = unicode::single_spaced(text);
    CHECK(unicode::single_spaced(spaced) == spaced);
    CHECK(unicode::lower(text).size() <= 3 * size);
    CHECK(unicode::casefold(text).size() <= 6 * size);
    return 0;
}
