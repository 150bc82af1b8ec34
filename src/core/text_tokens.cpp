#include "text_tokens.hpp"

#include <algorithm>
#include <stdexcept>

#include "ascii.hpp"
#include "letters.hpp"

namespace newsparse {
namespace {

// Distinct signs of any plane, in bits: 8,704 blocks of 128 signs are made only where one stands.
class SeenSigns {
  public:
    void add(std::uint32_t code) {
        const std::uint32_t block = code / BITS;
        if (block >= blocks_.size()) blocks_.resize(block + 1);
        blocks_[block][code % BITS / 64] |= std::uint64_t{1} << (code % 64);
    }

    std::vector<std::uint32_t> signs() const {
        std::vector<std::uint32_t> found;
        for (std::size_t block = 0; block < blocks_.size(); ++block)
            for (std::uint32_t bit = 0; bit < BITS; ++bit)
                if (blocks_[block][bit / 64] >> (bit % 64) & 1) found.push_back(static_cast<std::uint32_t>(block) * BITS + bit);
        return found;
    }

  private:
    static constexpr std::uint32_t BITS = 128;
    std::vector<std::array<std::uint64_t, BITS / 64>> blocks_;
};

// What the distinct tokens of a text are sorted into.
class Gathering {
  public:
    Gathering(Text text, const TokenSigns &signs, const Listed &listed) : signs_(signs), listed_(listed), seen_(text) {
        found_.forms = WordIndex(text);
        found_.odd = " ";
    }

    void add(Text token) {
        if (!seen_.add(token).second || listed_(token)) return;
        if (const std::size_t size = plain_word_size(token)) {
            if (size == token.size())
                found_.forms.add(token);
            else
                add_piece(token.substr(0, size), true);
            return;
        }
        add_far_signs(token);
        add_forms(token);
        if (!is_plain(token)) (found_.odd += token) += ' ';
        if (is_loose(token)) found_.loose.push_back(token);
    }

    TextTokens finish() {
        found_.far = far_.signs();
        for (std::uint32_t number = 0; number < found_.forms.size(); ++number) found_.with_humps += has_hump(found_.forms.word(number));
        return std::move(found_);
    }

  private:
    // Most tokens are letters of ASCII with marks of ASCII behind them, all of them edges: how many letters; 0 for another.
    std::size_t plain_word_size(Text token) const {
        std::size_t size = 0;
        while (size < token.size() && ascii::is_ascii(token[size]) && ascii::kind(token[size]) & ascii::LETTER) ++size;
        for (std::size_t offset = size; offset < token.size(); ++offset)
            if (!ascii::is_ascii(token[offset]) || !signs_.edges.contains(static_cast<unsigned char>(token[offset]))) return 0;
        const bool is_dashed = size < token.size() && signs_.dashes.contains(static_cast<unsigned char>(token.back()));
        return is_dashed ? 0 : size;
    }

    void add_far_signs(Text token) {
        for (std::size_t offset = 0; offset < token.size();) {
            if (static_cast<unsigned char>(token[offset]) < 0x80) {
                ++offset;
                continue;
            }
            const utf8::CodePoint sign = utf8::at(token, offset);
            far_.add(sign.value);
            offset += sign.bytes;
        }
    }

    // The pieces between the signs of edges: whole words unless they are listed, else each run of letters.
    void add_forms(Text token) {
        std::size_t start = 0;
        bool is_word = true;
        for (std::size_t offset = 0; offset < token.size();) {
            const utf8::CodePoint sign = utf8::at(token, offset);
            if (signs_.edges.contains(sign.value)) {
                add_piece(token.substr(start, offset - start), is_word);
                start = offset + sign.bytes;
                is_word = true;
            } else {
                is_word = is_word && unicode::is_alpha(sign.value);
            }
            offset += sign.bytes;
        }
        add_piece(token.substr(start), is_word);
    }

