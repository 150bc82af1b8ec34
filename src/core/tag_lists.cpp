#include "tag_lists.hpp"

#include <algorithm>
#include <unordered_map>

#include "letters.hpp"

namespace newsparse {
namespace {

bool is_capital(std::uint32_t code) { return (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code <= 0xDE); }
bool is_small_letter(std::uint32_t code) { return !is_capital(code) && letters::is_letter(code); }

bool is_in(Text wanted, Text text) { return wanted.empty() || has_text(wanted, text); }

Text behind_last_space(Text text) {
    const std::size_t space = text.rfind(' ');
    return space == Text::npos ? text : text.substr(space + 1);
}

std::size_t space_end(Text text, std::size_t offset) {
    while (offset < text.size()) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (!unicode::is_space(sign.value)) break;
        offset += sign.bytes;
    }
    return offset;
}

// The pieces between separators, with the white space around them, and before the marks of hashtags behind white space.
std::vector<Text> split_at_signs(Text line, const SignSet &separators) {
    std::vector<Text> parts;
    std::size_t start = 0;
    for (std::size_t offset = 0; offset < line.size();) {
        const std::size_t behind_space = space_end(line, offset);
        if (behind_space == line.size()) break;
        const utf8::CodePoint sign = utf8::at(line, behind_space);
        if (separators.has(sign.value)) {
            parts.push_back(line.substr(start, offset - start));
            start = offset = space_end(line, behind_space + sign.bytes);
        } else if (sign.value == '#' && behind_space > offset) {
            parts.push_back(line.substr(start, offset - start));
            start = behind_space;
            offset = behind_space + sign.bytes;
        } else {
            offset = behind_space + sign.bytes;
        }
    }
    parts.push_back(line.substr(start));
    return parts;
}

const SignSet &hash_and_space() {
    static const SignSet signs("# ");
    return signs;
}

std::vector<std::string> split_at_spaces(Text line) {
    std::vector<std::string> words;
    for (std::size_t offset = space_end(line, 0); offset < line.size(); offset = space_end(line, offset)) {
        const std::size_t start = offset;
        while (offset < line.size()) {
            const utf8::CodePoint sign = utf8::at(line, offset);
            if (unicode::is_space(sign.value)) break;
            offset += sign.bytes;
        }
        words.emplace_back(line.substr(start, offset - start));
    }
    return words;
}

// Where a dump has joined two links, a capital follows a small letter, or opens a word behind a row of capitals.
std::vector<Text> split_at_capitals(Text line) {
    std::vector<Text> pieces;
    std::size_t start = 0;
    std::uint32_t before = 0;
    for (std::size_t offset = 0; offset < line.size();) {
        const utf8::CodePoint sign = utf8::at(line, offset);
        const std::size_t next = offset + sign.bytes;
        const std::uint32_t behind = next < line.size() ? utf8::at(line, next).value : 0;
        if (is_capital(sign.value) && (is_small_letter(before) || (is_capital(before) && is_small_letter(behind)))) {
            pieces.push_back(line.substr(start, offset - start));
            start = offset;
        }
        before = sign.value;
        offset = next;
    }
    pieces.push_back(line.substr(start));
    return pieces;
}

}  // namespace

const char *const TagLists::NAMES[TagLists::SIGNS] = {"said_together", "said_apart", "capital_behind_small", "small_word",     "figure",
                                                      "sign",          "acronym",    "given_name",           "said_twice_here"};

std::vector<std::string> TagLists::pieces(Text line, Text said) const {
    if (letters::is_alpha(line) && (letters::is_lower(letters::behind_first(line)) || letters::is_upper(line))) return {std::string(line)};
    std::vector<std::string> parts;
    const std::vector<Text> cut = split_at_signs(line, knowledge_.separators);
    for (Text part : cut) {
        if (hash_and_space().strip(part).empty()) continue;
        part.remove_prefix(std::min(part.find_first_not_of('#'), part.size()));
        parts.emplace_back(part);
    }
    if (parts.size() != 1 || unicode::stripped(parts[0]).empty()) return parts;
    std::vector<std::string> glued = unglued(parts[0], said);
    if (glued.size() > 1) return glued;
    return !said.empty() && parts[0].find(' ') != std::string::npos ? parted(split_at_spaces(parts[0]), said) : parts;
}

