// The scans of newsparse.core with which repair finds what to look at.
#include "scans.hpp"

#include <unordered_map>

#include "words_object.hpp"

namespace newsparse::python {
namespace {

void append(const Ref &list, const Ref &item) {
    if (PyList_Append(list.get(), item.get()) < 0) throw ErrorSet{};
}

Ref item_of(const scans::Stretch &stretch) {
    return owned(Py_BuildValue("nn", static_cast<Py_ssize_t>(stretch.start), static_cast<Py_ssize_t>(stretch.end)));
}

PyObject *runs_between(PyObject *, PyObject *arguments) {
    return guarded([&] {
        PyObject *text = nullptr, *run = nullptr, *never = nullptr;
        Py_ssize_t fewest = 0;
        if (!PyArg_ParseTuple(arguments, "UUUn", &text, &run, &never, &fewest)) throw ErrorSet{};
        if (fewest < 1) throw std::invalid_argument("a run has a sign");
        Ref list = owned(PyList_New(0));
        const Utf8 utf8(text);
        for (const scans::Stretch &one :
             scans::runs_between(utf8.view(), CodeSet(Utf8(run).view()), CodeSet(Utf8(never).view()), static_cast<std::size_t>(fewest)))
            append(list, item_of(one));
        return list;
    });
}

PyObject *repeated_lines(PyObject *, PyObject *text) {
    return guarded([&] {
        Ref list = owned(PyList_New(0));
        const Utf8 utf8(text);
        for (const scans::Repetition &one : scans::repeated_lines(utf8.view()))
            append(list, owned(Py_BuildValue("nnnN", static_cast<Py_ssize_t>(one.line.start), static_cast<Py_ssize_t>(one.line.end),
                                             static_cast<Py_ssize_t>(one.last_end), PyBool_FromLong(one.is_next))));
        return list;
    });
}

PyObject *marked_lines(PyObject *, PyObject *arguments) {
    return guarded([&] {
        PyObject *text = nullptr, *signs = nullptr;
        if (!PyArg_ParseTuple(arguments, "UU", &text, &signs)) throw ErrorSet{};
        Ref list = owned(PyList_New(0));
        const Utf8 utf8(text);
        for (const scans::MarkedLine &one : scans::marked_lines(utf8.view(), CodeSet(Utf8(signs).view())))
            append(list, owned(Py_BuildValue("nnnN", static_cast<Py_ssize_t>(one.index), static_cast<Py_ssize_t>(one.line.start),
                                             static_cast<Py_ssize_t>(one.line.end), text_of(one.marks).release())));
        return list;
    });
}

PyObject *wrapped_blocks(PyObject *, PyObject *arguments) {
    return guarded([&] {
        PyObject *text = nullptr;
        Py_ssize_t narrowest = 0, widest = 0, wider = 0;
        if (!PyArg_ParseTuple(arguments, "Unnn", &text, &narrowest, &widest, &wider)) throw ErrorSet{};
        if (narrowest < 0 || widest < 0 || wider < 0) throw std::invalid_argument("widths are numbers of signs");
        Ref list = owned(PyList_New(0));
        const Utf8 utf8(text);
        for (const scans::Stretch &one : scans::wrapped_blocks(utf8.view(), static_cast<std::size_t>(narrowest),
                                                               static_cast<std::size_t>(widest), static_cast<std::size_t>(wider)))
            append(list, item_of(one));
        return list;
    });
}

// ---------------------------------------------------------------- SignPairs

using SignPairs = std::vector<scans::SignPair>;
using SignPairsHolder = Holder<SignPairs>;

PyObject *new_sign_pairs(PyTypeObject *, PyObject *arguments, PyObject *) {
    return guarded([&] {
        PyObject *wanted = nullptr;
        if (!PyArg_ParseTuple(arguments, "O", &wanted)) throw ErrorSet{};
        auto pairs = std::make_unique<SignPairs>();
        for_items(wanted, [&](PyObject *item) {
            PyObject *first = nullptr, *second = nullptr;
            if (!PyArg_ParseTuple(item, "UO", &first, &second)) throw ErrorSet{};
            scans::SignPair pair;
            pair.first = CodeSet(Utf8(first).view());
            pair.is_alone = second == Py_None;
            if (!pair.is_alone) pair.second = CodeSet(Utf8(second).view());
            pairs->push_back(std::move(pair));
        });
        return SignPairsHolder::make(std::move(pairs));
    });
}

PyObject *sign_pair_places(PyObject *self, PyObject *text) {
    return guarded([&] {
        Ref list = owned(PyList_New(0));
        const Utf8 utf8(text);
        for (const std::size_t place : scans::pairs(utf8.view(), SignPairsHolder::of(self))) append(list, owned(PyLong_FromSize_t(place)));
        return list;
    });
}

// ---------------------------------------------------------------- SpeechOpenings

struct Speech {
    scans::SpeechWords words;
};
using SpeechHolder = Holder<Speech>;

PyObject *new_speech(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        PyObject *colon = nullptr, *comma = nullptr, *likely = nullptr;
        if (!PyArg_ParseTuple(arguments, "OOO", &colon, &comma, &likely)) throw ErrorSet{};
        Options options(keywords);
        const std::size_t near = options.size("near"), longest = options.size("longest");
        options.check();
        std::unique_ptr<Speech> speech(
            new Speech{{WordSetHolder::of(colon), WordSetHolder::of(comma), WordSetHolder::of(likely), near, longest}});
        std::vector<Ref> kept;
        for (PyObject *set : {colon, comma, likely}) kept.emplace_back(Py_NewRef(set));
        return SpeechHolder::make(std::move(speech), std::move(kept));
    });
}

