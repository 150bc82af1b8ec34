// WordSet, Lexicon, TokenSigns, Tokens and WordCounts of newsparse.core.
#include "words_object.hpp"

#include "letters.hpp"

namespace newsparse::python {
namespace {

using TokenSignsHolder = Holder<TokenSigns>;

PyObject *only_argument(PyObject *arguments, PyObject *keywords) {
    if (keywords && PyDict_Size(keywords)) throw std::invalid_argument("takes no options");
    PyObject *argument = nullptr;
    if (!PyArg_ParseTuple(arguments, "O", &argument)) throw ErrorSet{};
    return argument;
}

// ---------------------------------------------------------------- WordSet

PyObject *new_word_set(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        std::vector<std::pair<std::string, std::uint32_t>> words;
        for (std::string &word : strings_of(only_argument(arguments, keywords))) words.emplace_back(std::move(word), 1);
        return WordSetHolder::make(std::make_unique<WordSet>(words));
    });
}

template <class Asked>
int contains(PyObject *word, Asked asked) noexcept {
    try {
        return PyUnicode_Check(word) && asked(Utf8(word).view());
    } catch (const ErrorSet &) {
    } catch (const std::exception &error) {
        PyErr_SetString(PyExc_RuntimeError, error.what());
    }
    return -1;
}

int word_set_contains(PyObject *self, PyObject *word) {
    return contains(word, [&](Text text) { return WordSetHolder::of(self).contains(text); });
}

Py_ssize_t word_set_size(PyObject *self) { return static_cast<Py_ssize_t>(WordSetHolder::of(self).size()); }

// ---------------------------------------------------------------- Lexicon

PyObject *new_lexicon(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        PyObject *data = only_argument(arguments, keywords);
        char *bytes = nullptr;
        Py_ssize_t size = 0;
        if (PyBytes_AsStringAndSize(data, &bytes, &size) < 0) throw ErrorSet{};
        auto lexicon = size ? std::make_unique<Lexicon>(Text(bytes, static_cast<std::size_t>(size))) : std::make_unique<Lexicon>();
        std::vector<Ref> kept;
        kept.emplace_back(Py_NewRef(data));
        return LexiconHolder::make(std::move(lexicon), std::move(kept));
    });
}

PyObject *lexicon_level(PyObject *self, PyObject *word) {
    return guarded([&] { return owned(PyLong_FromLong(LexiconHolder::of(self).level(Utf8(word).view()))); });
}

int lexicon_contains(PyObject *self, PyObject *word) {
    return contains(word, [&](Text text) { return LexiconHolder::of(self).is_frequent(text); });
}

PyObject *lexicon_frequent(PyObject *self, void *) {
    return guarded([&] {
        const WordIndex &words = LexiconHolder::of(self).frequent();
        Ref list = owned(PyList_New(0));
        for (std::uint32_t number = 0; number < words.size(); ++number)
            if (PyList_Append(list.get(), text_of(words.word(number)).get()) < 0) throw ErrorSet{};
        return list;
    });
}

Py_ssize_t lexicon_size(PyObject *self) { return static_cast<Py_ssize_t>(LexiconHolder::of(self).size()); }

// ---------------------------------------------------------------- TokenSigns, Tokens

PyObject *new_token_signs(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        if (PyTuple_Size(arguments)) throw std::invalid_argument("takes options by name alone");
        Options options(keywords);
        auto signs = std::make_unique<TokenSigns>();
        signs->edges = CodeSet(options.text("edges"));
        signs->not_leading = CodeSet(options.text("not_leading"));
        signs->dashes = CodeSet(options.text("dashes"));
        signs->brackets = CodeSet(options.text("brackets"));
        signs->far_marks = CodeSet(options.text("far_marks"));
        signs->short_mark = options.size("short_mark");
        signs->long_word = options.size("long_word");
        signs->reach = options.size("reach");
        signs->few_far_signs = options.size("few_far_signs");
        const std::string classes = options.text("classes");
        if (classes.size() != signs->classes.size()) throw std::invalid_argument("classes: one for each sign of Latin-1");
        std::copy(classes.begin(), classes.end(), signs->classes.begin());
        options.check();
        return TokenSignsHolder::make(std::move(signs));
    });
}

