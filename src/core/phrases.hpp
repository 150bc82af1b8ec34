// All phrases of the rulebook, looked up in a line at once.
//
// A rule is data: forms, and one of four ways in which a form may match a line. Forms and lines are compared as
// comparable() makes them.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "forms.hpp"
#include "lines.hpp"
#include "signs.hpp"

namespace newsparse {

// What a form must be of a line: all of it; its beginning; all of it or its beginning with a colon; its end.
enum class Matching : std::uint8_t { whole_line, prefix, label, suffix };

// What must follow the form of a prefix or label.
enum class Rest : std::uint8_t { any, name, date };

struct PhraseRule {
    Matching matching = Matching::whole_line;
    Rest rest = Rest::any;
    std::uint32_t max_chars = 0;  // code points of the longest line that the rule may match; whole lines match at any size
    std::vector<Text> forms;  // alive until the rules are compiled
};

// The signs and sizes by which lines are compared. All are knowledge of the caller's.
struct PhraseSettings {
    SignSet edges;   // decoration around a whole line
    SignSet lead;    // decoration before a prefix
    SignSet glue;    // what may stand between a prefix and its rest
    SignSet joined;  // signs that go on with a word
    SignSet colons;
    SignSet trail;              // signs at a line's end that do not count for a suffix
    std::uint32_t spaced_below = 0; // scripts below this code point part words by spaces
    std::uint32_t max_line = 0;     // code points of a line that anything but a whole-line form may match
    std::uint32_t head = 0;         // code points of a line's beginning in which a prefix may stand
    std::uint32_t tail = 0;         // code points of a line's end in which a suffix may stand
    std::uint32_t decoration = 0;   // code points by which a line may be longer than the longest whole-line form
    SignSet name_openers;       // signs other than letters that may begin a name
    std::uint32_t name_words = 0;   // words of the longest name
    SignSet sentence_ends;      // a rest of more words than the next that ends with one of these is no name
    std::uint32_t ended_words = 0;
};

// The rule that fits a line, and where in the line the rest begins: offsets in code points and in bytes.
struct PhraseMatch {
    std::int32_t rule = NONE;
    std::uint32_t rest = 0;
    std::uint32_t rest_bytes = 0;
};

struct ComparableLine;

// The rules of one kind, of which a line matches at most one.
class PhraseTable {
  public:
    PhraseTable(const std::vector<PhraseRule> &rules, const PhraseSettings &settings);
    PhraseMatch find(const ComparableLine &line, const PhraseSettings &settings) const;
    // Code points of the longest line that may be a whole-line form.
    std::uint32_t longest() const { return longest_; }

  private:
    struct Opening {
        std::uint32_t rule;
        std::uint32_t bytes;
        bool needs_colon;
        bool needs_edge;  // the next sign must not go on with the word
    };

    void add(Text form, Matching matching, std::uint32_t rule, const PhraseSettings &settings);
    void add_opening(Text folded, bool is_label, std::uint32_t rule, const PhraseSettings &settings);
    void add_ending(Text form, std::uint32_t rule, const PhraseSettings &settings);
    PhraseMatch find_opening(const ComparableLine &line, const PhraseSettings &settings) const;
    PhraseMatch find_ending(const ComparableLine &line) const;
    bool opens(const Opening &opening, const ComparableLine &line, const PhraseSettings &settings, PhraseMatch &match) const;

    std::vector<Rest> rests_;                // by rule
    std::vector<std::uint32_t> max_chars_;   // by rule
    WholeForms whole_;                       // numbers are rules
    OpeningForms openings_;                  // numbers are opening_details_
    std::vector<Opening> opening_details_;
    OpeningForms endings_;                   // reversed; numbers are ending_rules_
    std::vector<std::uint32_t> ending_rules_;
    std::uint32_t longest_ = 0;
};

// What was found in each line of a table.
struct PhraseColumns {
    std::vector<PhraseMatch> labels;
    std::vector<PhraseMatch> boilerplate;
};

class Phrases {
  public:
    Phrases(const std::vector<PhraseRule> &labels, const std::vector<PhraseRule> &boilerplate, PhraseSettings settings);

    // The label that a line is or begins with, and the boilerplate that it is.
    void find(Text line, std::uint32_t chars, PhraseMatch &label, PhraseMatch &boilerplate) const;
    // The same for every line of a table up to a size; longer ones match nothing.
    PhraseColumns find(const Lines &lines, std::uint32_t max_chars) const;
    // A whole line as it is compared: case folded, composed, with single spaces and without decoration.
    std::string comparable(Text line) const;

  private:
    PhraseSettings settings_;
    PhraseTable labels_;
    PhraseTable boilerplate_;
};

}  // namespace newsparse
