#include "phrases.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "unicode.hpp"

namespace newsparse {

namespace {

constexpr std::uint32_t DOTLESS_I = 0x131, COMBINING_DOT = 0x307, RAISED_COMMA = 0x2019, NO_BREAK_SPACE = 0xA0;

void append_even(std::string &out, std::uint32_t code) {
    switch (code) {
        case RAISED_COMMA: out += '\''; break;
        case NO_BREAK_SPACE: out += ' '; break;
        case DOTLESS_I: out += 'i'; break;
        default: utf8::append(out, code);
    }
}

// Of case-folded text with accents: NFC, straight apostrophes, and one i for the four of Turkish.
std::string evened(Text folded) {
    std::string dotless;
    for (std::size_t offset = 0; offset < folded.size();) {
        const Text sign = sign_at(folded, offset);
        dotless += sign;
        offset += sign.size();
        if (sign == "i" && offset < folded.size() && utf8::at(folded, offset).value == COMBINING_DOT) offset += 2;
    }
    const std::string composed = unicode::composed(dotless);
    std::string out;
    for (std::size_t offset = 0; offset < composed.size();) {
        const utf8::CodePoint sign = utf8::at(composed, offset);
        append_even(out, sign.value);
        offset += sign.bytes;
    }
    return out;
}

// A text as it is compared. One pass serves all texts whose signs are their own normal form.
class Folding {
  public:
    // ``is_single_spaced``: white space is made single spaces, and none at the ends.
    Folding(Text source, bool is_single_spaced) : is_single_spaced_(is_single_spaced) {
        std::size_t offset = fold_ascii(source);
        while (offset < source.size()) {
            const utf8::CodePoint sign = utf8::at(source, offset);
            if (!is_dropped_space(sign.value)) add(sign.value);
            offset += sign.bytes;
        }
        if (!is_plain) text = evened(unicode::casefold(is_single_spaced ? unicode::single_spaced(source) : std::string(source)));
    }

    std::string text;
    bool is_plain = true;  // each sign was folded for itself
    bool has_figure = false;

  private:
    // Folds up to the first sign outside ASCII, without asking for room at every sign; gives the offset of that sign.
    std::size_t fold_ascii(Text source) {
        text.resize(source.size());
        std::size_t offset = 0, size = 0;
        for (; offset < source.size(); ++offset) {
            const auto byte = static_cast<unsigned char>(source[offset]);
            if (byte >= 0x80) break;
            if (is_single_spaced_ && is_ascii_space(byte)) {
                is_space_due_ = size > 0;
                continue;
            }
            if (is_space_due_) text[size++] = ' ';
            is_space_due_ = false;
            text[size++] = static_cast<char>(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte);
            has_figure |= byte >= '0' && byte <= '9';
        }
        text.resize(size);
        return offset;
    }

    static bool is_ascii_space(unsigned char byte) { return byte == ' ' || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31); }

    bool is_dropped_space(std::uint32_t code) {
        if (is_single_spaced_ && unicode::is_space(code)) {
            is_space_due_ = !text.empty();
            return true;
        }
        if (is_space_due_) text += ' ';
        is_space_due_ = false;
        return false;
    }

    void add(std::uint32_t code) {
        has_figure = has_figure || unicode::is_decimal(code);
        const std::uint32_t one = unicode::folded_to_one(code);
        if (one != 0 || code == 0) return add_folded(one);
        std::string several;
        unicode::append_casefold(several, code);
        for (std::size_t offset = 0; offset < several.size();) {
            const utf8::CodePoint sign = utf8::at(several, offset);
            add_folded(sign.value);
            offset += sign.bytes;
        }
    }

    void add_folded(std::uint32_t code) {
        is_plain = is_plain && unicode::is_plain(code);
        append_even(text, code);
    }