    void add_piece(Text piece, bool is_word) {
        if (piece.empty() || listed_(piece)) return;
        if (is_word) {
            found_.forms.add(piece);
            return;
        }
        std::size_t start = 0, offset = 0;
        while (offset < piece.size()) {
            const utf8::CodePoint sign = utf8::at(piece, offset);
            if (!letters::is_letter(sign.value)) {
                if (offset > start) found_.forms.add(piece.substr(start, offset - start));
                start = offset + sign.bytes;
            }
            offset += sign.bytes;
        }
        if (offset > start) found_.forms.add(piece.substr(start));
    }

    // Words, joined by hyphens where there are several, with marks around them and none between; or no letters at all.
    bool is_plain(Text token) const {
        bool has_letters = false, has_bracket = false, is_closed = false, is_broken = false;
        std::uint32_t last = 0, before = 0;
        std::size_t leading = 0;
        for (std::size_t offset = 0; offset < token.size();) {
            const std::uint32_t code = utf8::at(token, offset).value;
            if (letters::is_letter(code)) {
                is_broken = is_broken || (is_closed && !(last == '-' && letters::is_letter(before)));
                has_letters = true;
                is_closed = false;
            } else {
                if (!has_letters) is_broken = is_broken || ++leading > 1 || signs_.not_leading.contains(code);
                is_closed = has_letters;
                is_broken = is_broken || unicode::is_word(code);
                has_bracket = has_bracket || signs_.brackets.contains(code);
            }
            before = last;
            last = code;
            offset += utf8::at(token, offset).bytes;
        }
        return has_letters ? !is_broken && !signs_.dashes.contains(last) : !has_bracket;
    }

    bool is_loose(Text token) const {
        return !unicode::is_word(utf8::at(token, 0).value) && token.size() <= signs_.short_mark * 4 &&
               utf8::length(token) <= signs_.short_mark;
    }

    static bool has_hump(Text word) {
        return !letters::is_lower(word) && !letters::is_lower(letters::behind_first(word)) && !letters::is_upper(word);
    }

    const TokenSigns &signs_;
    const Listed &listed_;
    TextTokens found_;
    WordIndex seen_;  // distinct tokens, listed or not
    SeenSigns far_;
};

// A look along a page through the classes of its signs.
class Skim {
  public:
    Skim(Text text, const TokenSigns &signs, Gathering &gathering) : text_(text), signs_(signs), gathering_(gathering) {}

    void run() {
        for (std::size_t offset = 0; offset < text_.size();) {
            const utf8::CodePoint sign = utf8::at(text_, offset);
            const char kind = class_of(sign.value);
            if (is_letter(kind)) {
                letter(kind, offset);
            } else {
                end_word(offset);
                if (is_odd_mark(kind, sign.value, offset, offset + sign.bytes)) gathering_.add(run_around(offset));
            }
            earlier_[2] = earlier_[1];
            earlier_[1] = earlier_[0];
            earlier_[0] = kind;
            offset += sign.bytes;
        }
        end_word(text_.size());
    }

    // Signs beyond Latin-1, whose first byte tells them, and question marks.
    std::size_t others() const {
        constexpr unsigned char FIRST_BEYOND = 0xC4;
        std::size_t count = 0;
        for (const char byte : text_) count += static_cast<unsigned char>(byte) >= FIRST_BEYOND || byte == '?';
        return count;
    }

  private:
    static constexpr char NOTHING = 0;
    static constexpr std::size_t NO_WORD = static_cast<std::size_t>(-1);

    char class_of(std::uint32_t code) const { return code < signs_.classes.size() ? signs_.classes[code] : sign_class::OTHER; }
    static bool is_letter(char kind) { return kind == sign_class::SMALL || kind == sign_class::CAPITAL; }

    void letter(char kind, std::size_t offset) {
        if (word_ == NO_WORD) word_ = offset;
        run_ = kind == sign_class::SMALL ? run_ + 1 : 0;
        is_long_ = is_long_ || run_ >= signs_.long_word;
    }

    void end_word(std::size_t offset) {
        if (is_long_) gathering_.add(text_.substr(word_, offset - word_));
        word_ = NO_WORD;
        run_ = 0;
        is_long_ = false;
    }

