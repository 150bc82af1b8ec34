#include "name_words.hpp"

#include <algorithm>

#include "unicode.hpp"

namespace newsparse {
namespace {

// A page has some three hundred sets of names: those of some fifty pages are kept, a few megabytes at most.
constexpr std::size_t MAX_SETS = 16'384, MAX_BYTES = 4'000'000;

bool is_small(std::uint32_t code) { return code >= 'a' && code <= 'z'; }
bool is_capital(std::uint32_t code) { return code >= 'A' && code <= 'Z'; }

// The small letter of ASCII that a sign is when case does not count, as Python's re tells it.
std::uint32_t small_letter(std::uint32_t code) {
    if (is_capital(code)) return code + 32;
    if (code == 0x130 || code == 0x131) return 'i';  // with a dot above, and without one
    if (code == 0x17F) return 's';                   // the long s
    return code == 0x212A ? 'k' : code;              // the sign of Kelvin
}

// Cuts names into words: a capital or none and small letters, capitals before another word, digits.
class WordCutter {
  public:
    WordCutter(Text raw, std::size_t most) : raw_(raw), most_(most) {}

    std::vector<std::string> words() {
        for (std::size_t offset = 0; offset < raw_.size() && words_.size() < most_;) offset = word_at(offset);
        return std::move(words_);
    }

  private:
    std::uint32_t code_at(std::size_t offset) const { return offset < raw_.size() ? utf8::at(raw_, offset).value : 0; }

    template <class Is>
    std::size_t behind(std::size_t offset, Is is_one) const {
        while (offset < raw_.size() && is_one(code_at(offset))) offset += utf8::at(raw_, offset).bytes;
        return offset;
    }

    // Takes the word that begins at an offset, if one does, and gives where the next may begin.
    std::size_t word_at(std::size_t offset) {
        const std::uint32_t first = code_at(offset);
        if (is_small(first)) return take(offset, behind(offset, is_small));
        if (is_capital(first)) {
            if (is_small(code_at(offset + 1))) return take(offset, behind(offset + 1, is_small));
            const std::size_t end = behind(offset, is_capital);
            return take(offset, is_small(code_at(end)) ? end - 1 : end);
        }
        if (unicode::is_decimal(first)) return take(offset, behind(offset, unicode::is_decimal));
        return offset + utf8::at(raw_, offset).bytes;
    }

    std::size_t take(std::size_t start, std::size_t end) {
        std::string word(raw_.substr(start, end - start));
        for (char &sign : word)
            if (is_capital(static_cast<unsigned char>(sign))) sign = static_cast<char>(sign + 32);
        if (utf8::length(word) > 1 && std::find(words_.begin(), words_.end(), word) == words_.end()) words_.push_back(std::move(word));
        return end;
    }

    Text raw_;
    std::size_t most_;
    std::vector<std::string> words_;
};

bool ends_with(Text word, Text name) {
    while (!name.empty() && !word.empty()) {
        const std::size_t last = utf8::before(word, word.size());
        if (small_letter(utf8::at(word, last).value) != static_cast<unsigned char>(name.back())) return false;
        word.remove_suffix(word.size() - last);
        name.remove_suffix(1);
    }
    return name.empty() && (word.empty() || word.back() == '-' || word.back() == '_');
}

}  // namespace

std::vector<std::string> name_words(Text raw, std::size_t most) { return WordCutter(raw, most).words(); }

bool ends_with_name(Text raw, const std::vector<std::string> &names) {
    std::size_t start = 0;
    const auto is_named = [&](std::size_t end) {
        const Text word = raw.substr(start, end - start);
        return std::any_of(names.begin(), names.end(), [&](const std::string &name) { return ends_with(word, name); });
    };
    for (std::size_t offset = 0; offset < raw.size();) {
        const utf8::CodePoint sign = utf8::at(raw, offset);
        if (unicode::is_space(sign.value)) {
            if (is_named(offset)) return true;
            start = offset + sign.bytes;
        }
        offset += sign.bytes;
    }
    return is_named(raw.size());
}

void NameSets::forget() {
    sets_.assign(1, NameSet{});
    by_raw_.clear();
    by_words_.clear();
    by_words_[""] = 0;
    bytes_ = 0;
}

void NameSets::begin_page() {
    if (by_raw_.size() > MAX_SETS || bytes_ > MAX_BYTES) forget();
}

std::uint32_t NameSets::number_of(NameSet set) {
    std::string key;
    for (const std::string &word : set.words) key += word + ' ';
    const auto [place, is_new] = by_words_.try_emplace(key, static_cast<std::uint32_t>(sets_.size()));
    if (is_new) {
        const auto is_marking = [&](const std::string &word) { return settings_.marked.count(word) > 0; };
        set.is_marked = std::any_of(set.words.begin(), set.words.end(), is_marking);
        bytes_ += 2 * key.size();
        sets_.push_back(std::move(set));
    }
    return place->second;
}

std::uint32_t NameSets::of(const std::string &raw) {
    const auto known = by_raw_.find(raw);
    if (known != by_raw_.end()) return known->second;
    NameSet set;
    set.words = name_words(Text(raw).substr(0, utf8::offset_of(raw, settings_.max_chars)), settings_.max_words);
    set.is_hidden = is_hiding(raw);
    if (set.is_hidden) set.words.insert(set.words.begin(), settings_.hidden_word);
    bytes_ += raw.size();
    return by_raw_[raw] = number_of(std::move(set));
}

std::uint32_t NameSets::joined(std::uint32_t first, std::uint32_t second) {
    if (first == 0 || second == 0) return first + second;
    NameSet set{sets_[first].words, false, sets_[first].is_hidden || sets_[second].is_hidden};
    set.words.insert(set.words.end(), sets_[second].words.begin(), sets_[second].words.end());
    return number_of(std::move(set));
}

}  // namespace newsparse
