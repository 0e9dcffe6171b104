//! The file format of `stash`: a few files, packed with zlib, named by a SHA-256 digest.
//!
//! An archive is a header of fixed length (written in C, see `native/header.c`), followed by one
//! zlib stream that holds a JSON index and then the contents of all files.
//!
//! ```
//! use stash_core::Stash;
//!
//! let mut stash = Stash::new();
//! stash.add("greeting.txt", "hello")?;
//! let archive = stash.pack()?;
//!
//! let copy = Stash::unpack(&archive)?;
//! assert_eq!(copy.get("greeting.txt"), Some(b"hello".as_slice()));
//! # Ok::<(), stash_core::Error>(())
//! ```

mod archive;
mod digest;
mod error;
mod native;
mod zlib;

pub use archive::{Entry, Stash};
pub use digest::sha256_hex;
pub use error::Error;
pub use native::{parse_size, Header, Platform};
pub use zlib::version as zlib_version;

/// The version of the OpenSSL that is linked.
#[must_use]
pub fn openssl_version() -> &'static str {
    openssl::version::version()
}
