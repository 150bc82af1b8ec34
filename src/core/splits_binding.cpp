// Splitter, WordPairs and SplitFeatures of newsparse.core.
#include "split_features.hpp"
#include "words_object.hpp"

namespace newsparse::python {
namespace {

using SplitterHolder = Holder<Splitter>;

// Pairs together with the text of their words.
struct HeldPairs {
    Utf8 text;
    WordPairs pairs;
    explicit HeldPairs(PyObject *words) : text(words), pairs(text.view()) {}
};
using PairsHolder = Holder<HeldPairs>;

struct Features {
    const Splitter &splitter;
    const WordPairs &pairs;
    SplitKnowledge known;
    LetterRuns runs;
};
using FeaturesHolder = Holder<Features>;

Ref number(double value) { return owned(PyFloat_FromDouble(value)); }

// ---------------------------------------------------------------- Splitter

PyObject *new_splitter(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        PyObject *lexicon = nullptr, *small = nullptr, *single = nullptr;
        if (!PyArg_ParseTuple(arguments, "OOU", &lexicon, &small, &single)) throw ErrorSet{};
        Options options(keywords);
        SplitCosts costs;
        costs.rarest = options.number("rarest");
        costs.standing = options.number("standing");
        costs.unknown = options.number("unknown");
        costs.unknown_letter = options.number("unknown_letter");
        costs.most = options.number("most");
        costs.cheap = options.number("cheap");
        costs.third = options.number("third");
        costs.none = options.number("none");
        costs.slack = options.number("slack");
        costs.shortest = options.size("shortest");
        costs.longest = options.size("longest");
        costs.shortest_pair = options.size("shortest_pair");
        costs.shortest_tail = options.size("shortest_tail");
        options.check();
        LanguageWords words{LexiconHolder::of(lexicon), WordSetHolder::of(small), CodeSet(Utf8(single).view())};
        std::vector<Ref> kept;
        kept.emplace_back(Py_NewRef(lexicon));
        kept.emplace_back(Py_NewRef(small));
        return SplitterHolder::make(std::make_unique<Splitter>(std::move(words), costs), std::move(kept));
    });
}

Ref tuple_of(const std::vector<Text> &parts) {
    Ref tuple = owned(PyTuple_New(static_cast<Py_ssize_t>(parts.size())));
    for (std::size_t index = 0; index < parts.size(); ++index)
        if (PyTuple_SetItem(tuple.get(), static_cast<Py_ssize_t>(index), text_of(parts[index]).release()) < 0) throw ErrorSet{};
    return tuple;
}

PyObject *best(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *word = nullptr, *tokens = nullptr;
        int is_page = 0;
        if (!PyArg_ParseTuple(arguments, "UOp", &word, &tokens, &is_page)) throw ErrorSet{};
        const Utf8 utf8(word);
        if (utf8.view().empty()) return owned(Py_NewRef(Py_None));
        const Split split = SplitterHolder::of(self).best(utf8.view(), TokensHolder::of(tokens).tokens.forms, is_page);
        if (split.parts.empty()) return owned(Py_NewRef(Py_None));
        return owned(Py_BuildValue("Ndd", tuple_of(split.parts).release(), split.cost, split.margin));
    });
}

PyObject *places(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *tokens = nullptr, *counts = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO", &tokens, &counts)) throw ErrorSet{};
        Ref list = owned(PyList_New(0));
        for (const SplitPlace &one : SplitterHolder::of(self).places(TokensHolder::of(tokens).tokens, CountsHolder::of(counts).counts)) {
            const Ref place = owned(Py_BuildValue("NnNdd", text_of(one.word).release(), static_cast<Py_ssize_t>(one.at),
                                                  tuple_of(one.split.parts).release(), one.split.cost, one.split.margin));
            if (PyList_Append(list.get(), place.get()) < 0) throw ErrorSet{};
        }
        return list;
    });
}

// ---------------------------------------------------------------- WordPairs

PyObject *new_pairs(PyTypeObject *, PyObject *arguments, PyObject *) {
    return guarded([&] {
        PyObject *words = nullptr, *rows = nullptr;
        if (!PyArg_ParseTuple(arguments, "UO", &words, &rows)) throw ErrorSet{};
        auto held = std::make_unique<HeldPairs>(words);
        WordPairs *pairs = &held->pairs;
        Text left = held->text.view();
        std::vector<Ref> kept;
        kept.emplace_back(Py_NewRef(words));
        while (!left.empty()) {
            const std::size_t end = std::min(left.find(' '), left.size());
            pairs->words.add(left.substr(0, end));
            left.remove_prefix(std::min(end + 1, left.size()));
        }
        for_items(rows, [&](PyObject *row) { for_items(row, [&](PyObject *value) { pairs->rows.push_back(double_of(value)); }); });
        if (pairs->rows.size() != std::size_t{pairs->words.size()} * pairs->words.size())
            throw std::invalid_argument("pairs: a row for each word, with a number for each word");
        return PairsHolder::make(std::move(held), std::move(kept));
    });
}

// ---------------------------------------------------------------- SplitFeatures

std::vector<std::pair<std::uint32_t, double>> numbers_of_signs(PyObject *mapping) {
    std::vector<std::pair<std::uint32_t, double>> numbers;
    for_items(owned(PyMapping_Items(mapping)).get(), [&](PyObject *item) {
        PyObject *sign = nullptr;
        double value = 0;
        if (!PyArg_ParseTuple(item, "Ud", &sign, &value)) throw ErrorSet{};
        const Utf8 utf8(sign);
        if (utf8.view().empty()) throw std::invalid_argument("a sign that is empty");
        numbers.emplace_back(utf8::at(utf8.view(), 0).value, value);
    });
    return numbers;
}

