#include "code_points.hpp"

namespace newsparse::code_points {

CodePoints decoded(Text text) {
    CodePoints out;
    out.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        out += static_cast<char32_t>(sign.value);
        offset += sign.bytes;
    }
    return out;
}

std::string encoded(CodeView text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t sign : text) utf8::append(out, sign);
    return out;
}

std::string casefolded(CodeView text) {
    std::string out;
    out.reserve(text.size());
    for (const char32_t sign : text) unicode::append_casefold(out, sign);
    return out;
}

CodeView stripped(CodeView text) {
    while (!text.empty() && unicode::is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && unicode::is_space(text.back())) text.remove_suffix(1);
    return text;
}

CodeView stripped(CodeView text, CodeView signs) {
    while (!text.empty() && has(signs, text.front())) text.remove_prefix(1);
    return right_stripped(text, signs);
}

CodeView right_stripped(CodeView text, CodeView signs) {
    while (!text.empty() && has(signs, text.back())) text.remove_suffix(1);
    return text;
}

std::vector<CodeView> words(CodeView text) {
    std::vector<CodeView> found;
    for (std::size_t place = 0; place < text.size();) {
        if (unicode::is_space(text[place])) {
            ++place;
            continue;
        }
        const std::size_t start = place;
        while (place < text.size() && !unicode::is_space(text[place])) ++place;
        found.push_back(text.substr(start, place - start));
    }
    return found;
}

CodePoints joined(const std::vector<CodeView> &words, std::size_t count) {
    CodePoints out;
    for (std::size_t index = 0; index < count; ++index) {
        if (index) out += U' ';
        out += words[index];
    }
    return out;
}

bool ends_with(CodeView text, CodeView end) { return text.size() >= end.size() && text.substr(text.size() - end.size()) == end; }

bool is_lower(CodeView text) {
    bool has_case = false;
    for (const char32_t sign : text) {
        if (unicode::is_title(sign)) return false;
        has_case = has_case || unicode::is_lower(sign);
    }
    return has_case;
}

bool is_upper(CodeView text) {
    bool has_case = false;
    for (const char32_t sign : text) {
        if (unicode::is_lower(sign) || (unicode::is_title(sign) && !unicode::is_upper(sign))) return false;
        has_case = has_case || unicode::is_upper(sign);
    }
    return has_case;
}

}  // namespace newsparse::code_points
