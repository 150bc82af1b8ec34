// A set of signs, and stripping them from the ends of a text.
#pragma once
#include <array>
#include <string>

#include "utf8.hpp"

namespace newsparse {

inline Text sign_at(Text text, std::size_t offset) { return text.substr(offset, utf8::at(text, offset).bytes); }

class SignSet {
  public:
    SignSet() = default;
    explicit SignSet(Text signs) {
        for (std::size_t offset = 0; offset < signs.size();) {
            const Text sign = sign_at(signs, offset);
            if (sign.size() == 1)
                ascii_[static_cast<unsigned char>(sign[0]) & 0x7F] = true;
            else
                others_ += sign;
            offset += sign.size();
        }
    }

    // Whole signs of UTF-8 never overlap, so that a search for bytes finds signs.
    bool has(Text sign) const {
        const auto byte = static_cast<unsigned char>(sign[0]);
        return byte < 0x80 ? ascii_[byte] : others_.find(sign) != std::string::npos;
    }

    bool has(std::uint32_t code) const {
        if (code < 0x80) return ascii_[code];
        if (others_.empty()) return false;
        std::string sign;
        utf8::append(sign, code);
        return others_.find(sign) != std::string::npos;
    }

    Text strip(Text text) const { return strip_right(strip_left(text)); }

    Text strip_left(Text text) const {
        while (!text.empty()) {
            const Text first = sign_at(text, 0);
            if (!has(first)) break;
            text.remove_prefix(first.size());
        }
        return text;
    }

    Text strip_right(Text text) const {
        while (!text.empty()) {
            const std::size_t last = utf8::before(text, text.size());
            if (!has(text.substr(last))) break;
            text.remove_suffix(text.size() - last);
        }
        return text;
    }

    // Whether a sign of the set stands in a text.
    bool any_in(Text text) const {
        for (std::size_t offset = 0; offset < text.size();) {
            const Text sign = sign_at(text, offset);
            if (has(sign)) return true;
            offset += sign.size();
        }
        return false;
    }

    // How many signs of a text are in the set.
    std::size_t count_in(Text text) const {
        std::size_t count = 0;
        for (std::size_t offset = 0; offset < text.size();) {
            const Text sign = sign_at(text, offset);
            count += has(sign);
            offset += sign.size();
        }
        return count;
    }

  private:
    std::array<bool, 128> ascii_{};
    std::string others_;
};

}  // namespace newsparse
