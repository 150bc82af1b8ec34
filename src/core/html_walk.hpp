// One walk over a tree, gathering text and cutting it where a browser would.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "html_settings.hpp"
#include "line_builder.hpp"
#include "tag_finder.hpp"
#include "text_run.hpp"
#include "tree.hpp"

namespace newsparse {

class HtmlWalk {
  public:
    HtmlWalk(const HtmlSettings &settings, NameSets &names, Lines &lines);

    // Visits every element once; text that follows an element belongs to its parent.
    void over(const tree::Node *root);

  private:
    // What holds for everything inside one block element.
    struct Frame {
        const tree::Node *node = nullptr;
        std::int32_t element = NONE;
        Kind kind = Kind::paragraph;
        std::uint8_t level = 0;
        std::int32_t group = 0;
    };
    struct OpenLink {
        std::size_t start = 0;  // the piece of the run that it begins with
        const tree::Node *node = nullptr;
        std::optional<Span> href;  // stored when its first text is filed, however often it goes on behind a boundary
        Span rel;
    };
    // An inline element that holds all text so far, and how many pieces that is.
    struct Cover {
        const tree::Node *node = nullptr;
        std::size_t pieces = 0;
    };

    // html_walk.cpp: elements begin and end
    const tree::Node *gather(const tree::Node *text);
    bool enter(const tree::Node *node);
    void leave(const tree::Node *node);
    void enter_inline();
    void leave_inline(const tree::Node *node);
    void enter_link(const tree::Node *node);
    bool enter_navigation(const tree::Node *node);
    bool enter_block(const tree::Node *node);
    void leave_block(const tree::Node *node);
    void enter_in_table(const Tag &tag);
    void leave_in_table(const Tag &tag);
    bool take_whole(const tree::Node *node, std::int32_t element);
    void open_frame(const tree::Node *node, std::int32_t element);
    Frame frame_for(const tree::Node *node, std::int32_t element, const Tag &tag) const;
    void take_picture(const tree::Node *node);

    // html_elements.cpp: the records of elements
    std::int32_t element_for(const tree::Node *node);
    std::int32_t covering_element(const tree::Node *node, const Frame &frame);
    std::int32_t bare_element();
    std::int32_t add_element(const tree::Node *node, std::uint32_t names, std::int32_t parent, std::uint32_t depth);
    std::uint32_t names_of(const tree::Node *node);
    std::int32_t index_of_names(std::uint32_t names);
    std::uint32_t names_of(std::int32_t element) const { return names_used_[static_cast<std::size_t>(lines_.elements[element].names)]; }

    // html_text.cpp: gathered text becomes lines
    void file_link();
    void close_link();
    void flush();
    void file(const Frame &frame);
    void file_code(const Frame &frame);
    void file_row(const Frame &frame);
    void file_caption();
    void file_parts(const Frame &frame);
    void add_line(Kind kind, Text text, std::uint32_t chars, const Frame &frame, const std::vector<Link> &links);

    Text attribute(const tree::Node *node, Text name, std::string &joined) const;

    const HtmlSettings &settings_;
    NameSets &names_;
    Lines &lines_;
    LineBuilder builder_;
    TagFinder tags_;
    TextRun run_;
    std::vector<Frame> frames_;
    std::vector<Link> links_;             // of the run so far
    std::vector<std::size_t> link_ends_;  // and where in the run each ends, in bytes
    std::optional<OpenLink> open_link_;
    std::optional<Cover> cover_;
    std::vector<std::size_t> inline_starts_;  // the piece that each open inline element begins with
    std::size_t starts_flushed_ = 0;          // of how many it is 0, for they began before the run
    std::vector<std::int32_t> names_index_;   // the place in the table of each set of names, NONE where it has none yet
    std::vector<std::uint32_t> names_used_;   // and the set of each place
    std::int32_t groups_ = 0;
    std::int32_t elements_ = 0;
    std::int32_t bare_ = NONE;
    std::uint32_t articles_ = 0;
    std::uint32_t whole_looks_ = 0;
    std::uint32_t links_around_ = 0;  // links that are open, those around the root too
    std::uint64_t link_tests_ = 0;
    const tree::Node *table_ = nullptr;  // the table of data that is open
    const tree::Node *code_ = nullptr;
    std::string raw_names_, value_, text_;
    std::vector<std::uint32_t> seams_;  // of the text that is being filed
};

}  // namespace newsparse
