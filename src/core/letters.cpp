#include "letters.hpp"

namespace newsparse::letters {
namespace {

template <class Test>
bool all_of(Text word, Test test) {
    if (word.empty()) return false;
    for (std::size_t offset = 0; offset < word.size();) {
        const utf8::CodePoint sign = utf8::at(word, offset);
        if (!test(sign.value)) return false;
        offset += sign.bytes;
    }
    return true;
}

// At least one sign of the wanted case, and none of another.
bool is_cased(Text word, bool (*wanted)(std::uint32_t), bool (*other)(std::uint32_t)) {
    bool is_found = false;
    for (std::size_t offset = 0; offset < word.size();) {
        const utf8::CodePoint sign = utf8::at(word, offset);
        if (other(sign.value) || (sign.value >= 0x80 && is_title(sign.value))) return false;
        is_found = is_found || wanted(sign.value);
        offset += sign.bytes;
    }
    return is_found;
}

}  // namespace

bool is_title(std::uint32_t code) {
    // The smallest of them is U+01C5; all others lie in Greek with accents.
    if (code < 0x1C5 || (code > 0x1F2 && code < 0x1F88) || code > 0x1FFC) return false;
    if (unicode::is_upper(code) || unicode::is_lower(code)) return false;
    std::string sign;
    utf8::append(sign, code);
    return unicode::lower(sign) != sign;
}

bool is_alpha(Text word) { return all_of(word, unicode::is_alpha); }
bool is_lower(Text word) { return is_cased(word, unicode::is_lower, unicode::is_upper); }
bool is_upper(Text word) { return is_cased(word, unicode::is_upper, unicode::is_lower); }

Sliced::Sliced(Text word) : word_(word) {
    offsets_.reserve(word.size() + 1);
    for (std::size_t offset = 0; offset < word.size(); offset += utf8::at(word, offset).bytes)
        offsets_.push_back(static_cast<std::uint32_t>(offset));
    offsets_.push_back(static_cast<std::uint32_t>(word.size()));
}

}  // namespace newsparse::letters
