#include "stash.h"

#include <limits>
#include <stdexcept>
#include <string>

namespace {

std::uint64_t times(std::uint64_t a, std::uint64_t b) {
    if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) {
        throw std::out_of_range("the size does not fit into 64 bits");
    }
    return a * b;
}

std::uint64_t factor(const std::string &unit) {
    static const std::string prefixes = "KMGT";
    if (unit.empty() || unit == "B") {
        return 1;
    }
    const auto power = prefixes.find(unit.front());
    const auto rest = unit.substr(1);
    if (power == std::string::npos || !(rest.empty() || rest == "iB")) {
        throw std::invalid_argument("unknown unit '" + unit + "'");
    }
    return std::uint64_t{1} << (10 * (power + 1));
}

std::uint64_t parse(const std::string &text) {
    const auto digits = text.find_first_not_of("0123456789");
    if (text.empty() || digits == 0) {
        throw std::invalid_argument("a size begins with a number");
    }
    const auto number = std::stoull(text.substr(0, digits)); // throws std::out_of_range
    if (digits == std::string::npos) {
        return number;
    }
    const auto unit = text.find_first_not_of(' ', digits);
    return times(number, factor(unit == std::string::npos ? "" : text.substr(unit)));
}

} // namespace

// No exception may leave this function: Rust could not catch it.
extern "C" enum stash_status stash_parse_size(const char *text, uint64_t *bytes,
                                              char message[STASH_MESSAGE_LEN]) {
    try {
        *bytes = parse(text);
        return STASH_OK;
    } catch (const std::invalid_argument &error) {
        std::snprintf(message, STASH_MESSAGE_LEN, "%s", error.what());
        return STASH_NOT_A_SIZE;
    } catch (const std::exception &) {
        std::snprintf(message, STASH_MESSAGE_LEN, "the size does not fit into 64 bits");
        return STASH_SIZE_TOO_LARGE;
    }
}
