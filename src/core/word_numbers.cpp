#include "word_numbers.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <unordered_set>

#include "writing.hpp"

namespace newsparse {
namespace {

// FNV-1a: words are short.
std::uint64_t hash_of(Text word) {
    std::uint64_t hash = 0xCBF29CE484222325;
    for (const char byte : word) hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001B3;
    return hash ^ hash >> 32;
}

}  // namespace

// The slot that holds a word, or the empty one where it belongs.
WordNumbers::Slot &WordNumbers::slot_of(Text word, std::uint64_t hash, std::vector<Slot> &slots) const {
    std::size_t at = hash & (slots.size() - 1);
    for (;; at = (at + 1) & (slots.size() - 1)) {
        Slot &slot = slots[at];
        if (slot.size == EMPTY || (slot.hash == hash && Text(words_).substr(slot.start, slot.size) == word)) return slot;
    }
}

void WordNumbers::grow() {
    std::vector<Slot> larger(std::max<std::size_t>(slots_.size() * 2, 16));
    for (const Slot &slot : slots_)
        if (slot.size != EMPTY) slot_of(Text(words_).substr(slot.start, slot.size), slot.hash, larger) = slot;
    slots_ = std::move(larger);
}

void WordNumbers::set(Text word, double number) {
    if (word.size() >= EMPTY - words_.size()) throw std::length_error("words of more than 4 GB");
    if (count_ * 2 >= slots_.size()) grow();
    const std::uint64_t hash = hash_of(word);
    Slot &slot = slot_of(word, hash, slots_);
    if (slot.size == EMPTY) {
        slot = {hash, static_cast<std::uint32_t>(words_.size()), static_cast<std::uint32_t>(word.size()), number};
        words_.append(word);
        ++count_;
    }
    slot.number = number;
}

const double *WordNumbers::find(Text word) const {
    if (slots_.empty()) return nullptr;
    const std::uint64_t hash = hash_of(word);
    for (std::size_t at = hash & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
        const Slot &slot = slots_[at];
        if (slot.size == EMPTY) return nullptr;
        if (slot.hash == hash && Text(words_).substr(slot.start, slot.size) == word) return &slot.number;
    }
}

double WordNumbers::sum_of_strongest(Text text, std::size_t most) const {
    const std::string lower = unicode::lower(text);
    std::unordered_set<const double *> seen;
    std::vector<double> found;
    writing::each_token(lower, [&](Text word) {
        const double *number = find(word);
        if (number && *number != 0 && seen.insert(number).second) found.push_back(*number);
    });
    std::stable_sort(found.begin(), found.end(), [](double one, double other) { return std::fabs(one) > std::fabs(other); });
    double sum = 0;
    for (std::size_t at = 0; at < std::min(most, found.size()); ++at) sum += found[at];
    return sum;
}

}  // namespace newsparse