// A line of tags with nothing between them, in its tags; any other line as it is. A name such as YouTube stays whole where
// the piece has it, and two tags are parted only where it has them apart.
std::vector<std::string> TagLists::unglued(Text line, Text said) const {
    const std::vector<Text> pieces = split_at_capitals(line);
    if (pieces.size() == 1) return {std::string(line)};
    std::vector<std::string> found{std::string(pieces[0])};
    for (std::size_t place = 1; place < pieces.size(); ++place) {
        const Text piece = pieces[place];
        const std::string joined = std::string(behind_last_space(found.back())) + std::string(piece.substr(0, piece.find(' ')));
        if (is_in(unicode::casefold(joined), said))
            found.back() += piece;
        else
            found.emplace_back(piece);
    }
    const auto is_mentioned = [&](const std::string &piece) { return is_in(unicode::casefold(unicode::stripped(piece)), said); };
    if (found.size() < knowledge_.least_glued && (said.empty() || !std::all_of(found.begin(), found.end(), is_mentioned)))
        return {std::string(line)};
    std::vector<std::string> tags;
    for (const std::string &piece : found) {
        const Text tag = unicode::stripped(piece);
        if (!tag.empty()) tags.emplace_back(tag);
    }
    return tags;
}

bool TagLists::has_given_name(Text first, Text last) const {
    static const SignSet full_stop(".");
    if (letters::is_lower(last)) return false;
    const std::string folded = unicode::casefold(first);
    return knowledge_.given_names.find(full_stop.strip(folded)) != TextIndex::UNKNOWN;
}

std::vector<TagLists::Signs> TagLists::signs(const std::vector<std::string> &words, Text said) const {
    std::unordered_map<std::string, std::uint32_t> counts;
    std::vector<bool> is_mentioned;
    for (const std::string &word : words) {
        ++counts[word];
        is_mentioned.push_back(is_in(unicode::casefold(knowledge_.word_edges.strip(word)), said));
    }
    const auto is_small = [&](Text word) {
        return utf8::length(word) <= knowledge_.small_chars && unicode::is_lower(utf8::at(word, 0).value);
    };
    std::vector<Signs> found;
    for (std::size_t place = 1; place < words.size(); ++place) {
        const std::string &one = words[place - 1], &other = words[place];
        const std::uint32_t first = utf8::at(one, 0).value, next = utf8::at(other, 0).value;
        const bool is_together = is_in(unicode::casefold(one + ' ' + other), said);
        Signs own(SIGNS);
        own[said_together] = is_together;
        own[said_apart] = is_mentioned[place - 1] && is_mentioned[place] && !is_together;
        own[capital_behind_small] = unicode::is_lower(first) && unicode::is_upper(next);
        own[small_word] = is_small(one) || is_small(other);
        own[figure] = unicode::is_digit(next);
        own[sign] = !unicode::is_alnum(next) || !unicode::is_alnum(last_sign_of(one));
        own[acronym] = utf8::length(one) > 1 && letters::is_upper(one);
        own[given_name] = has_given_name(one, other);
        own[said_twice_here] = counts[one] > 1 || counts[other] > 1;
        found.push_back(std::move(own));
    }
    return found;
}

std::vector<std::string> TagLists::parted(const std::vector<std::string> &words, Text said) const {
    const double least = words.size() >= knowledge_.long_run ? 0.0 : knowledge_.sure_end;
    const std::vector<Signs> ends = signs(words, said);
    std::vector<std::string> tags;
    for (std::size_t place = 0; place < words.size(); ++place) {
        double points = 0.0;
        if (place > 0)
            for (int one = 0; one < SIGNS; ++one)
                if (ends[place - 1][static_cast<std::size_t>(one)]) points += knowledge_.points[one];
        if (place == 0 || knowledge_.bias + points > least)
            tags.push_back(words[place]);
        else
            tags.back() += ' ' + words[place];
    }
    return tags;
}

bool TagLists::is_said(Text tag, Text said) const {
    const std::size_t chars = utf8::length(tag), ending = knowledge_.ending_chars;
    const std::size_t stem = std::max<std::size_t>(knowledge_.stem_chars, chars - std::min(chars, ending));
    const std::string folded = unicode::casefold(tag);
    return is_in(first_of(folded, stem), said);
}

}  // namespace newsparse