PyObject *speech_places(PyObject *self, PyObject *text) {
    return guarded([&] {
        Ref list = owned(PyList_New(0));
        const Utf8 utf8(text);
        for (const scans::Opening &one : scans::openings(utf8.view(), SpeechHolder::of(self).words))
            append(list, owned(Py_BuildValue("nN", static_cast<Py_ssize_t>(one.at), PyBool_FromLong(one.kind == scans::Opening::comma_behind_verb))));
        return list;
    });
}

// ---------------------------------------------------------------- WordGroups

struct WordGroups {
    std::unique_ptr<WordSet> words;
    std::vector<std::vector<std::uint32_t>> groups_of;
    std::size_t groups = 0;
};
using WordGroupsHolder = Holder<WordGroups>;

PyObject *new_word_groups(PyTypeObject *, PyObject *arguments, PyObject *) {
    return guarded([&] {
        PyObject *groups = nullptr;
        if (!PyArg_ParseTuple(arguments, "O", &groups)) throw ErrorSet{};
        auto made = std::make_unique<WordGroups>();
        std::vector<std::pair<std::string, std::uint32_t>> numbered;
        std::unordered_map<std::string, std::uint32_t> numbers;
        for_items(groups, [&](PyObject *words) {
            for (const std::string &word : strings_of(words)) {
                const auto [place, is_new] = numbers.try_emplace(word, static_cast<std::uint32_t>(numbers.size()) + 1);
                if (is_new) {
                    numbered.emplace_back(word, place->second);
                    made->groups_of.emplace_back();
                }
                made->groups_of[place->second - 1].push_back(static_cast<std::uint32_t>(made->groups));
            }
            ++made->groups;
        });
        made->words = std::make_unique<WordSet>(numbered);
        return WordGroupsHolder::make(std::move(made));
    });
}

PyObject *word_group_counts(PyObject *self, PyObject *text) {
    return guarded([&] {
        const WordGroups &groups = WordGroupsHolder::of(self);
        const Utf8 utf8(text);
        const scans::GroupCounts counts = scans::count_groups(utf8.view(), *groups.words, groups.groups_of, groups.groups);
        Ref list = owned(PyList_New(0));
        for (const std::size_t count : counts.groups) append(list, owned(PyLong_FromSize_t(count)));
        return owned(Py_BuildValue("nN", static_cast<Py_ssize_t>(counts.words), list.release()));
    });
}

// ---------------------------------------------------------------- tables of the module

PyMethodDef functions[] = {{"runs_between", runs_between, METH_VARARGS, "Runs of some signs between others."},
                           {"repeated_lines", repeated_lines, METH_O, "The lines that say again what one before them said."},
                           {"marked_lines", marked_lines, METH_VARARGS, "The lines that hold one of some signs."},
                           {"wrapped_blocks", wrapped_blocks, METH_VARARGS, "Blocks of lines of a width within limits."},
                           {nullptr, nullptr, 0, nullptr}};
PyMethodDef sign_pairs_methods[] = {{"places", sign_pair_places, METH_O, "Where pairs begin."}, {nullptr, nullptr, 0, nullptr}};
PyMethodDef speech_methods[] = {{"places", speech_places, METH_O, "Where a quotation may begin."}, {nullptr, nullptr, 0, nullptr}};
PyMethodDef word_groups_methods[] = {{"counts", word_group_counts, METH_O, "How many words a text has, and how many of each group."},
                                     {nullptr, nullptr, 0, nullptr}};

}  // namespace

void add_scans(PyObject *module) {
    add_words(module);
    add_splits(module);
    add_type(module, "SignPairs",
             SignPairsHolder::make_type("newsparse.core.SignPairs", {{Py_tp_new, slot(new_sign_pairs)},
                                                                     {Py_tp_methods, sign_pairs_methods},
                                                                     {Py_tp_doc, const_cast<char *>("Pairs of signs that are worth a look.")},
                                                                     {0, nullptr}}));
    add_type(module, "SpeechOpenings",
             SpeechHolder::make_type("newsparse.core.SpeechOpenings", {{Py_tp_new, slot(new_speech)},
                                                                       {Py_tp_methods, speech_methods},
                                                                       {Py_tp_doc, const_cast<char *>("Words that bring in speech.")},
                                                                       {0, nullptr}}));
    add_type(module, "WordGroups",
             WordGroupsHolder::make_type("newsparse.core.WordGroups", {{Py_tp_new, slot(new_word_groups)},
                                                                       {Py_tp_methods, word_groups_methods},
                                                                       {Py_tp_doc, const_cast<char *>("Groups of words that are counted.")},
                                                                       {0, nullptr}}));
    if (PyModule_AddFunctions(module, functions) < 0) throw ErrorSet{};
}

}  // namespace newsparse::python
