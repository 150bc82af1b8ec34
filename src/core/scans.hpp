// Scans over a text for the places that repair looks at. Offsets are code points.
#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "code_set.hpp"
#include "word_index.hpp"

namespace newsparse::scans {

struct Stretch {
    std::size_t start;
    std::size_t end;
};

// Runs of at least ``fewest`` signs of a set, with a sign on both sides that is in neither set.
std::vector<Stretch> runs_between(Text text, const CodeSet &run, const CodeSet &never_beside, std::size_t fewest);

// Which sign beyond ASCII in front of which others makes a pair worth a look.
struct SignPair {
    CodeSet first;
    CodeSet second;
    bool is_alone = false;  // the first is worth a look whatever follows
};

// Where pairs begin.
std::vector<std::size_t> pairs(Text text, const std::vector<SignPair> &wanted);

// A line that says again what one before it said, white space around it left aside.
struct Repetition {
    Stretch line;
    std::size_t last_end;  // where the line before it ends that is not blank; 0 for none
    bool is_next;          // that line says the same
};

std::vector<Repetition> repeated_lines(Text text);

// A line that holds one of some signs.
struct MarkedLine {
    std::size_t index;  // of all lines
    Stretch line;
    std::string marks;  // those signs, in order
};

std::vector<MarkedLine> marked_lines(Text text, const CodeSet &signs);

// Blocks of several lines, none of them empty, whose widest line but for the last is within limits, and the last at most
// so much wider.
std::vector<Stretch> wrapped_blocks(Text text, std::size_t narrowest, std::size_t widest, std::size_t wider);

// What may open a quotation.
struct Opening {
    std::size_t at;
    enum Kind : std::uint8_t { colon, comma, comma_behind_verb } kind;
};

// Which words bring in speech.
struct SpeechWords {
    const WordSet &before_colon;  // one of them within ``near`` signs before a colon and a space, with a letter behind that is not a-z
    const WordSet &before_comma;  // the same for a comma and a space, with A-Z behind:
    const WordSet &likely;        // within ``near`` signs where this word, in small letters, comes next, or right before the comma
    std::size_t near;
    std::size_t longest;  // how far back the word right before a comma is read
};

std::vector<Opening> openings(Text text, const SpeechWords &words);

// How often words of groups stand in a text: each word of a text, in small letters, adds one to every group that holds it.
struct GroupCounts {
    std::vector<std::size_t> groups;
    std::size_t words = 0;
};

GroupCounts count_groups(Text text, const WordSet &words, const std::vector<std::vector<std::uint32_t>> &groups_of, std::size_t groups);

}  // namespace newsparse::scans