    bool is_odd_mark(char kind, std::uint32_t code, std::size_t offset, std::size_t behind) const {
        using namespace sign_class;
        if (kind == SPACE || kind == FIGURE) return false;
        const char before = earlier_[0];
        const utf8::CodePoint following = behind < text_.size() ? utf8::at(text_, behind) : utf8::CodePoint{0, 0};
        const char next = following.bytes ? class_of(following.value) : NOTHING;
        if (kind == CLOSING) {
            if (offset && before != SPACE && (is_letter(next) || (next == OTHER && second_behind(behind, following) == OTHER))) return true;
            return before == SPACE && !is_letter(next) && next != FIGURE;
        }
        if (kind == STRAIGHT) {
            if (before == SPACE) return !is_letter(next) && next != FIGURE && next != OPENING && next != OTHER && next != STRAIGHT;
            return offset && before != OPENING && before != OTHER && before != STRAIGHT && is_letter(next);
        }
        if (kind == OPENING) return next == SPACE || (is_letter(next) && before == SMALL && earlier_[1] == SMALL && earlier_[2] == SMALL);
        return signs_.far_marks.contains(code) && is_odd_other(before, next, offset, behind, following);
    }

    bool is_odd_other(char before, char next, std::size_t offset, std::size_t behind, utf8::CodePoint following) const {
        using namespace sign_class;
        if (offset && before != SPACE && before != OPENING && next == CAPITAL) return true;
        if (before == CLOSING && next == SMALL) return true;
        if (before != SPACE) return false;
        const bool is_begun = next == CAPITAL || next == FIGURE || next == OPENING || next == OTHER;
        return !is_begun && !(next == SMALL && second_behind(behind, following) == SMALL);
    }

    char second_behind(std::size_t behind, utf8::CodePoint following) const {
        const std::size_t place = behind + following.bytes;
        return place < text_.size() ? class_of(utf8::at(text_, place).value) : NOTHING;
    }

    // The run without white space around an offset, which is inside of it.
    Text run_around(std::size_t offset) const {
        std::size_t low = offset, high = offset;
        for (std::size_t count = 0; count < signs_.reach && low > 0; ++count) {
            const std::size_t before = utf8::before(text_, low);
            if (unicode::is_space(utf8::at(text_, before).value)) break;
            low = before;
        }
        for (std::size_t count = 0; count < signs_.reach && high < text_.size(); ++count) {
            const utf8::CodePoint sign = utf8::at(text_, high);
            if (unicode::is_space(sign.value)) break;
            high += sign.bytes;
        }
        return text_.substr(low, high - low);
    }

    Text text_;
    const TokenSigns &signs_;
    Gathering &gathering_;
    char earlier_[3] = {NOTHING, NOTHING, NOTHING};  // the classes before, the nearest first
    std::size_t word_ = NO_WORD;                     // where the letters before began
    std::size_t run_ = 0;                            // small letters in a row
    bool is_long_ = false;
};

void check_size(Text text) {
    if (text.size() > 0xFFFFFFFF) throw std::length_error("a text of more than 4 GB");
}

}  // namespace

TextTokens tokens_of_text(Text text, const TokenSigns &signs, const Listed &listed) {
    check_size(text);
    Gathering gathering(text, signs, listed);
    letters::for_pieces(text, [&](Text token) { gathering.add(token); });
    return gathering.finish();
}

TextTokens tokens_of_page(Text text, const TokenSigns &signs, const Listed &listed) {
    check_size(text);
    Gathering gathering(text, signs, listed);
    Skim skim(text, signs, gathering);
    if (skim.others() * signs.few_far_signs > utf8::length(text)) return tokens_of_text(text, signs, listed);
    skim.run();
    return gathering.finish();
}

std::vector<std::uint32_t> far_signs(Text text) {
    SeenSigns seen;
    for (std::size_t offset = 0; offset < text.size();) {
        if (static_cast<unsigned char>(text[offset]) < 0x80) {
            ++offset;
            continue;
        }
        const utf8::CodePoint sign = utf8::at(text, offset);
        seen.add(sign.value);
        offset += sign.bytes;
    }
    return seen.signs();
}

}  // namespace newsparse
