// How often words stand in a text.
#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "word_index.hpp"

namespace newsparse {

class WordCounts {
  public:
    // The text must live as long as this does. From ``many`` words on it is cheaper to count them all than to look for
    // one more. Of a page single words are looked for and counted as far as two, and ``mentions`` sees small letters alone.
    WordCounts(Text text, std::size_t many, bool is_page) : text_(text), many_(many), is_page_(is_page), words_(text) {}

    // How often a word stands in the text: as far as two while few were asked for. An answer once given stays.
    std::uint32_t count(Text word);
    // How often a run of letters stands in the text; from then on ``count`` does not look for single words.
    std::uint32_t all_of(Text word);
    // Whether it stands once; leaves ``count`` as it is.
    bool is_single(Text word) { return number_counted(word) == 1; }
    // How often a word stands in small letters, with a capital or just so, as far as ``MOST_MENTIONS``.
    std::uint32_t mentions(Text word);

    // Where a word stands with no letter beside it: the first two places, in bytes.
    std::vector<std::size_t> two_places(Text word) const;
    // Where a run of letters stands first; it must be one of the text.
    std::size_t first_place(Text word) const { return static_cast<std::size_t>(words_.word(words_.find(word)).data() - text_.data()); }

    Text text() const { return text_; }
    std::size_t many() const { return many_; }
    bool is_page() const { return is_page_; }

    static constexpr std::uint32_t MOST_MENTIONS = 5;

  private:
    void count_all();
    std::uint32_t number_counted(Text word);
    bool has_figure_letters() const;

    Text text_;
    std::size_t many_;
    bool is_page_, is_counted_ = false, is_asked_for_all_ = false, has_figures_ = false;
    WordIndex words_;
    std::vector<std::uint32_t> counts_;
    std::unordered_map<std::string, std::uint32_t> asked_;  // no more than the distinct words asked for
};

}  // namespace newsparse
