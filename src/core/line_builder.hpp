// Adds lines to a table, in reading order. On a crowded page a short line joins the one before it.
#pragma once
#include <string>
#include <vector>

#include "lines.hpp"

namespace newsparse {

class LineBuilder {
  public:
    LineBuilder(Lines &lines, std::uint32_t many_lines, std::uint32_t joined_chars)
        : lines_(lines), many_lines_(many_lines), joined_chars_(joined_chars) {}

    std::size_t size() const { return lines_.lines.size(); }

    // Adds a line whose text, seams and links are not in the table yet; ``line`` holds the rest.
    void add(Line line, Text text, const std::vector<std::uint32_t> &seams, const std::vector<Link> &links) {
        const bool is_crowded = size() >= many_lines_;
        if (is_crowded && lines_.lines.back().chars + std::uint64_t{line.chars} <= joined_chars_) {
            join(lines_.lines.back(), line, text, seams, links);
            return;
        }
        finish();
        line.seams = line.links = Span{};
        if (size() + 1 >= many_lines_)
            growing_ = text;
        else
            line.text = lines_.store(text);
        lines_.lines.push_back(line);
        append(lines_.lines.back(), 0, seams, links);
    }

    // Stores the text of the last line, which on a crowded page may still grow.
    void finish() {
        if (growing_.empty()) return;
        lines_.lines.back().text = lines_.store(growing_);
        growing_.clear();
    }

  private:
    void join(Line &last, const Line &line, Text text, const std::vector<std::uint32_t> &seams, const std::vector<Link> &links) {
        if (growing_.empty()) growing_ = lines_.of(last.text);
        const std::uint32_t offset = last.chars + 1;
        if (last.kind != line.kind || last.level != line.level) {
            last.kind = Kind::paragraph;
            last.level = 0;
        }
        growing_.append(1, ' ').append(text);
        last.chars = offset + line.chars;
        append(last, offset, seams, links);
    }

    // Seams and links of the last line end those of the table, so that more of them can follow.
    void append(Line &last, std::uint32_t offset, const std::vector<std::uint32_t> &seams, const std::vector<Link> &links) {
        if (last.seams.size == 0) last.seams.start = static_cast<std::uint32_t>(lines_.seams.size());
        if (last.links.size == 0) last.links.start = static_cast<std::uint32_t>(lines_.links.size());
        for (const std::uint32_t seam : seams) lines_.seams.push_back(offset + seam);
        lines_.links.insert(lines_.links.end(), links.begin(), links.end());
        last.seams.size += static_cast<std::uint32_t>(seams.size());
        last.links.size += static_cast<std::uint32_t>(links.size());
    }

    Lines &lines_;
    std::uint32_t many_lines_;
    std::uint32_t joined_chars_;
    std::string growing_;
};

}  // namespace newsparse