    bool is_single_spaced_;
    bool is_space_due_ = false;
};

std::string folded(Text text) { return Folding(text, false).text; }

Folding folded_line(Text line, const SignSet &edges) { return Folding(edges.strip_right(edges.strip_left(line)), true); }

// The end of the number that begins at an offset: figures, parted by single signs as in 1,204 or 14:05.
std::size_t number_end(Text text, std::size_t offset) {
    const auto is_figure = [&](std::size_t at) { return at < text.size() && unicode::is_decimal(utf8::at(text, at).value); };
    for (;;) {
        while (is_figure(offset)) offset += utf8::at(text, offset).bytes;
        const bool is_parted = offset < text.size() && (text[offset] == '.' || text[offset] == ',' || text[offset] == ':');
        if (!is_parted || !is_figure(offset + 1)) return offset;
        ++offset;
    }
}

// A line with {n} in place of each number.
std::string with_numbers_as_one(Text line) {
    std::string out;
    for (std::size_t offset = 0; offset < line.size();) {
        const Text sign = sign_at(line, offset);
        if (unicode::is_decimal(utf8::at(line, offset).value)) {
            out += "{n}";
            offset = number_end(line, offset);
        } else {
            out += sign;
            offset += sign.size();
        }
    }
    return out;
}

// The last code points of a text, at most so many.
Text last_of(Text text, std::uint32_t chars) {
    std::size_t start = text.size();
    for (; chars > 0 && start > 0; --chars) start = utf8::before(text, start);
    return text.substr(start);
}

Text first_of(Text text, std::uint32_t chars) { return text.substr(0, utf8::offset_of(text, chars)); }

// How many bytes of a text became a form: folding and composing may change the count of signs (ß, İ, é).
std::size_t unfolded_bytes(Text text, Text form) {
    const std::size_t same = utf8::offset_of(text, utf8::length(form));
    if (folded(text.substr(0, same)) == form) return same;
    for (std::size_t end = 0; end < text.size();) {
        end += utf8::at(text, end).bytes;
        if (folded(text.substr(0, end)) == form) return end;
    }
    return same;
}

bool holds_figure(Text text) {
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        if (unicode::is_decimal(sign.value)) return true;
        offset += sign.bytes;
    }
    return false;
}

// Whether a text begins as names do, has no more words than names and does not end like a sentence.
bool is_name_like(Text text, const PhraseSettings &settings) {
    if (text.empty()) return false;
    const Text first = sign_at(text, 0);
    const std::uint32_t code = utf8::at(text, 0).value;
    if (unicode::is_lower(code) || !(unicode::is_alpha(code) || settings.name_openers.has(first))) return false;
    const auto words = static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
    const Text last = text.substr(utf8::before(text, text.size()));
    return words <= settings.name_words && !(words > settings.ended_words && settings.sentence_ends.has(last));
}

bool is_rest(Text rest, Rest wanted, const PhraseSettings &settings) {
    switch (wanted) {
        case Rest::name: return is_name_like(rest, settings);
        case Rest::date: return holds_figure(rest);
        default: return true;
    }
}

}  // namespace

// ---------------------------------------------------------------- a line, folded once for all that it is looked up in

struct ComparableLine {
    Text text;
    std::uint32_t chars;
    std::string whole;     // all of it; empty for a long line
    std::string numbered;  // the same with {n} in place of numbers; empty without any
    Text lead;             // decoration before its beginning
    Text opening;          // its beginning as it stands
    Text ending;           // its end as it stands

    ComparableLine(Text line, std::uint32_t size, std::uint32_t longest, const PhraseSettings &settings) : text(line), chars(size) {
        if (chars <= longest) {
            Folding folding = folded_line(line, settings.edges);
            if (folding.has_figure) numbered = with_numbers_as_one(folding.text);
            whole = std::move(folding.text);
        }
        if (chars > settings.max_line) return;
        const Text opened = settings.lead.strip_left(line);
        lead = line.substr(0, line.size() - opened.size());
        opening = first_of(opened, settings.head);
        ending = settings.trail.strip_right(last_of(line, settings.tail));
    }

    // Whether forms may open the line, judged by its first signs; where an accent may join them all of it is folded.
    bool may_open(const OpeningForms &forms) const {
        if (!first_signs_) {
            const Text signs = first_of(opening, PROBE), next = opening.substr(signs.size());
            Folding first(signs, false);
            const bool is_apart = first.is_plain && (next.empty() || unicode::is_plain(utf8::at(next, 0).value));
            first_signs_ = is_apart ? std::move(first.text) : head();
        }
        return forms.may_open(*first_signs_);
    }

