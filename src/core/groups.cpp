#include "groups.hpp"

#include <map>
#include <stdexcept>
#include <tuple>
#include <unordered_map>

namespace newsparse {
namespace {

// Sums over elements run from the last to the first, and climbing must end: a parent stands before its children.
void check(const Lines &lines) {
    for (std::size_t index = 0; index < lines.elements.size(); ++index) {
        const Element &element = lines.elements[index];
        if (element.parent < NONE || element.parent >= static_cast<std::int32_t>(index))
            throw std::invalid_argument("an element stands before its parent");
        if (element.names < 0 || static_cast<std::size_t>(element.names) >= lines.names.size())
            throw std::invalid_argument("an element has name words that are not there");
    }
    for (const Line &line : lines.lines)
        if (line.element < NONE || line.element >= static_cast<std::int32_t>(lines.elements.size()))
            throw std::invalid_argument("a line stands in an element that is not there");
}

// Small numbers for what elements look like: the same tag and the same name words are the same look.
class Looks {
  public:
    explicit Looks(const Lines &lines) : lines_(lines), looks_(lines.elements.size() + 1, 0) {}

    std::uint64_t of(std::int32_t element) {
        std::uint64_t &known = looks_[static_cast<std::size_t>(element + 1)];
        if (known || element == NONE) return known;
        const Element &one = lines_.elements[static_cast<std::size_t>(element)];
        const std::uint64_t tag = tags_.try_emplace(lines_.of(one.tag), tags_.size() + 1).first->second;
        return known = tag << 32 | static_cast<std::uint32_t>(one.names);
    }

  private:
    const Lines &lines_;
    std::vector<std::uint64_t> looks_;  // by element, 0 where it is not known yet
    std::unordered_map<Text, std::uint64_t> tags_;
};

}  // namespace

Groups::Groups(const Lines &lines) : elements(static_cast<std::uint32_t>(lines.elements.size() + 1)) {
    check(lines);
    Looks looks(lines);
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> template_numbers;
    std::unordered_map<std::int32_t, std::uint32_t> list_numbers;
    for (const Line &line : lines.lines) {
        const std::int32_t parent = parent_of(lines, line.element);
        parents.push_back(static_cast<std::uint32_t>(parent + 1));
        grandparents.push_back(static_cast<std::uint32_t>(parent_of(lines, parent) + 1));
        const auto look = std::make_pair(looks.of(line.element), looks.of(parent));
        const auto [place, is_new] = template_numbers.try_emplace(look, template_count);
        template_count += is_new;
        templates.push_back(place->second);
        const auto known = line.group ? list_numbers.try_emplace(line.group, list_count).first->second : list_count;
        list_count += known == list_count;
        lists.push_back(known);
    }
}

}  // namespace newsparse
