#include "forms.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

namespace newsparse {
namespace {

constexpr std::size_t MAX_ARENA = UINT32_MAX;

std::uint64_t hash_of(Text text) {
    std::uint64_t hash = text.size();
    for (std::size_t offset = 0; offset < text.size(); offset += 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, text.data() + offset, std::min<std::size_t>(8, text.size() - offset));
        hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 29;
    }
    return hash;
}

std::uint64_t start_of(Text text) {
    std::uint64_t start = 0;
    for (std::size_t index = 0; index < 8; ++index)
        start = start << 8 | (index < text.size() ? static_cast<unsigned char>(text[index]) : 0u);
    return start;
}

std::uint32_t store(std::string &arena, Text text) {
    if (arena.size() + text.size() > MAX_ARENA) throw std::length_error("more forms than 32 bits can count");
    const auto offset = static_cast<std::uint32_t>(arena.size());
    arena += text;
    return offset;
}

}  // namespace

void WholeForms::add(Text text, std::uint32_t number) {
    const std::uint32_t offset = store(arena_, text);
    forms_.push_back({hash_of(text), offset, static_cast<std::uint32_t>(text.size()), number});
}

void WholeForms::arrange() {
    std::size_t size = 4;
    while (size < forms_.size() * 2) size *= 2;
    slots_.assign(size, 0);
    for (std::uint32_t index = 0; index < forms_.size(); ++index) {
        std::size_t slot = forms_[index].hash & (size - 1);
        while (slots_[slot] != 0) slot = (slot + 1) & (size - 1);
        slots_[slot] = index + 1;
    }
}

std::int64_t WholeForms::find(Text text) const {
    const std::uint64_t hash = hash_of(text);
    for (std::size_t slot = hash & (slots_.size() - 1); slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1)) {
        const Form &form = forms_[slots_[slot] - 1];
        if (form.hash == hash && text_of(form) == text) return form.number;
    }
    return -1;
}

void OpeningForms::add(Text text, std::uint32_t number) {
    if (text.empty()) throw std::invalid_argument("an empty form");
    const std::uint32_t offset = store(arena_, text);
    forms_.push_back({start_of(text), offset, static_cast<std::uint32_t>(text.size()), number});
    if (text.size() >= 3)
        starts_seen_[mark_of(text)] = true;
    else
        has_short_[static_cast<unsigned char>(text[0])] = true;
}

void OpeningForms::arrange() {
    std::sort(forms_.begin(), forms_.end(), [this](const Form &one, const Form &other) {
        if (one.start != other.start) return one.start < other.start;
        const int order = text_of(one).compare(text_of(other));
        return order != 0 ? order < 0 : one.number < other.number;
    });
    std::uint32_t place = 0;
    for (std::uint32_t byte = 0; byte < 256; ++byte) {
        while (place < forms_.size() && forms_[place].start >> 56 < byte) ++place;
        starts_[byte] = place;
    }
    starts_[256] = static_cast<std::uint32_t>(forms_.size());
}

void OpeningForms::narrow(const Form *&first, const Form *&behind, std::size_t place, unsigned char wanted) const {
    const auto byte_of = [&](const Form &form) -> unsigned char {
        if (place < 8) return static_cast<unsigned char>(form.start >> (56 - 8 * place));
        return static_cast<unsigned char>(arena_[form.offset + place]);
    };
    first = std::partition_point(first, behind, [&](const Form &form) { return byte_of(form) < wanted; });
    behind = std::partition_point(first, behind, [&](const Form &form) { return byte_of(form) == wanted; });
}

}  // namespace newsparse
