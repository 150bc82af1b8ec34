#include "marks.hpp"

#include <algorithm>

#include "unicode.hpp"

namespace newsparse::marks {
namespace {

// As many signs at a line's end tell whether a sentence ends there.
constexpr int END_SIGNS = 8;

bool is_ascii(char sign) { return static_cast<unsigned char>(sign) < 0x80; }

// No white space and no mark.
bool is_plain_ascii(char sign) { return static_cast<unsigned char>(sign - '!') < 0x80 - '!'; }

// str.isspace() of the sign at an offset; nearly all are told by one byte.
bool is_space_at(Text text, std::size_t offset) {
    const char first = text[offset];
    if (is_plain_ascii(first)) return false;
    return first == ' ' || unicode::is_space(utf8::at(text, offset).value);
}

bool is_gap_between_words(Text raw, std::size_t offset, Between between) {
    if (is_space_at(raw, offset)) return true;
    return between == Between::spaces && (raw[offset] == BREAK || raw[offset] == CELL);
}

bool is_gap(std::uint32_t code) { return code == SEAM || code == BREAK || unicode::is_space(code); }

struct Stretch {
    std::size_t start;
    std::size_t end;
};

// What stands between runs of white space that hold two breaks or more.
std::vector<Stretch> paragraphs_of(Text raw) {
    std::vector<Stretch> found;
    std::size_t start = 0;
    for (std::size_t offset = 0; offset < raw.size();) {
        utf8::CodePoint sign = utf8::at(raw, offset);
        if (!is_gap(sign.value)) {
            offset += sign.bytes;
            continue;
        }
        const std::size_t gap = offset;
        std::size_t breaks = 0;
        while (is_gap(sign.value)) {
            breaks += sign.value == BREAK;
            offset += sign.bytes;
            if (offset >= raw.size()) break;
            sign = utf8::at(raw, offset);
        }
        if (breaks > 1) {
            found.push_back({start, gap});
            start = offset;
        }
    }
    found.push_back({start, raw.size()});
    return found;
}

std::string last_signs(Text text) {
    std::size_t offset = text.size();
    for (int count = 0; count < END_SIGNS && offset > 0; ++count) offset = utf8::before(text, offset);
    return std::string(text.substr(offset));
}

bool has(const std::u32string &signs, std::uint32_t code) { return signs.find(static_cast<char32_t>(code)) != std::u32string::npos; }

// Whether a text ends like a sentence, quotation marks and brackets behind it.
bool ends_sentence(Text text, const SentenceSigns &signs) {
    while (!text.empty() && text.back() == SEAM) text.remove_suffix(1);
    const auto drop = [&](auto is_one) {
        while (!text.empty()) {
            const std::size_t last = utf8::before(text, text.size());
            if (!is_one(utf8::at(text, last).value)) break;
            text.remove_suffix(text.size() - last);
        }
    };
    drop(unicode::is_space);
    drop([&](std::uint32_t code) { return has(signs.closing, code); });
    return !text.empty() && has(signs.ends, utf8::at(text, utf8::before(text, text.size())).value);
}

Part part_of(Text raw, std::size_t start, std::size_t end) {
    Part part{std::string(raw.substr(start, end - start)), end};
    std::replace(part.text.begin(), part.text.end(), BREAK, ' ');
    return part;
}

// The parts of one paragraph: a break that stands alone parts long finished sentences.
void split_paragraph(std::vector<Part> &parts, Text raw, Stretch paragraph, std::uint32_t long_line, const SentenceSigns &signs) {
    std::size_t part_start = paragraph.start, line_start = paragraph.start, before = paragraph.start;
    std::size_t chars = 0;
    std::string end;
    for (bool is_first = true; line_start <= paragraph.end; is_first = false) {
        const std::size_t line_end = std::min(raw.find(BREAK, line_start), paragraph.end);
        const Text line = raw.substr(line_start, line_end - line_start);
        const std::size_t line_chars = utf8::length(line);
        if (is_first || (chars >= long_line && line_chars >= long_line && ends_sentence(end, signs))) {
            if (!is_first) parts.push_back(part_of(raw, part_start, before));
            part_start = line_start;
            chars = line_chars;
            end = last_signs(line);
        } else {
            chars += 1 + line_chars;
            end = last_signs(end + ' ' + last_signs(line));
        }
        before = line_end;
        line_start = line_end + 1;
    }
    parts.push_back(part_of(raw, part_start, paragraph.end));
}

}  // namespace

std::uint32_t append_clean(std::string &out, Text raw, Between between, std::vector<std::uint32_t> *seams) {
    std::uint32_t chars = 0;
    bool is_spaced = false, is_seamed = false;
    for (std::size_t offset = 0; offset < raw.size();) {
        const char first = raw[offset];
        if (first == SEAM || is_gap_between_words(raw, offset, between)) {
            (first == SEAM ? is_seamed : is_spaced) = true;
            offset += is_ascii(first) ? 1 : utf8::at(raw, offset).bytes;
            continue;
        }
        if (chars > 0 && is_spaced) {
            out += ' ';
            ++chars;
        } else if (chars > 0 && is_seamed && seams) {
            seams->push_back(chars);
        }
        is_spaced = is_seamed = false;
        const std::size_t start = offset;
        while (offset < raw.size()) {
            const std::size_t plain = offset;
            while (offset < raw.size() && is_plain_ascii(raw[offset])) ++offset;
            chars += static_cast<std::uint32_t>(offset - plain);
            if (offset == raw.size() || raw[offset] == SEAM || is_gap_between_words(raw, offset, between)) break;
            offset += utf8::at(raw, offset).bytes;
            ++chars;
        }
        out.append(raw, start, offset - start);
    }
    return chars;
}

bool is_blank(Text raw) {
    for (std::size_t offset = 0; offset < raw.size(); ++offset) {
        const char sign = raw[offset];
        if (sign == SEAM || sign == BREAK || sign == CELL || sign == ' ' || sign == '\t' || sign == '\r' || sign == '\n') continue;
        if (sign == '\xC2' && offset + 1 < raw.size() && raw[offset + 1] == '\xA0') {  // a no-break space
            ++offset;
            continue;
        }
        return false;
    }
    return true;
}

bool is_space(Text text) {
    for (std::size_t offset = 0; offset < text.size(); offset += is_ascii(text[offset]) ? 1 : utf8::at(text, offset).bytes)
        if (!is_space_at(text, offset)) return false;
    return !text.empty();
}

std::vector<Part> split_at_breaks(Text raw, std::uint32_t long_line, const SentenceSigns &signs) {
    std::vector<Part> parts;
    for (const Stretch &paragraph : paragraphs_of(raw)) split_paragraph(parts, raw, paragraph, long_line, signs);
    return parts;
}

std::string code_of(Text raw) {
    if (!raw.empty() && raw.front() == CELL) raw.remove_prefix(1);
    std::string code;
    for (const char sign : raw)
        if (sign != SEAM) code += sign == CELL ? '\t' : sign == BREAK ? '\n' : sign;
    const std::size_t start = std::min(code.find_first_not_of("\r\n"), code.size());
    const Text text = Text(code).substr(start);
    const Text inner = unicode::stripped(text);
    return std::string(text.substr(0, inner.empty() ? 0 : static_cast<std::size_t>(inner.data() + inner.size() - text.data())));
}

}  // namespace newsparse::marks
