// Runs a harness on inputs that are made up of words and signs, where libFuzzer is not at hand:
//   HARNESS EXECUTIONS FIRST WORDS_FILE
// The same number gives the same input. With clang++ link -fsanitize=fuzzer in place of this file.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace {

constexpr std::size_t MOST_PIECES = 40;
constexpr std::size_t LARGE_EVERY = 1000, LARGE_TIMES = 500;

// The words of a dictionary of libFuzzer, and signs at which case, normal forms and decoders part ways.
std::vector<std::string> pieces_from(const char *path) {
    std::vector<std::string> pieces = {" ", "\n", "\n\n", "\t", "\r\n", ".", ",", ":", "-", "\xE2\x80\x94", "\xE2\x80\x9C", "\xE2\x80\x9D", "'",
                                       "\xC4\xB0", "\xCE\xA3", "\xCF\x82", "\xC3\x9F", "\xEF\xAC\x83", "e\xCC\x81", "\xEA\xB0\x81", "\xE1\x84\x80",
                                       "\xC2\xA0", "\xE2\x80\xA8", "\xEF\xBB\xBF", "\xED\xA0\x80", "\xF0\x9F\xA7\xBF", "\xFF", "\xC3", "\xE2\x80",
                                       "\xF4\x90\x80\x80", std::string(1, '\0'), "Rain", "FROST", "word", "said", "1", "2025-02-03", "By Ada Berg"};
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);)
        if (line.size() > 2 && line.front() == '"') pieces.push_back(line.substr(1, line.rfind('"') - 1));
    return pieces;
}

std::string input(std::uint64_t number, const std::vector<std::string> &pieces) {
    std::mt19937_64 chance(number);
    const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(chance() % bound); };
    std::string made;
    for (std::size_t count = below(MOST_PIECES); count > 0; --count) {
        if (below(8) == 0) made += static_cast<char>(below(256));
        const std::string &piece = pieces[below(pieces.size())];
        for (std::size_t times = below(16) == 0 ? below(20) : 1; times > 0; --times) made += piece;
    }
    if (number % LARGE_EVERY == 0) {
        const std::string once = made;
        for (std::size_t times = 0; times < LARGE_TIMES; ++times) made += once;
    }
    return made;
}

}  // namespace

int main(int count, char **arguments) {
    if (count != 4) {
        std::fprintf(stderr, "usage: %s EXECUTIONS FIRST WORDS_FILE\n", arguments[0]);
        return 2;
    }
    const std::uint64_t executions = std::strtoull(arguments[1], nullptr, 10), first = std::strtoull(arguments[2], nullptr, 10);
    const std::vector<std::string> pieces = pieces_from(arguments[3]);
    for (std::uint64_t number = first; number < first + executions; ++number) {
        const std::string made = input(number, pieces);
        // A buffer of its own, so that reading one byte behind it is seen.
        const std::vector<std::uint8_t> data(made.begin(), made.end());
        LLVMFuzzerTestOneInput(data.data(), data.size());
    }
    const std::string path = arguments[0];
    std::printf("%s: %llu executions, 0 finds\n", path.substr(path.rfind('/') + 1).c_str(), static_cast<unsigned long long>(executions));
    return 0;
}
