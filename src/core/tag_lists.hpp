// Parts a line of tags into single tags, also where a dump has lost what stood between them.
#pragma once
#include <string>
#include <vector>

#include "text_index.hpp"
#include "text_signs.hpp"

namespace newsparse {

// What the caller knows of tags.
struct TagKnowledge {
    SignSet separators;           // part tags
    SignSet word_edges;           // signs at the ends of a word that say nothing of it
    TextIndex given_names;        // case folded
    std::uint32_t least_glued;    // so many tags in one word chain are a list that was run together
    std::uint32_t small_chars;    // of articles, prepositions and "and" in most languages
    std::uint32_t long_run;       // so many words are hardly one tag
    double sure_end;              // points by which a shorter run must be parted
    std::uint32_t stem_chars;     // of a tag that must be mentioned
    std::uint32_t ending_chars;   // of a tag that may be another in a sentence
    double bias;                  // points for the end of a tag between two words, and what each sign adds
    double points[9];
};

class TagLists {
  public:
    explicit TagLists(TagKnowledge knowledge) : knowledge_(std::move(knowledge)) {}

    // What may speak for and against a tag's beginning at a word, in the order of ``TagKnowledge::points``.
    enum Sign { said_together, said_apart, capital_behind_small, small_word, figure, sign, acronym, given_name, said_twice_here, SIGNS };
    static const char *const NAMES[SIGNS];
    using Signs = std::vector<bool>;

    // The tags of a line that has no label before them; ``said`` is what the piece says, case folded, or empty.
    std::vector<std::string> pieces(Text line, Text said) const;
    // The signs at each word but the first.
    std::vector<Signs> signs(const std::vector<std::string> &words, Text said) const;
    // The tags that words make with nothing but spaces between them.
    std::vector<std::string> parted(const std::vector<std::string> &words, Text said) const;
    // Whether a text, case folded, mentions a tag, perhaps with another ending.
    bool is_said(Text tag, Text said) const;

    const TagKnowledge &knowledge() const { return knowledge_; }

  private:
    std::vector<std::string> unglued(Text line, Text said) const;
    bool has_given_name(Text first, Text last) const;

    TagKnowledge knowledge_;
};

}  // namespace newsparse
