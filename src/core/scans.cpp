#include "scans.hpp"

#include <algorithm>

#include "letters.hpp"

namespace newsparse::scans {
namespace {

// A walk over a text that knows both offsets.
struct Walk {
    Text text;
    std::size_t byte = 0;
    std::size_t index = 0;  // code points

    explicit Walk(Text walked) : text(walked) {}
    bool is_over() const { return byte >= text.size(); }
    utf8::CodePoint sign() const { return utf8::at(text, byte); }
    void step(utf8::CodePoint sign) {
        byte += sign.bytes;
        ++index;
    }
};

// Calls with each line: its index, its text without the break, where it starts and how many code points it has.
template <class Visit>
void for_lines(Text text, Visit visit) {
    std::size_t start = 0, index = 0;
    for (std::size_t line = 0; start <= text.size(); ++line) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const Text content = text.substr(start, end - start);
        const std::size_t length = utf8::length(content);
        visit(line, content, index, length);
        start = end + 1;
        index += length + 1;
    }
}

bool is_capital_start(std::uint32_t code) { return letters::is_letter(code) && !(code >= 'a' && code <= 'z'); }

// The pieces between white space of the code points before an offset: whether one is in a set.
bool has_word_before(Text text, std::size_t offset, std::size_t near, const WordSet &words) {
    std::size_t low = offset, end = offset;
    bool is_inside = false;
    for (std::size_t count = 0; count < near && low > 0; ++count) {
        const std::size_t before = utf8::before(text, low);
        if (unicode::is_space(utf8::at(text, before).value)) {
            if (is_inside && words.contains(text.substr(low, end - low))) return true;
            is_inside = false;
            end = before;
        } else {
            is_inside = true;
        }
        low = before;
    }
    return is_inside && words.contains(text.substr(low, end - low));
}

// What stands behind the last space before an offset.
Text piece_before(Text text, std::size_t offset, std::size_t longest) {
    std::size_t low = offset;
    for (std::size_t count = 0; count < longest && low > 0 && text[low - 1] != ' '; ++count) low = utf8::before(text, low);
    return text.substr(low, offset - low);
}

bool opens_behind_colon(Text text, std::size_t colon, const SpeechWords &words) {
    if (colon + 2 >= text.size()) return false;
    const utf8::CodePoint space = utf8::at(text, colon + 1);
    const std::size_t next = colon + 1 + space.bytes;
    constexpr std::uint32_t NO_BREAK_SPACE = 0xA0;
    if ((space.value != ' ' && space.value != NO_BREAK_SPACE) || next >= text.size()) return false;
    return is_capital_start(utf8::at(text, next).value) && has_word_before(text, colon, words.near, words.before_colon);
}

// The next word of A-Z and a-z behind a comma and a space, in small letters; empty where it does not begin with a capital.
std::string capital_word(Text text, std::size_t start) {
    if (start >= text.size() || text[start] < 'A' || text[start] > 'Z') return {};
    std::string word(1, static_cast<char>(text[start] + 32));
    for (std::size_t offset = start + 1; offset < text.size() && text[offset] >= 'a' && text[offset] <= 'z'; ++offset) word += text[offset];
    return word;
}

}  // namespace

std::vector<Stretch> runs_between(Text text, const CodeSet &run, const CodeSet &never_beside, std::size_t fewest) {
    std::vector<Stretch> found;
    bool is_beside = false;  // the sign before the run is there and in neither set
    std::size_t start = 0;
    bool is_inside = false;
    for (Walk walk(text); !walk.is_over();) {
        const utf8::CodePoint sign = walk.sign();
        if (run.contains(sign.value)) {
            if (!is_inside) start = walk.index;
            is_inside = true;
        } else {
            const bool fits = !never_beside.contains(sign.value);
            if (is_inside && is_beside && fits && walk.index - start >= fewest) found.push_back({start, walk.index});
            is_inside = false;
            is_beside = fits;
        }
        walk.step(sign);
    }
    return found;
}

