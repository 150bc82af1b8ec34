// Words and phrases as a tree of their letters, matched in the middle of a text whatever their case.
#pragma once
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "code_points.hpp"

namespace newsparse {

class FormTrie {
  public:
    FormTrie() = default;
    explicit FormTrie(const std::vector<std::string> &forms);

    // Calls ``next(end)`` for each form that stands at a place of a text without case, the longest first, until it
    // gives true. That is how a pattern of alternatives with something behind them is tried.
    template <class Next>
    bool match(CodeView text, std::size_t place, Next next) const {
        if (place >= text.size() || !may_begin(text[place])) return false;
        std::size_t ends[MAX_FORM];
        std::size_t found = 0;
        std::uint32_t node = 0;
        for (std::size_t at = place; at < text.size(); ++at) {
            node = child(node, text[at]);
            if (node == 0) break;
            if (nodes_[node].is_end) ends[found++] = at + 1;
        }
        while (found > 0)
            if (next(ends[--found])) return true;
        return false;
    }

  private:
    static constexpr std::size_t MAX_FORM = 128;  // letters of the longest form; longer ones are refused

    struct Node {
        char32_t letter = 0;
        std::uint32_t first = 0;  // its children lie beside one another, in order
        std::uint32_t count = 0;
        bool is_end = false;
    };

    bool may_begin(char32_t sign) const { return sign < 128 ? begins_[sign] : begins_beyond_; }
    std::uint32_t child(std::uint32_t node, char32_t letter) const;

    std::vector<Node> nodes_;
    std::bitset<128> begins_;
    bool begins_beyond_ = false;
};

}  // namespace newsparse
