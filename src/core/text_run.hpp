// The text gathered since the last boundary, piece by piece, with marks in it.
#pragma once
#include <string>
#include <vector>

#include "marks.hpp"

namespace newsparse {

class TextRun {
  public:
    bool empty() const { return raw_.empty(); }
    Text all() const { return raw_; }
    std::size_t pieces() const { return starts_.size(); }

    void add(Text piece) {
        starts_.push_back(raw_.size());
        raw_.append(piece);
    }
    void add(char mark) { add(Text(&mark, 1)); }
    // More text of the last piece.
    void extend(Text text) { raw_.append(text); }

    // What stands before and from a piece on. A place may be behind the end: the run may have been cleared since.
    Text before(std::size_t piece) const { return Text(raw_).substr(0, offset_of(piece)); }
    Text from(std::size_t piece) const { return Text(raw_).substr(offset_of(piece)); }

    void clear() {
        raw_.clear();
        starts_.clear();
    }

  private:
    std::size_t offset_of(std::size_t piece) const { return piece < starts_.size() ? starts_[piece] : raw_.size(); }

    std::string raw_;
    std::vector<std::size_t> starts_;
};

}  // namespace newsparse
