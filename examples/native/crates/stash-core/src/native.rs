//! Safe wrappers around the C and C++ code in `native/`.

use std::ffi::{c_char, CStr, CString};
use std::io;
use std::mem::MaybeUninit;

use crate::Error;

#[allow(
    dead_code,
    non_camel_case_types,
    non_snake_case,
    non_upper_case_globals,
    clippy::all
)]
mod ffi {
    include!(concat!(env!("OUT_DIR"), "/bindings.rs"));
}

pub const HEADER_LEN: usize = ffi::STASH_HEADER_LEN as usize;

/// What an archive begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// How many files the archive has.
    pub entries: u32,
    /// The length of the JSON index.
    pub index_len: u32,
    /// The length of the index and all contents together.
    pub unpacked_len: u64,
}

impl Header {
    pub(crate) fn encode(&self) -> [u8; HEADER_LEN] {
        let mut bytes = [0; HEADER_LEN];
        // SAFETY: C reads one header and writes HEADER_LEN bytes.
        unsafe { ffi::stash_header_encode(&self.to_c(), bytes.as_mut_ptr()) };
        bytes
    }

    /// Reads the header of an archive.
    ///
    /// # Errors
    ///
    /// When `archive` does not begin with a header of a known version.
    pub fn decode(archive: &[u8]) -> Result<Self, Error> {
        let bytes = archive.get(..HEADER_LEN).ok_or(Error::NotAStash)?;
        let mut header = MaybeUninit::<ffi::stash_header>::zeroed();
        // SAFETY: C reads HEADER_LEN bytes and writes numbers only, of which any bits are valid.
        let (status, header) = unsafe {
            let status = ffi::stash_header_decode(bytes.as_ptr(), header.as_mut_ptr());
            (status, header.assume_init())
        };
        match status {
            ffi::STASH_OK => Ok(Self {
                entries: header.entries,
                index_len: header.index_len,
                unpacked_len: header.unpacked_len,
            }),
            ffi::STASH_BAD_VERSION => Err(Error::Version(header.version)),
            _ => Err(Error::NotAStash),
        }
    }

    /// Prints the header to the standard output of C.
    ///
    /// # Errors
    ///
    /// When the standard output cannot be written.
    pub fn print(&self) -> Result<(), Error> {
        // SAFETY: `stdout` is open for as long as the program runs.
        match unsafe { ffi::stash_header_print(&self.to_c(), ffi::stdout) } {
            0 => Ok(()),
            _ => Err(Error::Io(io::Error::last_os_error())),
        }
    }

    fn to_c(self) -> ffi::stash_header {
        ffi::stash_header {
            version: ffi::STASH_VERSION as u16,
            entries: self.entries,
            index_len: self.index_len,
            unpacked_len: self.unpacked_len,
        }
    }
}

/// Reads a size such as `512`, `64 KiB` or `2G`.
///
/// # Errors
///
/// When the text is not a size; the error says why.
pub fn parse_size(text: &str) -> Result<u64, Error> {
    let text = CString::new(text).map_err(|error| Error::Size(error.to_string()))?;
    let mut bytes = 0;
    let mut message = [0 as c_char; ffi::STASH_MESSAGE_LEN as usize];
    // SAFETY: C++ reads up to the NUL, and writes no more than STASH_MESSAGE_LEN with its NUL.
    unsafe {
        match ffi::stash_parse_size(text.as_ptr(), &mut bytes, message.as_mut_ptr()) {
            ffi::STASH_OK => Ok(bytes),
            _ => Err(Error::Size(
                CStr::from_ptr(message.as_ptr())
                    .to_string_lossy()
                    .into_owned(),
            )),
        }
    }
}

/// What the C compiler says about the machine that this library was compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Platform {
    /// `sizeof(void *)`
    pub pointer_size: usize,
    /// `sizeof(long)`
    pub long_size: usize,
    /// Whether the first byte of a number is its most significant one.
    pub is_big_endian: bool,
}

impl Platform {
    /// Asks the C code.
    #[must_use]
    pub fn of_c() -> Self {
        // SAFETY: no arguments, no state.
        let platform = unsafe { ffi::stash_platform() };
        Self {
            pointer_size: platform.pointer_size,
            long_size: platform.long_size,
            is_big_endian: platform.is_big_endian != 0,
        }
    }

    /// What Rust says about the same machine.
    #[must_use]
    pub const fn of_rust() -> Self {
        Self {
            pointer_size: std::mem::size_of::<*const ()>(),
            long_size: std::mem::size_of::<std::ffi::c_long>(),
            is_big_endian: cfg!(target_endian = "big"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{parse_size, Header, Platform, HEADER_LEN};
    use crate::Error;

    const HEADER: Header = Header {
        entries: 2,
        index_len: 0x0102_0304,
        unpacked_len: 0x0102_0304_0506_0708,
    };

    #[test]
    fn c_and_rust_agree_on_the_platform() {
        let platform = Platform::of_c();
        println!("{} {platform:?}", std::env::consts::ARCH);
        assert_eq!(platform, Platform::of_rust());
    }

    #[test]
    fn a_header_is_little_endian_on_every_machine() {
        let expected: [u8; HEADER_LEN] = *b"STSH\x01\0\0\0\x02\0\0\0\
            \x04\x03\x02\x01\x08\x07\x06\x05\x04\x03\x02\x01";
        assert_eq!(HEADER.encode(), expected);
        assert_eq!(Header::decode(&expected).unwrap(), HEADER);
    }

    #[test]
    fn foreign_headers_are_refused() {
        let mut bytes = HEADER.encode();
        assert!(matches!(Header::decode(&bytes[1..]), Err(Error::NotAStash)));
        bytes[4] = 9;
        assert!(matches!(Header::decode(&bytes), Err(Error::Version(9))));
        bytes[0] = b'X';
        assert!(matches!(Header::decode(&bytes), Err(Error::NotAStash)));
    }

    #[test]
    fn sizes() {
        for (text, bytes) in [
            ("0", 0),
            ("512", 512),
            ("7B", 7),
            ("64 KiB", 64 << 10),
            ("2G", 2 << 30),
            ("16777215T", 16_777_215 << 40),
        ] {
            assert_eq!(parse_size(text).unwrap(), bytes, "{text}");
        }
    }

    #[test]
    fn exceptions_of_cpp_become_errors() {
        for (text, reason) in [
            ("", "a size begins with a number"),
            ("-1", "a size begins with a number"),
            ("1 parsec", "unknown unit 'parsec'"),
            ("16777216T", "the size does not fit into 64 bits"),
            ("99999999999999999999", "the size does not fit into 64 bits"),
        ] {
            let error = parse_size(text).unwrap_err();
            assert_eq!(error.to_string(), reason, "{text}");
        }
    }
}
