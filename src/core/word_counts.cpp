#include "word_counts.hpp"

#include <algorithm>

#include "letters.hpp"

namespace newsparse {
namespace {

constexpr std::size_t BYTES_OF_A_WORD = 16;  // of a text; of its distinct words in the mean a little less

}  // namespace

void WordCounts::count_all() {
    if (is_counted_) return;
    is_counted_ = true;
    has_figures_ = has_figure_letters();
    words_.reserve(text_.size() / BYTES_OF_A_WORD);
    letters::for_words(text_, [&](Text word) {
        const auto [number, is_new] = words_.add(word);
        if (is_new) counts_.push_back(0);
        ++counts_[number];
    });
}

std::uint32_t WordCounts::all_of(Text word) {
    is_asked_for_all_ = true;
    return number_counted(word);
}

std::uint32_t WordCounts::number_counted(Text word) {
    count_all();
    const std::uint32_t number = words_.find(word);
    return number == WordIndex::NOT_FOUND ? 0 : counts_[number];
}

std::uint32_t WordCounts::count(Text word) {
    std::string key(word);
    const auto known = asked_.find(key);
    if (known != asked_.end()) return known->second;
    const bool is_many = is_asked_for_all_ || asked_.size() >= many_;
    const std::uint32_t found = is_many ? all_of(word) : static_cast<std::uint32_t>(two_places(word).size());
    asked_.emplace(std::move(key), found);
    return found;
}

std::uint32_t WordCounts::mentions(Text word) {
    const std::string low = unicode::lower(word);
    if (is_page_) return count(low);
    std::uint32_t found = all_of(low);
    const std::string capital = unicode::capitalized(low);
    if (capital != low) found += all_of(capital);
    if (word != low && word != capital) found += all_of(word);
    return std::min(MOST_MENTIONS, found);
}

// Whether a figure that is no decimal digit stands in the text, such as "²": runs of letters hold it, words do not.
bool WordCounts::has_figure_letters() const {
    for (std::size_t offset = 0; offset < text_.size();) {
        if (ascii::is_ascii(text_[offset])) {
            ++offset;
            continue;
        }
        const utf8::CodePoint sign = utf8::at(text_, offset);
        if (letters::is_letter(sign.value) && !unicode::is_alpha(sign.value)) return true;
        offset += sign.bytes;
    }
    return false;
}

std::vector<std::size_t> WordCounts::two_places(Text word) const {
    std::vector<std::size_t> places;
    if (word.empty()) return places;
    const std::uint32_t number = is_counted_ && !has_figures_ ? words_.find(word) : WordIndex::NOT_FOUND;
    if (number != WordIndex::NOT_FOUND && counts_[number] == 1) return {first_place(word)};
    for (std::size_t at = text_.find(word); at != Text::npos && places.size() < 2;) {
        const std::size_t end = at + word.size();
        const bool is_begun = at > 0 && unicode::is_alpha(utf8::at(text_, utf8::before(text_, at)).value);
        const bool goes_on = end < text_.size() && unicode::is_alpha(utf8::at(text_, end).value);
        if (!is_begun && !goes_on) places.push_back(at);
        at = text_.find(word, end);
    }
    return places;
}

}  // namespace newsparse
