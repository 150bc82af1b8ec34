// What is measured of lines of a plain text that may be some part of the article: headline, section, byline, tags and so on.
//
// A candidate is a line or a piece of one. Most of what is measured holds for every part; some columns are for one part alone.
#pragma once
#include <deque>
#include <string>
#include <vector>

#include "tag_lists.hpp"
#include "text_columns.hpp"

namespace newsparse {

// What the caller knows of parts.
struct PartKnowledge {
    // sizes in code points
    std::uint32_t short_chars;       // of a menu's entry, a tag, a section or a date
    std::uint32_t sample_chars;      // of a line whose words are looked at
    std::uint32_t body_chars;        // of the body in which lines are looked for
    std::uint32_t told_body_chars;   // more of the body says no more
    std::uint32_t long_word_chars;   // of a word that tells what a line is about
    std::uint32_t point_chars;       // of a line that may be a point
    // numbers of lines
    std::uint32_t most_short;        // in a row
    std::uint32_t trail_lines;       // behind the front page's name that may be parts of the same breadcrumbs
    std::uint32_t most_ahead;        // whose odds are averaged
    std::uint32_t most_from_start;
    std::uint32_t most_lines;
    std::uint32_t most_repeats;
    std::uint32_t most_commas;
    std::uint32_t title_lines;       // at the start, one of which may be the document's title
    std::uint32_t rivals, most_rivals;
    std::uint32_t template_repeats;  // of a heading that belongs to cards all over the page
    std::uint32_t point_lines;       // under a heading of points
    std::uint32_t label_lines;       // under a label of tags
    std::uint32_t run_lines;         // of a run; a longer one is a menu
    std::uint32_t long_words;        // of a line of tags that have nothing but spaces between them
    double alike;                    // share of words that make a line a rival
    double most_ratio;               // of sizes
    // signs and names
    std::vector<std::string> part_signs;
    SignSet arrows, trail_strokes;     // in breadcrumbs
    SignSet trail_signs, trail_edges;  // at their ends
    TextIndex front_pages, departments;  // case folded, comparable
    std::uint8_t tags_role, points_role;
};

// What phrases say of each line, beside KnownLines.
struct KnownPhrases {
    std::vector<std::uint8_t> labels, boilerplate;  // numbers of roles; 0 for none, and for those without a number
    std::vector<bool> has_label;
    std::vector<std::string> rests;                 // what stands behind a label; empty without any
};

struct Candidate {
    std::uint32_t line;
    Text text;
    std::uint8_t piece;  // 0 for the whole line, 1 for its beginning, 2 for its end or middle
};

// What a caller found of days and names in a candidate.
struct Credits {
    double date, signature, name_share, date_after;
};

class TextParts {
  public:
    // Columns for one part alone.
    enum Only { nothing, rivals, tags, trails, retold };

    // ``text`` and what is known must outlive this; the odds are those of all lines, each has an entry in ``phrases``.
    TextParts(TextColumns &text, const PartKnowledge &knowledge, const TagLists &tag_lists, std::vector<double> odds, KnownPhrases phrases,
              std::size_t body_start, std::size_t body_end);

    // Tells where the headline stands, or that it is not known: NONE.
    void set_headline(std::int64_t line, Text text);

    static const std::vector<Text> &names();
    // A row for each candidate, in the order of the names. ``credits`` has an entry for each, or none at all.
    static std::size_t columns() { return names().size(); }
    std::vector<double> rows(const std::vector<Candidate> &candidates, Only only, const std::vector<Credits> &credits);

    std::int64_t points_heading() const { return points_heading_; }
    Text body() const { return body_; }
    std::size_t repeats_of(Text text) const;
    // Whether a line has a longer word in common with the title line.
    bool shares_title_word(std::size_t index);
    // The line with which a share of the body is reached; the number of lines where it never is.
    std::size_t line_reaching(double share) const;
    std::size_t size() const { return odds_.size(); }

  private:
    // Where the columns that not all parts have begin, and how many there are for rivals.
    static constexpr std::size_t RIVALS = 58, TAGS = 66, TRAIL = 82, RETOLD = 88, RIVAL_COLUMNS = 4;

    // What a candidate's text says by itself, whatever line it stands in.
    struct Own {
        double size, words, ending, beginning, digit_share, capital_share, is_upper, commas, part_signs, repeats;
        double title_word_share, title_words_covered, is_in_title, body_word_share, times_in_body, is_department;
        WordMeaning meaning;
        TextWords::Run run;
    };
    struct TagLine {  // what a line of tags would hold
        double pieces = 0, said = 0, words = 0, common = 0, rare_said = 0, capital = 0;
    };

    Text line(std::size_t index) const { return text_.lines().text(index); }
    std::uint32_t chars(std::size_t index) const { return text_.lines().lines[index].chars; }
    TextWords::Run sample_words(Text text) { return text_.words.split(first_of(text, knowledge_.sample_chars)); }
    double beside(const std::vector<double> &column, std::uint32_t index, int by, double edge) const;
    double gap(std::size_t index) const { return index < size() ? text_.lines().lines[index].gap : 1.0; }

    void count_lines();
    void gather_body();
    void measure_runs();
    void measure_trails();
    void find_points();

    const Own &own_of(Text text);
    Own measure_own(Text text);
    void put_title(Own &own, const std::string &comparable);
    void put_body(Own &own, const std::string &comparable);
    double *put_own(double *cell, const Own &own, std::uint32_t index) const;
    double *put_odds(double *cell, std::uint32_t index) const;
    double *put_neighbours(double *cell, std::uint32_t index) const;
    double *put_place(double *cell, const Own &own, std::uint32_t index) const;
    double *put_headline(double *cell, const Candidate &candidate, const Own &own) const;
    double *put_points(double *cell, std::uint32_t index) const;

    void put_only(std::vector<double> &rows, const std::vector<Candidate> &candidates, Only only);
    double likeness(TextWords::Run run);
    void put_rivals(std::vector<double> &rows, const std::vector<Candidate> &candidates);
    void put_tags(std::vector<double> &rows, const std::vector<Candidate> &candidates);
    void put_run_of_tags(double *rows, const Candidate *run, const TagLine *lines, std::size_t size, double best) const;
    TagLine tag_line(const Candidate &candidate);
    double since_label(std::uint32_t index) const;
    void put_trail(double *cell, const Candidate &candidate) const;
    void put_retold(double *cell, std::uint32_t index);
    double retold_share(std::uint32_t index);

    TextColumns &text_;
    const PartKnowledge &knowledge_;
    const TagLists &tag_lists_;
    std::vector<double> odds_;
    KnownPhrases phrases_;
    std::vector<double> roles_;  // of the label or else of the boilerplate
    std::int64_t body_start_, body_end_;
    TextIndex texts_, folds_;  // lines as they are, short ones case folded
    std::vector<std::uint32_t> repeats_, fold_repeats_;
    std::string title_, body_;
    double body_chars_ = 0;
    std::vector<bool> title_words_, headline_words_;
    double title_word_count_ = 0, headline_word_count_ = 0;
    std::vector<std::uint32_t> body_words_;  // how often, by the number of a word
    std::vector<double> short_before_, short_after_, since_front_page_;
    std::int64_t headline_ = NONE, points_heading_ = NONE;
    TextIndex candidate_texts_;
    std::deque<Own> owns_;  // by the number of a candidate's text
};

}  // namespace newsparse
