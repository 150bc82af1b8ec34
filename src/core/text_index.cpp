#include "text_index.hpp"

#include <functional>
#include <stdexcept>
#include <string_view>

namespace newsparse {
namespace {

constexpr std::size_t FIRST_SLOTS = 1024, MOST_BYTES = 0x7FFFFFFF;

std::uint32_t hash_of(Text text) { return static_cast<std::uint32_t>(std::hash<Text>{}(text)); }

}  // namespace

std::size_t TextIndex::slot_of(Text text, std::uint32_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t slot = hash & mask;
    while (slots_[slot].number != UNKNOWN && (slots_[slot].hash != hash || (*this)[slots_[slot].number] != text)) slot = (slot + 1) & mask;
    return slot;
}

void TextIndex::grow() {
    const std::vector<Slot> before = std::move(slots_);
    slots_.assign(before.empty() ? FIRST_SLOTS : before.size() * 2, Slot());
    const std::size_t mask = slots_.size() - 1;
    for (const Slot &one : before) {
        if (one.number == UNKNOWN) continue;
        std::size_t slot = one.hash & mask;
        while (slots_[slot].number != UNKNOWN) slot = (slot + 1) & mask;
        slots_[slot] = one;
    }
}

std::uint32_t TextIndex::add(Text text) {
    if (texts_.size() * 2 >= slots_.size()) grow();
    const std::uint32_t hash = hash_of(text);
    Slot &slot = slots_[slot_of(text, hash)];
    if (slot.number != UNKNOWN) return slot.number;
    if (arena_.size() + text.size() > MOST_BYTES) throw std::length_error("more text than offsets can name");
    slot = {hash, static_cast<std::uint32_t>(texts_.size())};
    texts_.push_back({static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint32_t>(text.size())});
    arena_.append(text);
    return slot.number;
}

std::uint32_t TextIndex::find(Text text) const {
    if (slots_.empty()) return UNKNOWN;
    const std::uint32_t hash = hash_of(text);
    return slots_[slot_of(text, hash)].number;
}

}  // namespace newsparse