PyObject *new_features(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        PyObject *splitter = nullptr, *pairs = nullptr;
        if (!PyArg_ParseTuple(arguments, "OO", &splitter, &pairs)) throw ErrorSet{};
        Options options(keywords);
        SplitKnowledge known;
        for_items(options.get("forms"), [&](PyObject *item) {
            PyObject *ending = nullptr;
            double form = 0;
            if (!PyArg_ParseTuple(item, "Ud", &ending, &form)) throw ErrorSet{};
            known.forms.emplace_back(std::string(Utf8(ending).view()), form);
        });
        known.form_of_small = options.number("form_of_small");
        known.no_form = options.number("no_form");
        known.language = options.number("language");
        known.before = numbers_of_signs(options.get("before"));
        known.after = numbers_of_signs(options.get("after"));
        known.other_before = options.number("other_before");
        known.none_after = options.number("none_after");
        known.openers = CodeSet(options.text("openers"));
        known.stem_of_text = options.number("stem_of_text");
        known.most_margin = options.number("most_margin");
        known.few_runs = static_cast<std::uint32_t>(options.size("few_runs"));
        known.reach = options.size("reach");
        options.check();
        const Splitter &held = SplitterHolder::of(splitter);
        std::unique_ptr<Features> features(
            new Features{held, PairsHolder::of(pairs).pairs, std::move(known), LetterRuns(held.words().lexicon.frequent())});
        std::vector<Ref> kept;
        kept.emplace_back(Py_NewRef(splitter));
        kept.emplace_back(Py_NewRef(pairs));
        return FeaturesHolder::make(std::move(features), std::move(kept));
    });
}

PyObject *row(PyObject *self, PyObject *arguments) {
    return guarded([&] {
        PyObject *word = nullptr, *parts = nullptr, *counts = nullptr, *stems = nullptr;
        Py_ssize_t at = 0;
        unsigned int humps = 0;
        int is_technical = 0;
        SplitQuestion question;
        if (!PyArg_ParseTuple(arguments, "UnOddOIpO", &word, &at, &parts, &question.split.cost, &question.split.margin, &counts, &humps,
                              &is_technical, &stems))
            throw ErrorSet{};
        HeldCounts &held = CountsHolder::of(counts);
        const Utf8 utf8(word);
        question.word = utf8.view();
        question.at = held.byte_of(static_cast<std::size_t>(at));
        if (held.counts.text().substr(question.at, question.word.size()) != question.word)
            throw std::invalid_argument("the token does not stand there");
        std::size_t start = 0;
        for (const std::string &part : strings_of(parts)) {
            question.split.parts.push_back(question.word.substr(std::min(start, question.word.size()), part.size()));
            start += part.size();
        }
        question.stems = strings_of(stems);
        if (question.split.parts.size() < 2 || question.stems.empty()) throw std::invalid_argument("a split has parts, and a token stems");
        question.humps = humps;
        question.is_technical = is_technical;
        question.lowered = [&held] { return held.lowered(); };
        const Features &features = FeaturesHolder::of(self);
        const SplitRow numbers = split_row(question, features.splitter, features.known, features.pairs, features.runs, held.counts);
        Ref tuple = owned(PyTuple_New(static_cast<Py_ssize_t>(numbers.size())));
        for (std::size_t index = 0; index < numbers.size(); ++index)
            if (PyTuple_SetItem(tuple.get(), static_cast<Py_ssize_t>(index), number(numbers[index]).release()) < 0) throw ErrorSet{};
        return tuple;
    });
}

Ref column_names() {
    Ref names = owned(PyTuple_New(static_cast<Py_ssize_t>(SPLIT_COLUMN_COUNT)));
    for (std::size_t index = 0; index < SPLIT_COLUMN_COUNT; ++index)
        if (PyTuple_SetItem(names.get(), static_cast<Py_ssize_t>(index), text_of(SPLIT_COLUMNS[index]).release()) < 0) throw ErrorSet{};
    return names;
}

PyMethodDef splitter_methods[] = {{"best", best, METH_VARARGS, "The likeliest parts of a token, or None."},
                                  {"places", places, METH_VARARGS, "The tokens of a text that could be more words than one."},
                                  {nullptr, nullptr, 0, nullptr}};
PyMethodDef features_methods[] = {{"row", row, METH_VARARGS, "What is measured of one token and a way to part it."},
                                  {nullptr, nullptr, 0, nullptr}};

}  // namespace

void add_splits(PyObject *module) {
    add_type(module, "Splitter",
             SplitterHolder::make_type("newsparse.core.Splitter", {{Py_tp_new, slot(new_splitter)},
                                                                   {Py_tp_methods, splitter_methods},
                                                                   {Py_tp_doc, const_cast<char *>("How tokens could be two words or three.")},
                                                                   {0, nullptr}}));
    add_type(module, "WordPairs",
             PairsHolder::make_type("newsparse.core.WordPairs", {{Py_tp_new, slot(new_pairs)},
                                                                 {Py_tp_doc, const_cast<char *>("How well one word follows another.")},
                                                                 {0, nullptr}}));
    add_type(module, "SplitFeatures",
             FeaturesHolder::make_type("newsparse.core.SplitFeatures",
                                       {{Py_tp_new, slot(new_features)},
                                        {Py_tp_methods, features_methods},
                                        {Py_tp_doc, const_cast<char *>("What is measured of a token that could be two words.")},
                                        {0, nullptr}}));
    const Ref names = column_names();
    if (PyModule_AddObjectRef(module, "SPLIT_COLUMNS", names.get()) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
