// How a token could be two words or three, by the frequency of its parts.
#pragma once
#include <string>
#include <vector>

#include "code_set.hpp"
#include "lexicon.hpp"
#include "text_tokens.hpp"
#include "word_counts.hpp"

namespace newsparse {

namespace letters {
class Sliced;
}

// What parts cost and where limits lie; handed in. Costs are decades of frequency.
struct SplitCosts {
    double rarest = 0;          // of a part at level 0; each level takes a fifth off
    double standing = 0;        // of a part that no list has and that stands elsewhere in the text
    double unknown = 0;         // of a part that nobody knows,
    double unknown_letter = 0;  // and of each of its letters
    double most = 0;            // from here on a token is not parted
    double cheap = 0;           // below it two parts are not compared with three
    double third = 0;           // what a third part must save
    double none = 0;            // more than anything costs
    double slack = 0;           // how much more than the token itself its parts may cost
    std::size_t shortest = 0;   // letters of a token that is looked at,
    std::size_t longest = 0;    // as the most of them
    std::size_t shortest_pair = 0;  // of words that are not frequent, two are looked for in tokens of more letters
    std::size_t shortest_tail = 0;
};

// What the words of a language are known by. All must live as long as whoever holds this.
struct LanguageWords {
    const Lexicon &lexicon;
    const WordSet &small;  // function words
    CodeSet single;        // letters that are words of their own
    bool is_listed(Text word) const { return lexicon.frequent().size() ? lexicon.is_frequent(word) : small.contains(word); }
    bool is_small(Text word) const;
    std::uint8_t level(Text word) const;  // in any case
};

// The likeliest way to part a token.
struct Split {
    std::vector<Text> parts;
    double cost = 0;
    double margin = 0;  // how much more the next best way costs
};

// A token of a text, where it stands in code points, and how it would be parted.
struct SplitPlace {
    Text word;
    std::size_t at = 0;
    Split split;
};

class Splitter {
  public:
    Splitter(LanguageWords words, SplitCosts costs) : words_(std::move(words)), costs_(costs) {}

    // The likeliest parts of a token of letters, none when there are none worth a look. Of a page a listed word or one
    // with a capital inside is never parted, and only function words are looked for. ``forms`` are the words of the text
    // that no list has.
    Split best(Text word, const WordIndex &forms, bool is_page) const;

    // The words of a text that are not listed, long enough, stand once, and have parts.
    std::vector<SplitPlace> places(const TextTokens &tokens, WordCounts &counts) const;

    const LanguageWords &words() const { return words_; }
    const SplitCosts &costs() const { return costs_; }

  private:
    // The cheapest cut of a token in two, in code points; 0 for none.
    struct Cut {
        std::size_t at;
        double cost;
        double next;
    };

    Cut cheapest(const letters::Sliced &word, const std::vector<std::size_t> &cuts, const WordIndex &forms) const;
    Split three_parts(const letters::Sliced &word, const WordIndex &forms, bool is_page) const;
    std::vector<std::size_t> plain_cuts(const letters::Sliced &word, bool is_page) const;
    std::vector<std::size_t> hump_cuts(const letters::Sliced &word) const;
    bool fits_at(const letters::Sliced &word, std::size_t cut) const;
    bool is_common(Text tail) const;
    bool is_tail(const letters::Sliced &word, std::size_t cut) const;
    double part_cost(Text part, const WordIndex &forms) const;
    double token_cost(std::uint8_t level) const { return level ? costs_.rarest - level / 5.0 : costs_.unknown; }
    std::vector<Text> suspects(const TextTokens &tokens, WordCounts &counts) const;

    LanguageWords words_;
    SplitCosts costs_;
};

}  // namespace newsparse
