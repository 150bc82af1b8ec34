// What stands around names in a byline, as patterns. Each gives the end of its match at a place, or NOWHERE.
#pragma once
#include "sign_run.hpp"

namespace newsparse {

// Words of bylines, of all languages, as the caller's rules list them.
struct BylineForms {
    FormTrie openers;  // "by"
    FormTrie others;   // "edited by"
    FormTrie tails;    // "for", behind a name
    FormTrie always;   // "on behalf of"
    FormTrie last;     // "updated", behind a name
    FormTrie ranks;    // "senior"
    FormTrie counts;   // "min", behind a number
    FormTrie before_dates;
    FormTrie months;
    FormTrie joiners;  // "and"
};

namespace byline {

// The words of a list, or a break: where a line falls into parts.
std::size_t part_break(const SignRun &run, std::size_t place);
std::size_t comma(const SignRun &run, std::size_t place);
std::size_t joiner(const SignRun &run, std::size_t place, const BylineForms &forms);
// "Example News" behind "Jane Doe - ": gives the end of the word before the dash.
std::size_t word_before_dash(const SignRun &run, std::size_t place);

// At a part's start: "By ", with something behind it.
std::size_t opener(const SignRun &run, const BylineForms &forms);
std::size_t others(const SignRun &run, std::size_t place, const BylineForms &forms);
std::size_t tail(const SignRun &run, std::size_t place, const BylineForms &forms);
std::size_t ending(const SignRun &run, std::size_t place, const BylineForms &forms);
// "Jane Doe" before "Senior …": gives the end of the name.
std::size_t name_before_rank(const SignRun &run, const BylineForms &forms);

std::size_t email(const SignRun &run, std::size_t place);
std::size_t handle(const SignRun &run, std::size_t place);
std::size_t date(const SignRun &run, std::size_t place, const BylineForms &forms);
std::size_t count(const SignRun &run, std::size_t place, const BylineForms &forms);
std::size_t clock(const SignRun &run, std::size_t place);
// The number of a footnote behind a name: gives where the number begins and ends.
Found note_number(const SignRun &run, std::size_t place);

// "ByJane Doe"
bool is_glued_opener(CodeView text);
// "In" and "London" in "Jane DoeIn London": the words, or empty ones.
struct GluedWords {
    CodeView first, second;
};
std::size_t glued_words(const SignRun &run, std::size_t place, GluedWords &words);
std::size_t glued_stamp(const SignRun &run, std::size_t place);
// The short sign of an agency or an editor: "Jane Doe (jad)"
std::size_t signature(const SignRun &run, std::size_t place);
// The first of two equal names, else nothing: "Jane Doe Jane Doe"
CodeView half_of_twice(const SignRun &run);
// "jane-doe", as it stands in addresses.
bool is_slug(CodeView text);
// An address, a number, an enumeration, something in brackets.
bool is_no_name(const SignRun &run);
// "MD", "R.D.", "CFA®"
bool is_capitals(CodeView text);

}  // namespace byline
}  // namespace newsparse