    bool may_end(const OpeningForms &endings) const {
        if (!last_signs_) {
            Folding last(last_of(ending, PROBE), false);
            std::reverse(last.text.begin(), last.text.end());
            last_signs_ = last.is_plain ? last.text : tail();
        }
        return endings.may_open(*last_signs_);
    }

    // Its beginning, folded.
    const std::string &head() const {
        if (!head_) head_ = folded(opening);
        return *head_;
    }

    // Its end, folded and reversed.
    const std::string &tail() const {
        if (!tail_) {
            tail_ = folded(ending);
            std::reverse(tail_->begin(), tail_->end());
        }
        return *tail_;
    }

  private:
    static constexpr std::uint32_t PROBE = 3;  // signs that tell most lines from all forms
    mutable std::optional<std::string> first_signs_, last_signs_, head_, tail_;
};

// ---------------------------------------------------------------- the rules of one kind

PhraseTable::PhraseTable(const std::vector<PhraseRule> &rules, const PhraseSettings &settings) {
    for (const PhraseRule &rule : rules) {
        const auto number = static_cast<std::uint32_t>(rests_.size());
        rests_.push_back(rule.rest);
        max_chars_.push_back(rule.max_chars);
        for (const Text form : rule.forms) add(form, rule.matching, number, settings);
    }
    whole_.arrange();
    openings_.arrange();
    endings_.arrange();
    longest_ += settings.decoration;
}

void PhraseTable::add(Text form, Matching matching, std::uint32_t rule, const PhraseSettings &settings) {
    if (matching == Matching::suffix) return add_ending(form, rule, settings);
    const std::string folded = Folding(form, true).text;
    if (matching != Matching::whole_line) add_opening(folded, matching == Matching::label, rule, settings);
    if (matching == Matching::prefix) return;
    const bool is_bare = settings.edges.strip_right(settings.edges.strip_left(form)).size() == form.size();
    const std::string whole = is_bare ? folded : folded_line(form, settings.edges).text;
    if (whole.empty()) throw std::invalid_argument("a form of decoration alone: " + std::string(form));
    longest_ = std::max(longest_, static_cast<std::uint32_t>(utf8::length(whole)));
    whole_.add(whole, rule);
}

void PhraseTable::add_opening(Text folded, bool is_label, std::uint32_t rule, const PhraseSettings &settings) {
    const Text opened = settings.lead.strip_left(folded);
    const std::size_t last = opened.find_last_not_of(" :");
    if (last == Text::npos) throw std::invalid_argument("a form of decoration alone: " + std::string(folded));
    const Text key = opened.substr(0, last + 1);
    const std::uint32_t sign = utf8::at(key, utf8::before(key, key.size())).value;
    openings_.add(key, static_cast<std::uint32_t>(opening_details_.size()));
    opening_details_.push_back({rule, static_cast<std::uint32_t>(key.size()), is_label || opened.back() == ':',
                                unicode::is_alpha(sign) && sign < settings.spaced_below});
}

void PhraseTable::add_ending(Text form, std::uint32_t rule, const PhraseSettings &settings) {
    const std::string whole = folded(form);
    std::string ending(settings.trail.strip_right(whole));
    std::reverse(ending.begin(), ending.end());
    endings_.add(ending, static_cast<std::uint32_t>(ending_rules_.size()));
    ending_rules_.push_back(rule);
}

PhraseMatch PhraseTable::find(const ComparableLine &line, const PhraseSettings &settings) const {
    if (line.chars == 0) return {};
    if (line.chars <= longest_) {
        std::int64_t rule = whole_.find(line.whole);
        if (rule < 0 && !line.numbered.empty()) rule = whole_.find(line.numbered);
        if (rule >= 0) return {static_cast<std::int32_t>(rule), line.chars, static_cast<std::uint32_t>(line.text.size())};
    }
    if (line.chars > settings.max_line) return {};
    const PhraseMatch opening = line.may_open(openings_) ? find_opening(line, settings) : PhraseMatch{};
    if (opening.rule != NONE || !line.may_end(endings_)) return opening;
    return find_ending(line);
}

