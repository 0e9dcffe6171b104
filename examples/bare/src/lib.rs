//! Morse code, without an operating system or an allocator.
#![no_std]

/// Units of time that a letter takes: 1 a dot, 3 a dash, 1 between them.
pub fn units(code: &str) -> u32 {
    let marks: u32 = code.bytes().map(|mark| if mark == b'-' { 3 } else { 1 }).sum();
    marks + code.len().saturating_sub(1) as u32
}

/// Units of time that a word takes, with the 3 that separate letters.
pub fn word(letters: &[&str]) -> u32 {
    let pauses = letters.len().saturating_sub(1) as u32 * 3;
    letters.iter().map(|code| units(code)).sum::<u32>() + pauses
}

#[cfg(test)]
mod tests {
    use super::{units, word};

    #[test]
    fn a_letter() {
        assert_eq!(units(".-"), 5);
        assert_eq!(units(""), 0);
    }

    #[test]
    fn a_word() {
        assert_eq!(word(&["...", "---", "..."]), 27);
    }
}
