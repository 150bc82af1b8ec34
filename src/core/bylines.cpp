#include "bylines.hpp"

#include <algorithm>
#include <unordered_set>

namespace newsparse {

using code_points::casefolded;

namespace {

// What str.strip(".") and the like do to a word in UTF-8, with signs of ASCII.
Text stripped_of(Text word, Text signs) {
    while (!word.empty() && signs.find(word.front()) != Text::npos) word.remove_prefix(1);
    while (!word.empty() && signs.find(word.back()) != Text::npos) word.remove_suffix(1);
    return word;
}

// Calls ``test(word)`` for the words of a text in UTF-8 until it gives true.
template <class Test>
bool any_word(Text text, Test test) {
    std::size_t start = 0;
    for (std::size_t offset = 0; offset <= text.size();) {
        const utf8::CodePoint sign = offset < text.size() ? utf8::at(text, offset) : utf8::CodePoint{' ', 1};
        if (unicode::is_space(sign.value)) {
            if (offset > start && test(text.substr(start, offset - start))) return true;
            start = offset + sign.bytes;
        }
        offset += sign.bytes;
    }
    return false;
}

// The same for words that colons part too.
template <class Test>
bool any_spoken(std::string folded, Test test) {
    std::replace(folded.begin(), folded.end(), ':', ' ');
    return any_word(folded, test);
}

// Names written in a script without spaces between first and last name: kana, Han, Hangul.
bool has_no_spaces(CodeView text) {
    return std::any_of(text.begin(), text.end(), [](char32_t sign) {
        return (sign >= U'\u3040' && sign <= U'\u9fff') || (sign >= U'\uac00' && sign <= U'\ud7a3');
    });
}

CodePoints with_parted_opener(CodePoints line) {
    if (byline::is_glued_opener(line)) line.insert(2, U" ");
    return line;
}

CodePoints with_dashes_as_breaks(CodeView line) {
    const SignRun run(line);
    CodePoints out;
    std::size_t from = 0;
    for (Found found = search(run, 0, byline::word_before_dash); found; found = search(run, from, byline::word_before_dash)) {
        out += line.substr(from, found.end - from);
        out += U" | ";
        from = found.end + 3;
    }
    out += line.substr(from);
    return out;
}

CodePoints without_note_numbers(const CodePoints &line) {
    const SignRun run(line);
    CodePoints out;
    std::size_t from = 0;
    for (std::size_t place = 0; place < line.size();) {
        const Found number = byline::note_number(run, place);
        if (!number) {
            ++place;
            continue;
        }
        out += CodeView(line).substr(from, number.start - from);
        place = from = number.end;
    }
    out += CodeView(line).substr(from);
    return out;
}

CodePoints without_addresses(CodePoints line) {
    if (!code_points::has(line, U'@')) return line;
    line = replaced(SignRun(line), U" ", byline::email);
    return replaced(SignRun(line), U" ", byline::handle);
}

CodePoints from_slug(CodeView text) {
    CodePoints out(text);
    bool is_first = true;
    for (char32_t &sign : out) {
        if (sign == U'-' || sign == U'_') sign = U' ';
        if (is_first && sign != U' ') sign = sign - U'a' + U'A';
        is_first = sign == U' ';
    }
    return out;
}

}  // namespace

Names unique_names(Names names) {
    std::unordered_set<std::string> seen;
    Names kept;
    for (CodePoints &name : names)
        if (seen.insert(casefolded(name)).second) kept.push_back(std::move(name));
    return kept;
}

// ---------------------------------------------------------------- a line of credits

Names Bylines::split(CodeView text) const {
    const CodePoints line = cleared(without_addresses(with_parted_opener(squeezed(text))));
    const CodePoints parted = with_dashes_as_breaks(line);
    const SignRun run(parted);
    Pieces pieces;
    for (const CodeView part : newsparse::split(run, 0, byline::part_break)) {
        bool is_opened = false;
        const CodePoints opened = without_opener(code_points::stripped(part), is_opened);
        const CodeView whole = unglued(opened);
        const SignRun joined(whole);
        std::vector<CodeView> persons =
            newsparse::split(joined, 0, [&](const SignRun &at, std::size_t place) { return byline::joiner(at, place, settings_.forms); });
        // "Marks & Spencer" is one name: on either side of a joiner stand two words or more
        const bool is_single = std::any_of(persons.begin(), persons.end(),
                                           [](CodeView person) { return !code_points::has(code_points::stripped(person), U' '); });
        if (is_single && !has_no_spaces(whole)) persons = {whole};
        for (const CodeView person : persons) sort_pieces(person, is_opened, pieces);
    }
    Names names = kept(pieces.names);
    return unique_names(names.empty() ? kept(pieces.roles) : std::move(names));
}

Names Bylines::kept(const Names &names) const {
    Names kept;
    std::copy_if(names.begin(), names.end(), std::back_inserter(kept), [&](const CodePoints &name) { return is_name(name); });
    return kept;
}

// Runs of white space as one: a break that parts names, or a space.
CodePoints Bylines::squeezed(CodeView text) const {
    text = code_points::stripped(text).substr(0, settings_.max_byline);
    CodePoints out;
    for (std::size_t place = 0; place < text.size();) {
        if (!unicode::is_space(text[place])) {
            out += text[place++];
            continue;
        }
        const std::size_t start = place;
        bool is_break = false;
        for (; place < text.size() && unicode::is_space(text[place]); ++place)
            is_break = is_break || text[place] == U'\n' || text[place] == U'\t';
        out += place - start == 1 ? text[start] : is_break ? U'\n' : U' ';
    }
    return out;
}

// A line without dates and notes, up to where it names those who checked or illustrated what others wrote.
CodePoints Bylines::cleared(CodePoints line) const {
    if (any_spoken(casefolded(line), [&](Text word) { return settings_.other_ends.has(word); })) {
        const SignRun run(line);
        const Found other = search(run, 0, [&](const SignRun &at, std::size_t place) { return byline::others(at, place, settings_.forms); });
        if (other && other.start > 0)
            line = CodePoints(code_points::right_stripped(run.text().substr(0, other.start), U" .,;:|·•–—-("));
        else if (other)
            line = U"By " + line.substr(other.end);
    }
    return without_dates(std::move(line));
}

CodePoints Bylines::without_dates(CodePoints line) const {
    const auto has_figure = [](char32_t sign) { return unicode::is_decimal(sign); };
    if (std::none_of(line.begin(), line.end(), has_figure)) return line;
    line = replaced(SignRun(line), U" | ", [&](const SignRun &run, std::size_t place) { return byline::date(run, place, settings_.forms); });
    line = replaced(SignRun(line), U" | ", [&](const SignRun &run, std::size_t place) { return byline::count(run, place, settings_.forms); });
    line = replaced(SignRun(line), U" | ", byline::clock);
    return without_note_numbers(line);
}

// ---------------------------------------------------------------- a part of a line

// The part behind "By"; there "for Example News" and "in London" tell where from, elsewhere they are in a name.
CodePoints Bylines::without_opener(CodeView part, bool &is_opened) const {
    const std::size_t end = byline::opener(SignRun(part), settings_.forms);
    is_opened = end != NOWHERE;
    return CodePoints(is_opened ? before_tail(part.substr(end)) : part);
}

CodeView Bylines::before_tail(CodeView text) const {
    const Found tail = search(SignRun(text), 0, [&](const SignRun &run, std::size_t place) { return byline::tail(run, place, settings_.forms); });
    return tail ? text.substr(0, tail.start) : text;
}

// The part before a glued "In London" or "Editor at Large", where a full name stands before it, not "Linked".
CodeView Bylines::unglued(CodeView part) const {
    const SignRun run(part);
    byline::GluedWords words;
    const auto match = [&](const SignRun &at, std::size_t place) { return byline::glued_words(at, place, words); };
    for (Found found = search(run, 0, match); found; found = search(run, found.end, match)) {
        const std::string first = casefolded(words.first), second = casefolded(words.second);
        const bool is_office = settings_.roles.has(first) && (second == "of" || settings_.glued.has(second));
        if (!settings_.glued.has(first) && !is_office) continue;
        const CodeView before = part.substr(0, found.start);
        return code_points::has(code_points::stripped(before), U' ') ? before : part;
    }
    return part;
}

// Splits at commas, keeps credentials with their name, sets roles apart: "Science Desk Editor" may be all there is.
void Bylines::sort_pieces(CodeView piece, bool is_opened, Pieces &pieces) const {
    const std::size_t first = pieces.names.size();
    bool is_behind_office = false;
    const SignRun run(piece);
    for (const CodeView part : newsparse::split(run, 0, byline::comma)) {
        CodePoints text = trimmed(part);
        const bool has_name = pieces.names.size() > first;
        if (text.empty()) continue;
        if (has_name && is_credential(text)) {
            pieces.names.back() += U", " + text;
        } else if (is_role(text)) {
            is_behind_office = has_name;
            pieces.roles.push_back(std::move(text));
        } else if (is_behind_office && !has_given_name(text)) {
            continue;  // "Jane Doe, Science Editor, Example Institute"
        } else if (!(is_opened && has_name && is_place(text))) {
            pieces.names.push_back(std::move(text));
        }
    }
}

// Edge punctuation off, but not the full stop of "Jr." nor a bracket that has its partner; without what follows a name.
CodePoints Bylines::trimmed(CodeView part) const {
    CodeView bare = code_points::stripped(part, U" \t,:;-–—*");
    if (code_points::ends_with(bare, U".") && code_points::words(bare).back().size() > 4) bare = code_points::right_stripped(bare, U". ");
    if (code_points::ends_with(bare, U")") && !code_points::has(bare, U'(')) bare = code_points::right_stripped(bare, U") ");
    if (!bare.empty() && bare.front() == U'(') return {};
    CodePoints text = replaced(SignRun(bare), U"", byline::glued_stamp);
    text = replaced(SignRun(text), U"", [&](const SignRun &run, std::size_t place) { return byline::ending(run, place, settings_.forms); });
    text = replaced(SignRun(text), U"", byline::signature);
    if (const CodeView once = byline::half_of_twice(SignRun(text)); !once.empty()) text = CodePoints(once);
    const std::size_t rank = byline::name_before_rank(SignRun(text), settings_.forms);
    if (rank != NOWHERE && is_role(text)) text.resize(rank);
    const std::vector<CodeView> words = code_points::words(text);
    if (words.size() > 2 && settings_.roles.has(casefolded(words.back())) && has_given_name(code_points::joined(words, 2)))
        text = code_points::joined(words, words.size() - 1);  // "Jane Doe Reporter"
    return byline::is_slug(text) ? from_slug(text) : text;
}

// A piece behind a name in a byline tells where it was written: "By Jane Doe, London", but not "…, dpa".
bool Bylines::is_place(CodeView text) const {
    return !code_points::has(text, U' ') && unicode::is_upper(text.front()) && !code_points::is_upper(text) &&
           !settings_.agencies.has(casefolded(text));
}

// Letters that belong to the name before them: "MD", or other capitals that are no news agency.
bool Bylines::is_credential(CodeView text) const {
    std::string letters = casefolded(text);
    letters.erase(std::remove(letters.begin(), letters.end(), '.'), letters.end());
    const auto bare = [](Text word) {
        static const SignSet marks("®™");
        return marks.strip_right(marks.strip_left(word));
    };
    if (!any_word(letters, [&](Text word) { return !settings_.credentials.has(bare(word)); })) return true;
    if (!byline::is_capitals(text)) return false;
    return !any_word(letters, [&](Text word) { return settings_.agencies.has(bare(word)); });  // capitals are one word
}

bool Bylines::is_role(CodeView text) const {
    return any_word(casefolded(text), [&](Text word) { return settings_.roles.has(word); });
}

// ---------------------------------------------------------------- lines

Names Bylines::signature(Text line) const {
    if (!may_sign(line)) return {};
    const CodePoints whole = code_points::decoded(line);
    CodePoints opened(code_points::stripped(whole).substr(0, settings_.max_byline));
    const CodePoints text = cleared(squeezed(with_parted_opener(std::move(opened))));
    const SignRun run(text);
    Names names;
    for (const CodeView part : newsparse::split(run, 0, byline::part_break)) {
        const CodeView bare = code_points::stripped(part);
        if (byline::opener(SignRun(bare), settings_.forms) == NOWHERE) continue;
        for (CodePoints &name : split(bare))
            if (can_sign(name, bare)) names.push_back(std::move(name));
    }
    return unique_names(std::move(names));
}

// In ASCII a line without a word that opens has no opener: that spares most lines the search for dates and parts.
bool Bylines::may_sign(Text line) const {
    Text bare = unicode::stripped(line);
    bare = bare.substr(0, utf8::offset_of(bare, settings_.max_byline));
    if (std::any_of(bare.begin(), bare.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; })) return true;
    std::string folded = unicode::casefold(bare);
    if (bare.substr(0, 2) == "By" && byline::is_glued_opener(code_points::decoded(bare))) folded.insert(2, " ");
    return any_spoken(std::move(folded), [&](Text word) { return settings_.opener_words.has(word); });
}

