// What is measured of sources and texts: any bytes, also those that are no UTF-8.
#include "check.hpp"
#include "marks.hpp"
#include "source_scan.hpp"
#include "text_run.hpp"
#include "writing.hpp"

using namespace newsparse;

namespace {

void check_source(Text text) {
    const std::vector<Text> asked = {"<p>", "<meta", "<!--", "<"};
    const SourceMeasures measures = measure_source(text, asked);
    CHECK(measures.openings <= text.size());
    CHECK(measures.first_marks.size() == asked.size());
    for (const std::size_t place : measures.first_marks) CHECK(place == NOWHERE || place < text.size());
    CHECK(measures.last_tag == NOWHERE || measures.last_tag < text.size());
    bool is_ascii = false;
    CHECK((valid_utf8_until(text, is_ascii) == text.size()) == measures.is_utf8);
    CHECK(!measures.is_ascii || measures.is_utf8);
}

void check_writing(Text text) {
    std::size_t words = 0, tokens = 0;
    writing::each_word(text, [&](Text word) {
        CHECK(!word.empty());
        return ++words < text.size() + 1;
    });
    writing::each_token(text, [&](Text token) {
        CHECK(!token.empty());
        ++tokens;
    });
    CHECK(words <= text.size() && tokens <= text.size());
    (void)writing::folded(text);
    (void)writing::first_folded_sign(text);
    (void)writing::beginning(text);
    (void)writing::size_of(text, static_cast<std::uint32_t>(utf8::length(text)));
    CHECK(writing::count(text, ",") <= text.size());
    CHECK(writing::opening_of(text, 3).size() <= text.size());
}

void check_marks(Text text) {
    std::string out = "before";
    std::vector<std::uint32_t> seams;
    const std::uint32_t chars = marks::append_clean(out, text, marks::Between::spaces, &seams);
    CHECK(out.size() >= 6 && chars <= text.size());
    for (const std::uint32_t seam : seams) CHECK(seam <= chars);
    (void)marks::is_blank(text);
    const marks::SentenceSigns signs{U".!?", U"\"'"};
    std::size_t end = 0;
    for (const marks::Part &part : marks::split_at_breaks(text, 20, signs)) {
        CHECK(part.end >= end && part.end <= text.size());
        end = part.end;
    }
    (void)marks::code_of(text);
}

void check_run(Text text) {
    TextRun run;
    for (std::size_t offset = 0; offset < text.size(); offset += 7) {
        run.add(text.substr(offset, 5));
        run.extend(text.substr(offset, 2));
        run.add(marks::SEAM);
    }
    const std::size_t pieces = run.pieces();
    CHECK(run.before(pieces / 2).size() + run.from(pieces / 2).size() == run.all().size());
    run.clear();
    CHECK(run.before(pieces).empty() && run.from(pieces / 2).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
    const Text text(reinterpret_cast<const char *>(data), size);
    check_source(text);
    check_writing(text);
    check_marks(text);
    check_run(text);
    return 0;
}
