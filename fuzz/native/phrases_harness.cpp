// Rules of made-up forms, looked up in made-up lines: the first part of an input is the line, the others are the forms.
#include "check.hpp"
#include "phrases.hpp"

using namespace newsparse;

namespace {

PhraseSettings settings() {
    PhraseSettings made;
    made.edges = SignSet(" \t\xC2\xA0:.\xC2\xBB|*-#[]()");
    made.lead = SignSet(" \t\xC2\xA0\xC2\xBB|*-#[(");
    made.glue = SignSet(" \t\xC2\xA0:-|/");
    made.joined = SignSet("'\xE2\x80\x99-");
    made.colons = SignSet(":\xEF\xBC\x9A");
    made.trail = SignSet(".!: ");
    made.spaced_below = 0x0E00;
    made.max_line = 400;
    made.head = 80;
    made.tail = 60;
    made.decoration = 8;
    made.name_openers = SignSet("@");
    made.name_words = 14;
    made.sentence_ends = SignSet(".!?");
    made.ended_words = 4;
    return made;
}

std::vector<Text> parts_of(Text text) {
    std::vector<Text> parts;
    for (std::size_t start = 0; start <= text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        parts.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    return parts;
}

void check_match(const PhraseMatch &match, std::size_t rules, Text line) {
    CHECK(match.rule == NONE || (match.rule >= 0 && static_cast<std::size_t>(match.rule) < rules));
    CHECK(match.rest_bytes <= line.size());
    CHECK(match.rest <= line.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const std::vector<Text> parts = parts_of(Text(reinterpret_cast<const char *>(data), size));
    std::vector<PhraseRule> rules;
    for (std::size_t index = 1; index < parts.size(); ++index) {
        PhraseRule rule;
        rule.matching = static_cast<Matching>(index % 4);
        rule.rest = static_cast<Rest>(index % 3);
        rule.max_chars = index % 5 ? 400 : 40;
        rule.forms = {parts[index], parts[index].substr(0, parts[index].size() / 2)};
        rules.push_back(rule);
    }
    try {
        const Phrases phrases(rules, rules, settings());
        for (const Text line : parts) {
            PhraseMatch label, boilerplate;
            phrases.find(line, static_cast<std::uint32_t>(utf8::length(line)), label, boilerplate);
            check_match(label, rules.size(), line);
            check_match(boilerplate, rules.size(), line);
            (void)phrases.comparable(line);
        }
    } catch (const std::invalid_argument &) {  // a form of nothing but decoration
    }
    return 0;
}
