// What is known of the elements of one tree, by their names.
#pragma once
#include <array>
#include <string>
#include <unordered_map>

#include "html_settings.hpp"
#include "tree.hpp"

namespace newsparse {

class TagFinder {
  public:
    TagFinder(const HtmlSettings &settings, Lines &lines) : settings_(settings), lines_(lines) {}

    // What an element is; one with a namespace only sets its text apart.
    const Tag &of(const tree::Node *element) { return tree::href_of(element) ? unknown_ : slot_of(element->name).tag; }

    bool is(const tree::Node *node, std::uint32_t what) { return tree::is_element(node) && (of(node).is & what) != 0; }

    // Its name as lxml gives it, stored once: {namespace}name.
    Span name_of(const tree::Node *element) {
        if (const char *href = tree::href_of(element)) return stored('{' + std::string(href) + '}' + element->name);
        Slot &slot = slot_of(element->name);
        if (!slot.is_stored) slot.stored = stored(element->name);
        slot.is_stored = true;
        return slot.stored;
    }

  private:
    struct Slot {
        const char *name = nullptr;
        Tag tag;
        Span stored;
        bool is_stored = false;
    };

    // A tree holds each name once, so that most elements are known by the place of their name alone.
    Slot &slot_of(const char *name) {
        Slot &slot = slots_[(reinterpret_cast<std::uintptr_t>(name) >> 3) % slots_.size()];
        if (slot.name != name) {
            const auto known = settings_.tags.find(name);
            slot = Slot{name, known == settings_.tags.end() ? unknown_ : known->second, {}, false};
        }
        return slot;
    }

    Span stored(const std::string &name) {
        const auto known = names_.find(name);
        return known != names_.end() ? known->second : names_[name] = lines_.store(name);
    }

    const HtmlSettings &settings_;
    Lines &lines_;
    const Tag unknown_;
    std::array<Slot, 256> slots_{};  // few pages have half as many names
    std::unordered_map<std::string, Span> names_;
};

}  // namespace newsparse