// A name may stand behind "By" with a capital, as a team ("the Rain Team"), or as the only other word; without figures.
bool Bylines::can_sign(CodeView name, CodeView part) const {
    if (std::any_of(name.begin(), name.end(), [](char32_t sign) { return unicode::is_decimal(sign); })) return false;
    const bool is_team = name.substr(0, 4) == U"the " && name.size() > 4 && unicode::is_upper(name[4]);
    return !unicode::is_lower(name.front()) || is_team || code_points::words(part).size() == 2;
}

Names Bylines::names_in_line(CodeView line) const {
    if (line.empty() || line.size() > settings_.max_line || unicode::is_lower(line.front())) return {};
    const bool is_closed = code_points::has(U".?!:", line.back());
    if (is_closed && !code_points::ends_with(line, U"Jr.") && !code_points::ends_with(line, U"Sr.")) return {};
    Names names;
    for (const CodePoints &name : split(line)) {
        names.emplace_back(before_tail(name));
        if (!is_written_as_name(names.back())) return {};
    }
    return names;
}

// Every longer word of a name begins with a capital, if it is written in letters that have any.
bool Bylines::is_written_as_name(CodeView name) const {
    const std::vector<CodeView> words = code_points::words(name);
    if (words.empty() || words.size() > settings_.max_line_words || unicode::is_lower(words.front().front())) return false;
    return std::all_of(words.begin(), words.end(), [](CodeView word) {
        return word.size() < 4 || !(unicode::is_lower(word.front()) || unicode::is_digit(word.front()));
    });
}

// ---------------------------------------------------------------- single names

bool Bylines::is_name(CodeView text) const {
    if (text.size() < 2 || text.size() > settings_.max_name || code_points::words(text).size() > settings_.max_name_words) return false;
    return !byline::is_no_name(SignRun(text)) && !settings_.placeholders.has(casefolded(text));
}

bool Bylines::has_given_name(CodeView name) const {
    const std::vector<CodeView> words = code_points::words(name);
    if (words.size() < 2 || words.size() > 4 || code_points::is_lower(words.back())) return false;
    return settings_.given_names.has(stripped_of(casefolded(words.front()), "."));
}

bool Bylines::looks_like_office(CodeView text) const {
    return any_word(casefolded(text), [&](Text word) { return settings_.roles.has(stripped_of(word, ",.|")); });
}

bool Bylines::credits_others(CodeView text) const { return byline::others(SignRun(text), 0, settings_.forms) != NOWHERE; }

}  // namespace newsparse
