// Stage 2: what can be seen of one line, for the few that stage 1 left open.
#include <algorithm>
#include <stdexcept>

#include "columns.hpp"
#include "writing.hpp"

namespace newsparse {
namespace {

const std::vector<Text> CONTEXT_COLUMNS = {
    "stage1_odds_3_before", "stage1_odds_2_before", "stage1_odds_1_before", "stage1_odds_1_after", "stage1_odds_2_after",
    "stage1_odds_3_after", "stage1_odds_near", "stage1_odds_highest_before", "stage1_odds_highest_after",
    "words", "sentences", "commas", "digit_share", "capital_share", "beginning", "odd_signs",
    "word_odds_low", "word_odds_mean", "word_odds_high", "phrase_role", "is_boilerplate",
    "headline_word_share", "in_article_body", "is_description",
    "size_1_before", "size_1_after", "size_2_before", "size_2_after",
    "kind_1_before", "kind_1_after", "ending_1_before", "ending_1_after",
    "name_odds_high", "parent_name_odds_high", "in_main", "in_header", "in_footer", "depth", "parent_long_share", "tag",
    "template_mean_size", "template_link_share", "list_size", "list_link_share", "parent_stage1_odds", "template_stage1_odds",
};
constexpr std::size_t NEIGHBOURS = 3;  // whose odds have columns, on either side

// Means of the numbers that share a key below ``count``.
std::vector<double> means_of(const std::vector<double> &numbers, const std::vector<std::uint32_t> &keys, std::uint32_t count) {
    std::vector<double> sums(count, 0.0), counts(count, 0.0);
    for (std::size_t line = 0; line < numbers.size(); ++line) {
        sums[keys[line]] += numbers[line];
        counts[keys[line]] += 1;
    }
    for (std::size_t key = 0; key < count; ++key)
        if (counts[key]) sums[key] /= counts[key];
    return sums;
}

// The letters of a line's opening, told by their signs.
struct Letters {
    double figures = 0, words = 0, capital_words = 0;
};

Letters letters_in(Text text) {
    Letters found;
    bool is_inside = false;
    for (std::size_t offset = 0; offset < text.size();) {
        const utf8::CodePoint sign = utf8::at(text, offset);
        const bool is_space = unicode::is_space(sign.value);
        if (!is_space && !is_inside) {
            found.words += 1;
            found.capital_words += unicode::is_upper(sign.value);
        }
        is_inside = !is_space;
        found.figures += unicode::is_decimal(sign.value);
        offset += sign.bytes;
    }
    return found;
}

std::vector<Text> words_of(Text text) {
    std::vector<Text> words;
    writing::each_word(text, [&](Text word) {
        words.push_back(word);
        return true;
    });
    return words;
}

// Whether a text, folded, can open like one of some: most lines differ in the first sign, and folding costs more than all else.
bool opens_alike(Text text, const std::vector<std::string> &folded) {
    const std::string first = writing::first_folded_sign(text);
    return std::any_of(folded.begin(), folded.end(), [&](const std::string &one) { return Text(one).substr(0, first.size()) == first; });
}

double counted(Text text, const std::vector<std::string> &wanted) {
    double found = 0;
    for (const std::string &one : wanted) found += writing::count(text, one);
    return found;
}

double sets_in(Text text, const std::vector<std::vector<std::string>> &sets) {
    const auto is_in = [&](const std::string &one) { return text.find(one) != Text::npos; };
    return static_cast<double>(std::count_if(sets.begin(), sets.end(), [&](const std::vector<std::string> &set) {
        return std::any_of(set.begin(), set.end(), is_in);
    }));
}

}  // namespace

// What lines are compared with, put together once a page.
struct Measures::Context {
    const Page &page;
    const WordNumbers &word_odds;
    std::vector<double> odds, highest_before, highest_after, parent_odds, template_odds;
    std::vector<double> list_sizes, list_link_shares;  // 0 for lines outside of any list
};

Measures::Context Measures::context_of(const Page &page, const WordNumbers &word_odds) const {
    Context context{page, word_odds, table.column("stage1_odds"), {}, {}, {}, {}, {}, {}};
    const std::vector<double> &odds = context.odds;
    context.parent_odds = means_of(odds, groups_.parents, groups_.elements);
    context.template_odds = means_of(odds, groups_.templates, groups_.template_count);
    context.highest_before.resize(odds.size());
    context.highest_after.resize(odds.size());
    double highest = settings_.nowhere_odds;
    for (std::size_t line = 0; line < odds.size(); ++line) context.highest_before[line] = highest = std::max(highest, odds[line]);
    highest = settings_.nowhere_odds;
    for (std::size_t line = odds.size(); line-- > 0;) context.highest_after[line] = highest = std::max(highest, odds[line]);
    context.list_sizes.assign(groups_.list_count, 0.0);
    context.list_link_shares.assign(groups_.list_count, 0.0);
    std::vector<double> sizes(groups_.list_count, 0.0);
    for (std::size_t line = 0; line < odds.size(); ++line) {
        if (!lines_.lines[line].group) continue;
        context.list_sizes[groups_.lists[line]] += 1;
        sizes[groups_.lists[line]] += sizes_[line];
        context.list_link_shares[groups_.lists[line]] += sizes_[line] * link_shares_[line];
    }
    for (std::uint32_t list = 0; list < groups_.list_count; ++list) {
        context.list_sizes[list] = std::min(context.list_sizes[list], settings_.most_list_lines);
        if (sizes[list]) context.list_link_shares[list] /= sizes[list];
    }
    return context;
}

void Measures::measure_context(const LineNumbers &lines, const std::vector<Known> &known, const Page &page, const WordNumbers &word_odds) {
    check_lines();
    if (known.size() != lines.size()) throw std::invalid_argument("what is known has an entry for each line asked for");
    if (own_name_odds_.size() != sizes_.size()) throw std::logic_error("surroundings are measured first");
    const Context context = context_of(page, word_odds);
    Table::Block &block = table.add(CONTEXT_COLUMNS, &lines);
    for (std::size_t at = 0; at < lines.size(); ++at) {
        double *cell = fill_odds_near(block.row(at), lines[at], context);
        cell = fill_words(cell, lines[at], known[at], context);
        cell = fill_neighbours(cell, lines[at]);
        fill_elements(cell, lines[at], context);
    }
}

double *Measures::fill_odds_near(double *cell, std::size_t line, const Context &context) const {
    const std::vector<double> &odds = context.odds;
    const std::size_t near = index_of(settings_.odds_lines);
    for (std::size_t back = NEIGHBOURS; back > 0; --back) *cell++ = line >= back ? odds[line - back] : settings_.nowhere_odds;
    for (std::size_t on = 1; on <= NEIGHBOURS; ++on) *cell++ = line + on < odds.size() ? odds[line + on] : settings_.nowhere_odds;
    const std::size_t first = line < near ? 0 : line - near, end = std::min(odds.size(), line + near + 1);
    double sum = 0.0;
    for (std::size_t index = first; index < end; ++index) sum += odds[index];
    *cell++ = sum / static_cast<double>(end - first);
    *cell++ = context.highest_before[line];
    *cell++ = context.highest_after[line];
    return cell;
}

double *Measures::fill_words(double *cell, std::size_t line, const Known &known, const Context &context) const {
    const Text text = lines_.text(line);
    const std::uint32_t chars = lines_.lines[line].chars, sample = index_of(settings_.sample_chars);
    const Text opening = writing::opening_of(text, sample);
    const Letters letters = letters_in(opening);
    const std::string lower = unicode::lower(opening);
    const std::vector<Text> words = words_of(lower);
    const auto size = static_cast<std::uint32_t>(sizes_[line]);
    *cell++ = chars <= sample ? writing::words_in(writing::count(text, " "), chars, size)
                              : std::min(sizes_[line] / settings_.chars_per_word, settings_.most_words);
    *cell++ = counted(text, settings_.sentence_gaps);
    *cell++ = std::min(counted(text, settings_.commas), settings_.most_commas);
    *cell++ = letters.figures / std::max(std::min(chars, sample), 1u);
    *cell++ = letters.capital_words / std::max(letters.words, 1.0);
    *cell++ = writing::beginning(text);
    *cell++ = sets_in(opening, settings_.odd_signs);
    cell = fill_word_odds(cell, words, context.word_odds);
    *cell++ = known.role;
    *cell++ = known.is_boilerplate;
    const Page &page = context.page;
    double shared = 0;
    for (const Text word : words) shared += std::binary_search(page.headline_words.begin(), page.headline_words.end(), word);
    *cell++ = chars < sample && !words.empty() ? shared / static_cast<double>(words.size()) : 0.0;
    const bool is_in_body = page.article_body.find(writing::opening_of(text, index_of(settings_.article_body_chars))) != std::string::npos;
    *cell++ = page.article_body.empty() ? 0.0 : is_in_body ? 1.0 : -1.0;
    const bool may_describe = !page.descriptions.empty() && chars < index_of(settings_.description_line_chars);
    const auto describes = [&] {
        if (!opens_alike(text, page.descriptions)) return false;
        const std::string folded = writing::folded(text);
        const std::string start(writing::opening_of(folded, index_of(settings_.description_chars)));
        return std::binary_search(page.descriptions.begin(), page.descriptions.end(), start);
    };
    *cell++ = may_describe && describes();
    return cell;
}

double *Measures::fill_word_odds(double *cell, const std::vector<Text> &words, const WordNumbers &word_odds) const {
    double low = 0, high = 0, sum = 0, found = 0;
    for (std::size_t index = 0; index < words.size() && index < index_of(settings_.weighed_words); ++index) {
        const double *odds = word_odds.find(words[index]);
        if (!odds) continue;
        low = found ? std::min(low, *odds) : *odds;
        high = found ? std::max(high, *odds) : *odds;
        sum += *odds;
        found += 1;
    }
    *cell++ = low;
    *cell++ = sum / std::max(found, 1.0);
    *cell++ = high;
    return cell;
}

double *Measures::fill_neighbours(double *cell, std::size_t line) const {
    const auto size_at = [&](std::size_t at) { return at < sizes_.size() ? std::min(sizes_[at], settings_.most_size) : 0.0; };
    const auto kind_at = [&](std::size_t at) { return at < sizes_.size() ? static_cast<double>(lines_.lines[at].kind) : -1.0; };
    const auto ending_at = [&](std::size_t at) { return at < sizes_.size() ? endings_[at] : 0.0; };
    // A place before the first line wraps to one far behind the last.
    *cell++ = size_at(line - 1);
    *cell++ = size_at(line + 1);
    *cell++ = size_at(line - 2);
    *cell++ = size_at(line + 2);
    *cell++ = kind_at(line - 1);
    *cell++ = kind_at(line + 1);
    *cell++ = ending_at(line - 1);
    *cell++ = ending_at(line + 1);
    return cell;
}

double *Measures::fill_elements(double *cell, std::size_t line, const Context &context) const {
    const std::int32_t index = lines_.lines[line].element;
    const Element *element = index == NONE ? nullptr : &lines_.elements[static_cast<std::size_t>(index)];
    const double *tag = element ? settings_.tag_classes.find(lines_.of(element->tag)) : nullptr;
    const std::uint32_t parent = groups_.parents[line];
    const Ancestry &above = ancestries_[parent];
    const TemplateMeans &means = templates_[groups_.templates[line]];
    *cell++ = own_name_odds_[line].second;
    *cell++ = above.high;
    for (const Region region : {IN_MAIN, IN_HEADER, IN_FOOTER}) *cell++ = above.regions & region ? 1.0 : 0.0;
    *cell++ = element ? std::min<double>(element->depth, settings_.most_depth) : 0.0;
    *cell++ = long_sizes_within_[parent] / long_size_;
    *cell++ = tag ? *tag : 0.0;
    *cell++ = means.size;
    *cell++ = means.links;
    *cell++ = context.list_sizes[groups_.lists[line]];
    *cell++ = context.list_link_shares[groups_.lists[line]];
    *cell++ = context.parent_odds[parent];
    *cell++ = context.template_odds[groups_.templates[line]];
    return cell;
}

}  // namespace newsparse
