// The Python objects that know words: what the bindings of repair share.
#pragma once
#include "holder.hpp"
#include "lexicon.hpp"
#include "text_tokens.hpp"
#include "word_counts.hpp"

namespace newsparse::python {

using WordSetHolder = Holder<WordSet>;
using LexiconHolder = Holder<Lexicon>;

// Tokens together with the text that they are views of.
struct HeldTokens {
    Utf8 text;
    TextTokens tokens;
    explicit HeldTokens(PyObject *object) : text(object) {}
};
using TokensHolder = Holder<HeldTokens>;

// Counts together with their text.
class HeldCounts {
  public:
    HeldCounts(PyObject *text, std::size_t many, bool is_page)
        : text_(text), utf8_(text), counts(utf8_.view(), many, is_page), length_(static_cast<std::size_t>(PyUnicode_GetLength(text))) {}

    // The text in small letters, made by Python when it is first asked for.
    Text lowered();
    // Where a code point begins; questions in order cost one walk together.
    std::size_t byte_of(std::size_t index);

  private:
    PyObject *text_;  // kept by whoever holds this
    Utf8 utf8_;

  public:
    WordCounts counts;

  private:
    std::size_t length_, last_index_ = 0, last_byte_ = 0;
    Ref lowered_;
    std::unique_ptr<Utf8> lowered_utf8_;
};
using CountsHolder = Holder<HeldCounts>;

void add_words(PyObject *module);   // words_binding.cpp
void add_splits(PyObject *module);  // splits_binding.cpp

}  // namespace newsparse::python
