// Forms of phrases, arranged for looking up: whole ones by their hash, beginnings in the order of their bytes.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <vector>

#include "utf8.hpp"

namespace newsparse {

// Texts and a number for each; of equal texts the first counts.
class WholeForms {
  public:
    void add(Text text, std::uint32_t number);
    // Call once when all forms are added.
    void arrange();
    // The number of a text, or -1.
    std::int64_t find(Text text) const;

  private:
    struct Form {
        std::uint64_t hash;
        std::uint32_t offset, size, number;
    };
    Text text_of(const Form &form) const { return Text(arena_).substr(form.offset, form.size); }

    std::string arena_;
    std::vector<Form> forms_;
    std::vector<std::uint32_t> slots_;  // a power of two of them: index of a form and 1, or 0
};

// Reading a text byte by byte narrows the stretch of forms that begin as it does: a trie that costs a sort to build.
class OpeningForms {
  public:
    struct Form {
        std::uint64_t start;  // the first eight bytes as a number that sorts as they do
        std::uint32_t offset, size, number;
    };
    using Stretch = std::pair<const Form *, const Form *>;

    // Numbers rise; forms that are equal keep their order.
    void add(Text text, std::uint32_t number);
    void arrange();
    Text text_of(const Form &form) const { return Text(arena_).substr(form.offset, form.size); }

    // Calls ``found(stretch)`` for each stretch of equal forms with which a text begins, the shortest first. Gives
    // whether there are longer forms that begin with all of the text.
    template <class Found>
    bool each_prefix(Text text, Found found) const {
        if (text.empty()) return false;
        const auto byte_of = [](char byte) { return static_cast<unsigned char>(byte); };
        const Form *first = forms_.data() + starts_[byte_of(text[0])], *behind = forms_.data() + starts_[byte_of(text[0]) + 1u];
        for (std::size_t size = 1; first != behind; ++size) {
            const Form *same = first;
            while (first != behind && first->size == size) ++first;
            if (first != same) found(Stretch{same, first});
            if (size == text.size()) return first != behind;
            narrow(first, behind, size, byte_of(text[size]));
        }
        return false;
    }

    // Whether a form may begin as a text does: one that begins with it, or that it begins with.
    bool may_open(Text text) const {
        if (text.size() >= 3 && !starts_seen_[mark_of(text)] && !has_short_[static_cast<unsigned char>(text[0])]) return false;
        bool is_found = false;
        const bool goes_on = each_prefix(text, [&](Stretch) { is_found = true; });
        return is_found || goes_on;
    }

  private:
    // The first three bytes as a place in a table that is small enough to stay near the processor: most lines open with
    // three that no form opens with.
    static std::size_t mark_of(Text text) {
        const auto byte = [&](std::size_t index) { return static_cast<std::size_t>(static_cast<unsigned char>(text[index])); };
        return (byte(0) * 961 + byte(1) * 31 + byte(2)) % MARKS;
    }

    // Of forms that share their first bytes the stretch of those with one more.
    void narrow(const Form *&first, const Form *&behind, std::size_t place, unsigned char wanted) const;

    std::string arena_;
    std::vector<Form> forms_;
    static constexpr std::size_t MARKS = 8192;
    std::bitset<MARKS> starts_seen_;
    std::bitset<256> has_short_;               // first bytes of forms of one or two bytes
    std::array<std::uint32_t, 257> starts_{};  // where the forms begin whose first byte is so high
};

}  // namespace newsparse
