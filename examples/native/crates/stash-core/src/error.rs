use std::{fmt, io};

/// Why an archive cannot be made or read.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The bytes do not begin like an archive.
    NotAStash,
    /// The archive was written by another version.
    Version(u16),
    /// The header, the index and the contents do not fit together.
    Damaged(&'static str),
    /// The content of this entry does not match its digest.
    Digest(String),
    /// This name is not a plain file name, or is taken.
    Name(String),
    /// More or longer files than the format can hold.
    TooLarge,
    /// A text is not a size; with the reason.
    Size(String),
    /// zlib failed with this code.
    Zlib(i32),
    /// Printing failed.
    Io(io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAStash => write!(f, "not a stash archive"),
            Self::Version(found) => write!(f, "unknown archive version {found}"),
            Self::Damaged(what) => write!(f, "damaged archive: {what}"),
            Self::Digest(name) => write!(f, "damaged archive: wrong digest of {name}"),
            Self::Name(name) => write!(f, "not a usable file name: {name:?}"),
            Self::TooLarge => write!(f, "too large for an archive"),
            Self::Size(reason) => write!(f, "{reason}"),
            Self::Zlib(code) => write!(f, "zlib failed with code {code}"),
            Self::Io(error) => write!(f, "{error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => Some(error),
            _ => None,
        }
    }
}
