//! Counts the lines, words and characters of a text, and its most frequent words.
//!
//! ```
//! let tally = tally::Tally::of("to be, or\nnot to be");
//! assert_eq!((tally.lines, tally.words, tally.chars), (2, 6, 19));
//! assert_eq!(tally.top(2), [("be", 2), ("to", 2)]);
//! ```

use std::cmp::Reverse;
use std::collections::HashMap;
use std::fmt;
use std::ops::AddAssign;

/// What was counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub lines: usize,
    pub words: usize,
    pub chars: usize,
    frequency: HashMap<String, usize>,
}

impl Tally {
    /// Counts one text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut tally = Self {
            lines: text.lines().count(),
            chars: text.chars().count(),
            ..Self::default()
        };
        for word in words(text) {
            tally.words += 1;
            *tally.frequency.entry(word).or_default() += 1;
        }
        tally
    }

    /// The `n` most frequent words; equally frequent ones in alphabetical order.
    #[must_use]
    pub fn top(&self, n: usize) -> Vec<(&str, usize)> {
        let mut words: Vec<_> = self
            .frequency
            .iter()
            .map(|(word, count)| (word.as_str(), *count))
            .collect();
        words.sort_unstable_by_key(|(word, count)| (Reverse(*count), *word));
        words.truncate(n);
        words
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.lines += other.lines;
        self.words += other.words;
        self.chars += other.chars;
        for (word, count) in other.frequency {
            *self.frequency.entry(word).or_default() += count;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            lines,
            words,
            chars,
            ..
        } = self;
        write!(f, "{lines:>8} {words:>8} {chars:>8}")
    }
}

/// The words of a text in lower case, without the punctuation around them.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{words, Tally};

    #[test]
    fn an_empty_text_has_nothing() {
        assert_eq!(Tally::of(""), Tally::default());
    }

    #[test]
    fn punctuation_is_not_part_of_a_word() {
        let words: Vec<_> = words("“Don't,” she said -- twice!").collect();
        assert_eq!(words, ["don't", "she", "said", "twice"]);
    }

    #[test]
    fn chars_are_not_bytes() {
        let tally = Tally::of("Größe\n");
        assert_eq!((tally.lines, tally.words, tally.chars), (1, 1, 6));
    }

    #[test]
    fn top_is_sorted() {
        let tally = Tally::of("b c a b A d");
        assert_eq!(tally.top(3), [("a", 2), ("b", 2), ("c", 1)]);
        assert_eq!(tally.top(9).len(), 4);
    }

    #[test]
    fn tallies_add_up() {
        let mut sum = Tally::of("one two\n");
        sum += Tally::of("two three\n");
        assert_eq!(sum, Tally::of("one two\ntwo three\n"));
    }

    #[test]
    fn the_display_has_columns() {
        let columns = Tally::of("a b\n").to_string();
        assert_eq!(columns, "       1        2        4");
    }
}
