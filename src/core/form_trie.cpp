#include "form_trie.hpp"

#include <algorithm>
#include <deque>
#include <stdexcept>

namespace newsparse {

FormTrie::FormTrie(const std::vector<std::string> &forms) {
    std::vector<CodePoints> sorted;
    for (const std::string &form : forms) {
        CodePoints letters = code_points::decoded(form);
        if (letters.empty() || letters.size() > MAX_FORM) throw std::invalid_argument("a form that is empty or too long: " + form);
        for (char32_t &letter : letters) letter = unicode::without_case(letter);
        sorted.push_back(std::move(letters));
    }
    std::sort(sorted.begin(), sorted.end());
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
    for (const CodePoints &form : sorted)
        if (form[0] < 128)
            begins_[form[0]] = true;
        else
            begins_beyond_ = true;

    struct Stretch {
        std::uint32_t node;
        std::size_t first, behind, depth;  // the forms that begin as the node's letters do
    };
    nodes_.emplace_back();
    std::deque<Stretch> open{{0, 0, sorted.size(), 0}};
    for (; !open.empty(); open.pop_front()) {
        auto [node, first, behind, depth] = open.front();
        if (first < behind && sorted[first].size() == depth) {
            nodes_[node].is_end = true;
            ++first;
        }
        nodes_[node].first = static_cast<std::uint32_t>(nodes_.size());
        while (first < behind) {
            const char32_t letter = sorted[first][depth];
            std::size_t other = first;
            while (other < behind && sorted[other][depth] == letter) ++other;
            open.push_back({static_cast<std::uint32_t>(nodes_.size()), first, other, depth + 1});
            nodes_.push_back({letter, 0, 0, false});
            ++nodes_[node].count;
            first = other;
        }
    }
}

std::uint32_t FormTrie::child(std::uint32_t node, char32_t letter) const {
    const auto first = nodes_.begin() + nodes_[node].first, behind = first + nodes_[node].count;
    const auto found = std::lower_bound(first, behind, letter, [](const Node &one, char32_t wanted) { return one.letter < wanted; });
    return found != behind && found->letter == letter ? static_cast<std::uint32_t>(found - nodes_.begin()) : 0;
}

}  // namespace newsparse
