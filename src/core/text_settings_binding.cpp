#include "held.hpp"
#include "limits.hpp"
#include "text_objects.hpp"

namespace newsparse::python {
namespace {

#define LIMIT(name) {#name, &TextLimits::name}
constexpr NamedLimit<TextLimits, std::uint32_t> LIMITS[] = {
    LIMIT(sample_chars), LIMIT(tail_chars), LIMIT(opening_chars), LIMIT(ending_chars), LIMIT(long_chars), LIMIT(prose_chars),
    LIMIT(prose_sample_chars), LIMIT(shared_sample_chars), LIMIT(most_chars), LIMIT(most_copy_around), LIMIT(run_chars),
    LIMIT(words_weighed), LIMIT(extreme_words), LIMIT(common_words), LIMIT(shared_word_chars), LIMIT(close_copies), LIMIT(near_lines),
    LIMIT(around_lines), LIMIT(far_lines), LIMIT(furthest_lines), LIMIT(most_lines), LIMIT(most_repeats), LIMIT(most_openings),
    LIMIT(most_endings), LIMIT(most_commas), LIMIT(credit_name_chars), LIMIT(credit_agency_chars), LIMIT(credit_least_chars)};
constexpr NamedLimit<TextLimits, double> NUMBERS[] = {LIMIT(nowhere), LIMIT(against), LIMIT(run_odds), LIMIT(typical_chars), LIMIT(run_unit)};
#undef LIMIT

void read_signs(PyObject *dict, TextSigns &signs) {
    signs.full_stops = signs_named(dict, "full_stops");
    signs.line_ends = signs_named(dict, "closing_signs");
    signs.commas = signs_named(dict, "commas");
    signs.quotes = signs_named(dict, "quotes");
    signs.strokes = signs_named(dict, "strokes");
    signs.credits = signs_named(dict, "credits");
    signs.sentence_breaks = filled_texts(item_named(dict, "sentence_gaps"));
    each_item(item_named(dict, "odd_signs"), [&](PyObject *forms) { signs.odd.push_back(filled_texts(forms)); });
    signs.address = std::string(Utf8(item_named(dict, "address")).view());
    const Utf8 closing(item_named(dict, "asking_signs"));
    for (std::size_t offset = 0; offset < closing.view().size();) {
        const utf8::CodePoint sign = utf8::at(closing.view(), offset);
        signs.closing.push_back(sign.value);
        offset += sign.bytes;
    }
    if (signs.closing.size() != 4) throw std::invalid_argument("asking_signs are four signs");
}

void read_words(PyObject *places, WordOdds &words) {
    constexpr const char *NAMES[WordOdds::PLACES] = {"short", "first", "last", "long"};
    for (int place = 0; place < WordOdds::PLACES; ++place) {
        PyObject *dict = item_named(places, NAMES[place]);
        if (!PyDict_Check(dict)) throw std::invalid_argument("odds of words are dicts");
        PyObject *word = nullptr, *odds = nullptr;
        for (Py_ssize_t at = 0; PyDict_Next(dict, &at, &word, &odds);) {
            if (!PyUnicode_Check(word) || !(PyFloat_Check(odds) || PyLong_Check(odds)))
                throw std::invalid_argument("odds of words are floats by str");
            words.add(static_cast<WordOdds::Place>(place), Utf8(word).view(), number_of(odds));
        }
    }
}

std::vector<bool> roles_of(PyObject *numbers) {
    std::vector<bool> roles(256);
    for (const std::uint32_t number : indexes_of(numbers, roles.size())) roles[number] = true;
    return roles;
}

PyObject *make(PyTypeObject *, PyObject *arguments, PyObject *keywords) {
    return guarded([&] {
        static const char *names[] = {"limits", "signs", "words", "tail_roles", "related_roles", nullptr};
        PyObject *limits, *signs, *words, *tail_roles, *related_roles;
        if (!PyArg_ParseTupleAndKeywords(arguments, keywords, "OO$OOO", const_cast<char **>(names), &limits, &signs, &words, &tail_roles,
                                         &related_roles))
            throw ErrorSet{};
        auto knowledge = std::make_unique<TextKnowledge>();
        read_limits(limits, LIMITS, knowledge->limits);
        read_limits(limits, NUMBERS, knowledge->limits);
        read_signs(signs, knowledge->signs);
        read_words(words, knowledge->words);
        knowledge->tail_roles = roles_of(tail_roles);
        knowledge->related_roles = roles_of(related_roles);
        return Held<TextKnowledge>::made(std::move(knowledge));
    });
}

}  // namespace

void add_text_settings(PyObject *module) {
    Held<TextKnowledge>::add(module, "newsparse.core.TextSettings",
                             {{Py_tp_new, reinterpret_cast<void *>(make)},
                              {Py_tp_doc, const_cast<char *>("What is known of plain texts: limits, signs, odds of words, roles.")}});
}

}  // namespace newsparse::python