Listed listed_in(PyObject *words) {
    if (LexiconHolder::is(words)) return [lexicon = &LexiconHolder::of(words)](Text word) { return lexicon->is_frequent(word); };
    return [set = &WordSetHolder::of(words)](Text word) { return set->contains(word); };
}

PyObject *tokens(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *text = nullptr, *words = nullptr;
        int is_page = 0;
        if (!PyArg_ParseTuple(arguments, "UOp", &text, &words, &is_page)) throw ErrorSet{};
        auto held = std::make_unique<HeldTokens>(text);
        const TokenSigns &signs = TokenSignsHolder::of(self);
        const Listed listed = listed_in(words);
        held->tokens = is_page ? tokens_of_page(held->text.view(), signs, listed) : tokens_of_text(held->text.view(), signs, listed);
        std::vector<Ref> kept;
        kept.emplace_back(Py_NewRef(text));
        return TokensHolder::make(std::move(held), std::move(kept));
    });
}

Ref signs_of(const std::vector<std::uint32_t> &codes) {
    std::string signs;
    for (const std::uint32_t code : codes) utf8::append(signs, code);
    return text_of(signs);
}

PyObject *tokens_far(PyObject *self, void *) {
    return guarded([&] { return signs_of(TokensHolder::of(self).tokens.far); });
}

PyObject *tokens_odd(PyObject *self, void *) {
    return guarded([&] { return text_of(TokensHolder::of(self).tokens.odd); });
}

Ref list_of(const std::vector<Text> &texts) {
    Ref list = owned(PyList_New(0));
    for (const Text text : texts)
        if (PyList_Append(list.get(), text_of(text).get()) < 0) throw ErrorSet{};
    return list;
}

PyObject *tokens_loose(PyObject *self, void *) {
    return guarded([&] { return list_of(TokensHolder::of(self).tokens.loose); });
}

PyObject *tokens_with_humps(PyObject *self, void *) { return PyLong_FromUnsignedLong(TokensHolder::of(self).tokens.with_humps); }

int tokens_contains(PyObject *self, PyObject *word) {
    return contains(word, [&](Text text) { return TokensHolder::of(self).tokens.forms.contains(text); });
}

Py_ssize_t tokens_size(PyObject *self) { return static_cast<Py_ssize_t>(TokensHolder::of(self).tokens.forms.size()); }

PyObject *far_signs_of(PyObject *, PyObject *text) {
    return guarded([&] { return signs_of(far_signs(Utf8(text).view())); });
}

// ---------------------------------------------------------------- WordCounts

PyObject *new_counts(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"text", "many", "is_page", nullptr};
        PyObject *text = nullptr;
        Py_ssize_t many = 0;
        int is_page = 0;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "Unp", const_cast<char **>(names), &text, &many, &is_page)) throw ErrorSet{};
        if (many < 0) throw std::invalid_argument("many is a number of words");
        std::vector<Ref> kept;
        kept.emplace_back(Py_NewRef(text));
        return CountsHolder::make(std::make_unique<HeldCounts>(text, static_cast<std::size_t>(many), is_page), std::move(kept));
    });
}

PyObject *counts_count(PyObject *self, PyObject *word) {
    return guarded([&] { return owned(PyLong_FromUnsignedLong(CountsHolder::of(self).counts.count(Utf8(word).view()))); });
}

PyObject *counts_total(PyObject *self, PyObject *word) {
    return guarded([&] { return owned(PyLong_FromUnsignedLong(CountsHolder::of(self).counts.all_of(Utf8(word).view()))); });
}

PyObject *counts_mentions(PyObject *self, PyObject *word) {
    return guarded([&] { return owned(PyLong_FromUnsignedLong(CountsHolder::of(self).counts.mentions(Utf8(word).view()))); });
}

// ---------------------------------------------------------------- tables of the module

PyMethodDef lexicon_methods[] = {{"level", lexicon_level, METH_O, "How frequent a word in small letters is; 0 for one that is not listed."},
                                 {nullptr, nullptr, 0, nullptr}};
PyGetSetDef lexicon_getters[] = {{"frequent", lexicon_frequent, nullptr, "The most frequent words.", nullptr},
                                 {nullptr, nullptr, nullptr, nullptr, nullptr}};
