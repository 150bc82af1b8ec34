#include "word_index.hpp"

#include <cstring>
#include <stdexcept>

namespace newsparse {
namespace {

const char seat = 0;  // its address differs from run to run

constexpr std::uint64_t MIXER = 0x9E3779B97F4A7C15;  // 2 to the 64th by the golden ratio, odd
constexpr std::size_t FEWEST_SLOTS = 64;

std::uint64_t mixed(std::uint64_t hash, std::uint64_t chunk) {
    hash = (hash ^ chunk) * MIXER;
    return hash ^ hash >> 32;
}

// Up to seven bytes in one number; of four to seven the middle ones stand there twice.
std::uint64_t rest_of(const char *data, std::size_t size) {
    if (size >= sizeof(std::uint32_t)) {
        std::uint32_t first, last;
        std::memcpy(&first, data, sizeof first);
        std::memcpy(&last, data + size - sizeof last, sizeof last);
        return std::uint64_t{first} << 32 | last;
    }
    std::uint64_t rest = 0;
    for (std::size_t index = 0; index < size; ++index) rest = rest << 8 | static_cast<unsigned char>(data[index]);
    return rest;
}

}  // namespace

std::uint32_t WordIndex::hash_of(Text word) {
    std::uint64_t hash = mixed(reinterpret_cast<std::uintptr_t>(&seat), word.size());
    const char *data = word.data();
    std::size_t left = word.size();
    for (; left >= sizeof(std::uint64_t); left -= sizeof(std::uint64_t), data += sizeof(std::uint64_t)) {
        std::uint64_t chunk;
        std::memcpy(&chunk, data, sizeof chunk);
        hash = mixed(hash, chunk);
    }
    hash = mixed(hash, rest_of(data, left));
    return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

void WordIndex::grow(std::size_t slots) {
    std::vector<Slot> old = std::move(slots_);
    slots_.assign(slots, Slot{});
    for (const Slot &one : old) {
        if (one.number == NOT_FOUND) continue;
        std::size_t slot = one.hash & (slots - 1);
        while (slots_[slot].number != NOT_FOUND) slot = (slot + 1) & (slots - 1);
        slots_[slot] = one;
    }
}

void WordIndex::reserve(std::size_t words) {
    std::size_t slots = FEWEST_SLOTS;
    while (slots * 2 < words * 3) slots *= 2;
    if (slots > slots_.size()) grow(slots);
    words_.reserve(words);
}

std::pair<std::uint32_t, bool> WordIndex::add(Text word) {
    if ((words_.size() + 1) * 3 > slots_.size() * 2) {
        if (words_.size() >= NOT_FOUND / 2) throw std::length_error("too many words");
        grow(slots_.empty() ? FEWEST_SLOTS : slots_.size() * 2);
    }
    const std::uint32_t hash = hash_of(word);
    Slot &slot = slots_[slot_of(word, hash)];
    if (slot.number != NOT_FOUND) return {slot.number, false};
    const Place place{static_cast<std::uint32_t>(word.data() - base_), static_cast<std::uint32_t>(word.size())};
    slot = {hash, size(), place};
    words_.push_back(place);
    return {slot.number, true};
}

WordSet::WordSet(const std::vector<std::pair<std::string, std::uint32_t>> &words) {
    std::size_t bytes = 0;
    for (const auto &one : words) bytes += one.first.size();
    arena_.reserve(bytes);  // never moves afterwards: the index holds views of it
    index_ = WordIndex(Text(arena_.data(), 0));
    index_.reserve(words.size());
    for (const auto &[word, value] : words) {
        const std::size_t start = arena_.size();
        arena_ += word;
        const auto [number, is_new] = index_.add(Text(arena_).substr(start, word.size()));
        if (is_new) values_.push_back(value);
        values_[number] = value;
    }
}

}  // namespace newsparse
