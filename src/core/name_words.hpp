// The words that an element's markup uses of itself: parted by signs and by capitals, lower-case, each once.
#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

// The first ``most`` words of two letters or digits and more.
std::vector<std::string> name_words(Text raw, std::size_t most);

// Whether a name of some stands at the end of one of the words between white space, by itself or behind a hyphen or
// underscore, in capitals or small letters.
bool ends_with_name(Text raw, const std::vector<std::string> &names);

struct NameSettings {
    std::size_t max_words = 0;
    std::size_t max_chars = 0;              // of an element's names that are cut into words
    std::vector<std::string> hiding_names;  // by which style sheets hide a text from all but screen readers, lower-case
    std::string hidden_word;                // the word that such an element has before all others
    std::unordered_set<std::string> marked; // the words that mark an element
};

struct NameSet {
    std::vector<std::string> words;
    bool is_marked = false;
    bool is_hidden = false;
};

// The sets of words of all elements met, each once. The pages of a site share their names, and sites those of their systems.
class NameSets {
  public:
    explicit NameSets(NameSettings settings) : settings_(std::move(settings)) { forget(); }

    // To be called before a page: numbers of sets hold from there to the next page.
    void begin_page();
    // The number of the set of an element's names; 0 is the empty one.
    std::uint32_t of(const std::string &raw);
    // The number of the words of two sets, one behind the other.
    std::uint32_t joined(std::uint32_t first, std::uint32_t second);
    const NameSet &at(std::uint32_t number) const { return sets_[number]; }
    std::size_t size() const { return sets_.size(); }
    bool is_hiding(Text raw) const { return ends_with_name(raw, settings_.hiding_names); }

  private:
    void forget();
    std::uint32_t number_of(NameSet set);

    NameSettings settings_;
    std::vector<NameSet> sets_;
    std::unordered_map<std::string, std::uint32_t> by_raw_;
    std::unordered_map<std::string, std::uint32_t> by_words_;
    std::size_t bytes_ = 0;
};

}  // namespace newsparse