PyMethodDef token_signs_methods[] = {{"tokens", tokens, METH_VARARGS, "The tokens of a text that are no listed words."},
                                     {nullptr, nullptr, 0, nullptr}};
PyGetSetDef tokens_getters[] = {{"far", tokens_far, nullptr, "The distinct signs beyond ASCII, in order.", nullptr},
                                {"odd", tokens_odd, nullptr, "The tokens that are not plain, a space around each.", nullptr},
                                {"loose", tokens_loose, nullptr, "Short tokens that begin with a mark.", nullptr},
                                {"with_humps", tokens_with_humps, nullptr, "Words with a capital inside that are not all capitals.", nullptr},
                                {nullptr, nullptr, nullptr, nullptr, nullptr}};
PyMethodDef counts_methods[] = {{"count", counts_count, METH_O, "How often a word stands in the text, as far as two while few were asked for."},
                                {"total", counts_total, METH_O, "How often a run of letters stands in the text."},
                                {"mentions", counts_mentions, METH_O, "How often a word stands in the text in any case, as far as five."},
                                {nullptr, nullptr, 0, nullptr}};
PyMethodDef functions[] = {{"far_signs", far_signs_of, METH_O, "The distinct signs of a text beyond ASCII, in order."},
                           {nullptr, nullptr, 0, nullptr}};

}  // namespace

Text HeldCounts::lowered() {
    if (!lowered_utf8_) {
        lowered_ = owned(PyObject_CallMethod(text_, "lower", nullptr));
        lowered_utf8_ = std::make_unique<Utf8>(lowered_.get());
    }
    return lowered_utf8_->view();
}

std::size_t HeldCounts::byte_of(std::size_t index) {
    const Text text = utf8_.view();
    if (index > length_) throw std::out_of_range("an offset behind the text's end");
    if (text.size() == length_) return index;
    if (index < last_index_) last_index_ = last_byte_ = 0;
    last_byte_ += utf8::offset_of(text.substr(last_byte_), index - last_index_);
    last_index_ = index;
    return last_byte_;
}

void add_words(PyObject *module) {
    add_type(module, "WordSet",
             WordSetHolder::make_type("newsparse.core.WordSet", {{Py_tp_new, slot(new_word_set)},
                                                                 {Py_sq_contains, slot(word_set_contains)},
                                                                 {Py_sq_length, slot(word_set_size)},
                                                                 {Py_tp_doc, const_cast<char *>("Words of a set.")},
                                                                 {0, nullptr}}));
    add_type(module, "Lexicon",
             LexiconHolder::make_type("newsparse.core.Lexicon", {{Py_tp_new, slot(new_lexicon)},
                                                                 {Py_sq_contains, slot(lexicon_contains)},
                                                                 {Py_sq_length, slot(lexicon_size)},
                                                                 {Py_tp_methods, lexicon_methods},
                                                                 {Py_tp_getset, lexicon_getters},
                                                                 {Py_tp_doc, const_cast<char *>("A word list with frequencies.")},
                                                                 {0, nullptr}}));
    add_type(module, "TokenSigns",
             TokenSignsHolder::make_type("newsparse.core.TokenSigns", {{Py_tp_new, slot(new_token_signs)},
                                                                       {Py_tp_methods, token_signs_methods},
                                                                       {Py_tp_doc, const_cast<char *>("Which signs mean what in tokens.")},
                                                                       {0, nullptr}}));
    add_type(module, "Tokens",
             TokensHolder::make_type("newsparse.core.Tokens", {{Py_tp_new, slot(refuse_new)},
                                                               {Py_sq_contains, slot(tokens_contains)},
                                                               {Py_sq_length, slot(tokens_size)},
                                                               {Py_tp_getset, tokens_getters},
                                                               {Py_tp_doc, const_cast<char *>("The tokens of a text that are no listed words.")},
                                                               {0, nullptr}}));
    add_type(module, "WordCounts",
             CountsHolder::make_type("newsparse.core.WordCounts", {{Py_tp_new, slot(new_counts)},
                                                                   {Py_tp_methods, counts_methods},
                                                                   {Py_tp_doc, const_cast<char *>("How often words stand in a text.")},
                                                                   {0, nullptr}}));
    if (PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
