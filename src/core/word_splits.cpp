#include "word_splits.hpp"

#include <algorithm>
#include <unordered_map>

#include "letters.hpp"

namespace newsparse {

using letters::Sliced;

bool LanguageWords::is_small(Text word) const {
    if (small.contains(word)) return true;
    return letters::begins_upper(word) && letters::is_lower(letters::behind_first(word)) && small.contains(letters::Lowered(word).view());
}

std::uint8_t LanguageWords::level(Text word) const { return lexicon.level(letters::Lowered(word).view()); }

Split Splitter::best(Text word, const WordIndex &forms, bool is_page) const {
    const std::uint8_t level = words_.level(word);
    const bool is_plain = letters::is_lower(word) || letters::is_lower(letters::behind_first(word));
    if (is_page && (level || !is_plain)) return {};
    const Sliced sliced(word);
    const double most = std::min(costs_.most, costs_.slack + token_cost(level));
    const Cut two = cheapest(sliced, is_plain ? plain_cuts(sliced, is_page) : hump_cuts(sliced), forms);
    if (is_plain && two.cost >= costs_.cheap && !level && !is_page) {
        Split three = three_parts(sliced, forms, is_page);
        if (!three.parts.empty() && three.cost + costs_.third < two.cost && three.cost < most) {
            three.margin = two.cost - three.cost;
            return three;
        }
    }
    if (!two.at || two.cost >= most) return {};
    return {{sliced.slice(0, two.at), sliced.from(two.at)}, two.cost, two.next - two.cost};
}

// Where a token with no capital inside leaves a frequent word before or after a cut; of a page, a function word.
std::vector<std::size_t> Splitter::plain_cuts(const Sliced &word, bool is_page) const {
    const letters::Lowered lowered(word.word());
    const Sliced low(lowered.view());
    const auto is_frequent = [&](Text part) { return is_page ? words_.small.contains(part) : words_.lexicon.is_frequent(part); };
    const std::size_t last = low.size() ? low.size() - 1 : 0;
    std::vector<std::size_t> cuts;
    for (std::size_t cut = words_.single.contains(word.code(0)) ? 1 : 2; cut < last; ++cut)
        if (is_frequent(low.from(cut)) || is_frequent(low.slice(0, cut))) cuts.push_back(cut);
    if (is_page) return cuts;
    if (cuts.empty() && last >= costs_.shortest_pair && !words_.level(word.word()))
        for (std::size_t cut = 3; cut + 1 < last; ++cut)
            if (words_.level(low.from(cut)) && words_.level(low.slice(0, cut))) cuts.push_back(cut);
    if (low.size() && words_.single.contains(low.code(last)) && is_frequent(low.slice(0, last))) cuts.push_back(last);
    return cuts;
}

// Where a token with capitals inside could be cut: at a capital, or before a function word.
std::vector<std::size_t> Splitter::hump_cuts(const Sliced &word) const {
    std::vector<std::size_t> cuts;
    for (std::size_t cut = 1; cut < word.size(); ++cut)
        if (fits_at(word, cut) && (cut + 1 < word.size() || word.code(cut) == 'I')) cuts.push_back(cut);
    return cuts;
}

bool Splitter::fits_at(const Sliced &word, std::size_t cut) const {
    const bool is_capital = unicode::is_upper(word.code(cut)), is_after_capital = unicode::is_upper(word.code(cut - 1));
    if (is_capital != is_after_capital) return is_capital || (cut > 1 && is_common(word.from(cut)));
    if (is_capital) return letters::is_lower(word.slice(cut + 1, cut + 2)) || (cut == 1 && words_.single.contains(word.code(0)));
    return words_.small.contains(word.from(cut)) || is_tail(word, cut);
}

// Whether small letters behind capitals are a word, not the ending of an abbreviation: "SQLstands", not "PCs".
bool Splitter::is_common(Text tail) const {
    return words_.small.contains(tail) || (utf8::length(tail) > 3 && words_.lexicon.is_frequent(tail));
}

// Whether two frequent words in small letters meet behind the last capital: "SmartThingsapp".
bool Splitter::is_tail(const Sliced &word, std::size_t cut) const {
    const Text tail = word.from(cut);
    if (word.size() - cut < costs_.shortest_tail || !letters::is_lower(tail) || !words_.lexicon.is_frequent(tail)) return false;
    std::size_t start = cut;
    while (start && !unicode::is_upper(word.code(start))) --start;
    return cut - start >= costs_.shortest_tail && words_.lexicon.is_frequent(letters::Lowered(word.slice(start, cut)).view());
}

Splitter::Cut Splitter::cheapest(const Sliced &word, const std::vector<std::size_t> &cuts, const WordIndex &forms) const {
    Cut best{0, costs_.none, costs_.none};
    for (const std::size_t cut : cuts) {
        double cost = part_cost(word.slice(0, cut), forms);
        if (cost < best.next) cost += part_cost(word.from(cut), forms);
        if (cost < best.cost)
            best = {cut, cost, best.cost};
        else if (cost < best.next)
            best.next = cost;
    }
    return best;
}

// The best way to part a token in three, the first or the last of them a function word: "ideas makes an".
Split Splitter::three_parts(const Sliced &word, const WordIndex &forms, bool is_page) const {
    Split best;
    for (std::size_t cut = 2; cut + 3 < word.size(); ++cut) {
        const Text head = word.slice(0, cut), tail = word.from(cut);
        for (const bool is_first : {true, false}) {
            const Text small = is_first ? head : tail;
            if (!words_.is_small(small)) continue;
            const Sliced rest(is_first ? tail : head);
            if (rest.size() < 4) continue;
            const Cut inner = cheapest(rest, plain_cuts(rest, is_page), forms);
            const double cost = part_cost(small, forms) + inner.cost;
            if (!inner.at || !(best.parts.empty() || cost < best.cost)) continue;
            const Text first = rest.slice(0, inner.at), second = rest.from(inner.at);
            best.parts = is_first ? std::vector<Text>{small, first, second} : std::vector<Text>{first, second, small};
            best.cost = cost;
        }
    }
    return best;
}

// What a part costs: the rarer, the more.
double Splitter::part_cost(Text part, const WordIndex &forms) const {
    const letters::Lowered lowered(part);
    const Text low = lowered.view();
    if (const std::uint8_t level = words_.lexicon.level(low)) return costs_.rarest - level / 5.0;
    const bool stands = forms.contains(low) || forms.contains(unicode::capitalized(low)) || forms.contains(part);
    return stands ? costs_.standing : costs_.unknown + costs_.unknown_letter * static_cast<double>(utf8::length(part));
}

// In the order of their signs. Of a page also those that stand more than once: counting all its words costs too much.
std::vector<Text> Splitter::suspects(const TextTokens &tokens, WordCounts &counts) const {
    std::vector<Text> found;
    for (std::uint32_t number = 0; number < tokens.forms.size(); ++number) {
        const Text word = tokens.forms.word(number);
        const std::size_t size = utf8::length(word);
        if (size < costs_.shortest || size > costs_.longest) continue;
        if (!letters::is_lower(word) && words_.is_listed(letters::Lowered(word).view())) continue;
        if (!counts.is_page() && counts.all_of(word) != 1) continue;
        found.push_back(word);
    }
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<SplitPlace> Splitter::places(const TextTokens &tokens, WordCounts &counts) const {
    std::vector<SplitPlace> found;
    for (const Text word : suspects(tokens, counts)) {
        Split split = best(word, tokens.forms, counts.is_page());
        if (!split.parts.empty()) found.push_back({word, 0, std::move(split)});
    }
    const bool is_few = found.size() < counts.many();
    std::vector<SplitPlace> placed;
    for (SplitPlace &one : found) {
        if (is_few) {
            const std::vector<std::size_t> places = counts.two_places(one.word);
            if (places.size() != 1) continue;
            one.at = places.front();
        } else {
            if (!counts.is_single(one.word)) continue;
            one.at = counts.first_place(one.word);
        }
        placed.push_back(std::move(one));
    }
    if (!is_few) std::sort(placed.begin(), placed.end(), [](const SplitPlace &one, const SplitPlace &other) { return one.at < other.at; });
    // From bytes to code points, in one walk.
    std::vector<SplitPlace *> in_order;
    for (SplitPlace &one : placed) in_order.push_back(&one);
    std::sort(in_order.begin(), in_order.end(), [](const SplitPlace *one, const SplitPlace *other) { return one->at < other->at; });
    std::size_t bytes = 0, signs = 0;
    for (SplitPlace *one : in_order) {
        signs += utf8::length(counts.text().substr(bytes, one->at - bytes));
        bytes = one->at;
        one->at = signs;
    }
    return placed;
}

}  // namespace newsparse
