// The names in bylines: "By Jane Doe and John Smith, Science Editor" holds two.
//
// All words come from the caller: what opens a byline, what an office is called, which given names are common.
#pragma once
#include <string>
#include <vector>

#include "byline_patterns.hpp"
#include "forms.hpp"
#include "signs.hpp"

namespace newsparse {

class KnownWords {
  public:
    KnownWords() = default;
    explicit KnownWords(const std::vector<std::string> &words) {
        for (const std::string &word : words) words_.add(word, 0);
        words_.arrange();
    }
    bool has(Text word) const { return words_.find(word) >= 0; }

  private:
    WholeForms words_;
};

struct BylineSettings {
    BylineForms forms;
    KnownWords opener_words;  // first words of what opens a byline, or the credit of others
    KnownWords other_ends;    // last words of what opens the credit of others
    KnownWords glued;         // words behind a name that tell where it was written
    KnownWords roles;
    KnownWords credentials;
    KnownWords agencies;
    KnownWords placeholders;
    KnownWords given_names;
    std::size_t max_byline = 0;      // code points that are read of a text
    std::size_t max_name = 0;        // code points of one name
    std::size_t max_name_words = 0;
    std::size_t max_line = 0;        // code points of a line of names that nothing opens
    std::size_t max_line_words = 0;  // words of each name in it
};

using Names = std::vector<CodePoints>;

class Bylines {
  public:
    explicit Bylines(BylineSettings settings) : settings_(std::move(settings)) {}

    // The names in a byline, in order, without openers, offices, addresses and repeats.
    Names split(CodeView text) const;
    // The names behind a word such as "By", wherever that part stands in a line of credits.
    Names signature(Text line) const;
    // The names in a line that nothing opens; none where a piece of it is not written as names are.
    Names names_in_line(CodeView line) const;

    bool is_name(CodeView text) const;
    bool has_given_name(CodeView name) const;
    bool looks_like_office(CodeView text) const;
    bool credits_others(CodeView text) const;

  private:
    struct Pieces {
        Names names, roles;
    };

    CodePoints squeezed(CodeView text) const;
    CodePoints without_dates(CodePoints line) const;
    CodePoints cleared(CodePoints line) const;
    bool may_sign(Text line) const;
    bool can_sign(CodeView name, CodeView part) const;
    CodePoints without_opener(CodeView part, bool &is_opened) const;
    CodeView unglued(CodeView part) const;
    CodeView before_tail(CodeView text) const;
    void sort_pieces(CodeView piece, bool is_opened, Pieces &pieces) const;
    CodePoints trimmed(CodeView part) const;
    bool is_place(CodeView text) const;
    bool is_credential(CodeView text) const;
    bool is_role(CodeView text) const;
    bool is_written_as_name(CodeView name) const;
    Names kept(const Names &names) const;

    BylineSettings settings_;
};

// Names without those that differ from an earlier one by case only.
Names unique_names(Names names);

}  // namespace newsparse