std::vector<std::size_t> pairs(Text text, const std::vector<SignPair> &wanted) {
    std::vector<std::size_t> found;
    for (Walk walk(text); !walk.is_over();) {
        if (ascii::is_ascii(text[walk.byte])) {
            walk.step({0, 1});
            continue;
        }
        const utf8::CodePoint sign = walk.sign();
        const std::size_t behind = walk.byte + sign.bytes;
        const bool has_next = behind < text.size();
        const std::uint32_t next = has_next ? utf8::at(text, behind).value : 0;
        const auto fits = [&](const SignPair &pair) {
            return pair.first.contains(sign.value) && (pair.is_alone || (has_next && pair.second.contains(next)));
        };
        if (std::any_of(wanted.begin(), wanted.end(), fits)) found.push_back(walk.index);
        walk.step(sign);
    }
    return found;
}

std::vector<Repetition> repeated_lines(Text text) {
    std::vector<Repetition> found;
    WordIndex seen(text);
    std::uint32_t last = WordIndex::NOT_FOUND;
    std::size_t last_end = 0;
    for_lines(text, [&](std::size_t, Text line, std::size_t start, std::size_t length) {
        const Text said = unicode::stripped(line);
        if (said.empty()) return;
        const auto [number, is_new] = seen.add(said);
        if (!is_new) found.push_back({{start, start + length}, last_end, number == last});
        last = number;
        last_end = start + length;
    });
    return found;
}

std::vector<MarkedLine> marked_lines(Text text, const CodeSet &signs) {
    std::vector<MarkedLine> found;
    MarkedLine line{0, {0, 0}, {}};
    const auto end_line = [&](std::size_t end) {
        line.line.end = end;
        if (!line.marks.empty()) found.push_back(line);
        line = {line.index + 1, {end + 1, 0}, {}};
    };
    Walk walk(text);
    while (!walk.is_over()) {
        const utf8::CodePoint sign = walk.sign();
        if (sign.value == '\n')
            end_line(walk.index);
        else if (signs.contains(sign.value))
            line.marks.append(text, walk.byte, sign.bytes);
        walk.step(sign);
    }
    end_line(walk.index);
    return found;
}

std::vector<Stretch> wrapped_blocks(Text text, std::size_t narrowest, std::size_t widest, std::size_t wider) {
    std::vector<Stretch> found;
    std::size_t start = 0, lines = 0, width = 0, last = 0, end = 0;
    const auto end_block = [&] {
        if (lines > 1 && width >= narrowest && width <= widest && last <= width + wider) found.push_back({start, end});
        lines = width = 0;
    };
    for_lines(text, [&](std::size_t, Text, std::size_t from, std::size_t length) {
        if (length == 0) {
            end_block();
            return;
        }
        if (lines == 0)
            start = from;
        else
            width = std::max(width, last);
        ++lines;
        last = length;
        end = from + length;
    });
    end_block();
    return found;
}

std::vector<Opening> openings(Text text, const SpeechWords &words) {
    std::vector<Opening> found;
    std::size_t byte = 0, index = 0;
    const auto add = [&](std::size_t at, Opening::Kind kind) {
        index += utf8::length(text.substr(byte, at - byte));
        byte = at;
        found.push_back({index, kind});
    };
    for (std::size_t at = 0; at + 2 < text.size(); ++at) {
        if (text[at] == ':') {
            if (opens_behind_colon(text, at, words)) add(at, Opening::colon);
        } else if (text[at] == ',' && text[at + 1] == ' ' && text[at + 2] >= 'A' && text[at + 2] <= 'Z') {
            if (words.likely.contains(capital_word(text, at + 2)) && has_word_before(text, at, words.near, words.before_comma))
                add(at, Opening::comma);
            else if (words.before_comma.contains(piece_before(text, at, words.longest)))
                add(at, Opening::comma_behind_verb);
        }
    }
    return found;
}

GroupCounts count_groups(Text text, const WordSet &words, const std::vector<std::vector<std::uint32_t>> &groups_of, std::size_t groups) {
    GroupCounts counts;
    counts.groups.resize(groups);
    letters::for_pieces(text, [&](Text word) {
        ++counts.words;
        const std::uint32_t number = words.value(word);
        if (number)
            for (const std::uint32_t group : groups_of[number - 1]) ++counts.groups[group];
    });
    return counts;
}

}  // namespace newsparse::scans