// The longest form that fits; of those that are equal the first.
PhraseMatch PhraseTable::find_opening(const ComparableLine &line, const PhraseSettings &settings) const {
    std::vector<OpeningForms::Stretch> begun;
    openings_.each_prefix(line.head(), [&](OpeningForms::Stretch same) { begun.push_back(same); });
    PhraseMatch match;
    for (auto same = begun.rbegin(); same != begun.rend(); ++same)
        for (const OpeningForms::Form *form = same->first; form != same->second; ++form)
            if (opens(opening_details_[form->number], line, settings, match)) return match;
    return {};
}

bool PhraseTable::opens(const Opening &opening, const ComparableLine &line, const PhraseSettings &settings, PhraseMatch &match) const {
    if (line.chars > max_chars_[opening.rule]) return false;
    const std::size_t start = line.lead.size() + unfolded_bytes(line.opening, Text(line.head()).substr(0, opening.bytes));
    const Text behind = line.text.substr(start);
    if (opening.needs_edge && !behind.empty()) {
        const std::uint32_t next = utf8::at(behind, 0).value;
        if ((unicode::is_alnum(next) && next < settings.spaced_below) || settings.joined.has(sign_at(behind, 0))) return false;
    }
    const Text rest = settings.glue.strip_left(behind);
    if (opening.needs_colon && !settings.colons.any_in(behind.substr(0, behind.size() - rest.size()))) return false;
    if (!is_rest(unicode::stripped(rest), rests_[opening.rule], settings)) return false;
    const std::size_t offset = line.text.size() - rest.size();
    match = {static_cast<std::int32_t>(opening.rule), static_cast<std::uint32_t>(utf8::length(line.text.substr(0, offset))),
             static_cast<std::uint32_t>(offset)};
    return true;
}

// The first form that the line ends with.
PhraseMatch PhraseTable::find_ending(const ComparableLine &line) const {
    auto first = static_cast<std::uint32_t>(ending_rules_.size());
    endings_.each_prefix(line.tail(), [&](OpeningForms::Stretch same) {
        for (const OpeningForms::Form *form = same.first; form != same.second; ++form)
            if (form->number < first && line.chars <= max_chars_[ending_rules_[form->number]]) first = form->number;
    });
    if (first == ending_rules_.size()) return {};
    return {static_cast<std::int32_t>(ending_rules_[first]), line.chars, static_cast<std::uint32_t>(line.text.size())};
}

// ---------------------------------------------------------------- all rules

Phrases::Phrases(const std::vector<PhraseRule> &labels, const std::vector<PhraseRule> &boilerplate, PhraseSettings settings)
    : settings_(std::move(settings)), labels_(labels, settings_), boilerplate_(boilerplate, settings_) {}

void Phrases::find(Text line, std::uint32_t chars, PhraseMatch &label, PhraseMatch &boilerplate) const {
    label = boilerplate = {};
    const std::uint32_t longest = std::max(labels_.longest(), boilerplate_.longest());
    if (chars > longest && chars > settings_.max_line) return;
    const ComparableLine comparable(line, chars, longest, settings_);
    label = labels_.find(comparable, settings_);
    boilerplate = boilerplate_.find(comparable, settings_);
}

PhraseColumns Phrases::find(const Lines &lines, std::uint32_t max_chars) const {
    PhraseColumns columns;
    columns.labels.resize(lines.lines.size());
    columns.boilerplate.resize(lines.lines.size());
    for (std::size_t index = 0; index < lines.lines.size(); ++index) {
        const Line &line = lines.lines[index];
        if (line.chars <= max_chars) find(lines.of(line.text), line.chars, columns.labels[index], columns.boilerplate[index]);
    }
    return columns;
}

std::string Phrases::comparable(Text line) const { return folded_line(line, settings_.edges).text; }

}  // namespace newsparse
