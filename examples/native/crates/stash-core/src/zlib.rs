//! One-shot compression with the zlib of the system.

use std::ffi::CStr;

use libz_sys::{compress2, compressBound, uLong, uncompress, zlibVersion};
use libz_sys::{Z_BUF_ERROR, Z_DATA_ERROR, Z_DEFAULT_COMPRESSION, Z_OK};

use crate::Error;

/// The version of the zlib that is linked.
#[must_use]
pub fn version() -> &'static str {
    // SAFETY: zlib returns a static string.
    unsafe { CStr::from_ptr(zlibVersion()) }
        .to_str()
        .unwrap_or("unknown")
}

pub fn compress(data: &[u8]) -> Result<Vec<u8>, Error> {
    let data_len = uLong::try_from(data.len()).map_err(|_| Error::TooLarge)?;
    // SAFETY: plain arithmetic.
    let mut packed_len = unsafe { compressBound(data_len) };
    let mut packed = vec![0; usize::try_from(packed_len).map_err(|_| Error::TooLarge)?];
    // SAFETY: both buffers are as long as zlib is told.
    let code = unsafe {
        compress2(
            packed.as_mut_ptr(),
            &mut packed_len,
            data.as_ptr(),
            data_len,
            Z_DEFAULT_COMPRESSION,
        )
    };
    if code != Z_OK {
        return Err(Error::Zlib(code));
    }
    packed.truncate(usize::try_from(packed_len).map_err(|_| Error::TooLarge)?);
    Ok(packed)
}

/// Unpacks exactly `len` bytes.
pub fn decompress(packed: &[u8], len: usize) -> Result<Vec<u8>, Error> {
    // Deflate cannot shrink anything more than 1032 times. A damaged header must not make us
    // allocate more than the archive could ever hold.
    if len / 1032 > packed.len() {
        return Err(Error::Damaged("its length is impossible"));
    }
    let packed_len = uLong::try_from(packed.len()).map_err(|_| Error::TooLarge)?;
    let mut data_len = uLong::try_from(len).map_err(|_| Error::TooLarge)?;
    let mut data = vec![0; len];
    // SAFETY: both buffers are as long as zlib is told.
    let code = unsafe {
        uncompress(
            data.as_mut_ptr(),
            &mut data_len,
            packed.as_ptr(),
            packed_len,
        )
    };
    match code {
        Z_OK if usize::try_from(data_len) == Ok(len) => Ok(data),
        Z_OK | Z_BUF_ERROR => Err(Error::Damaged("its length is wrong")),
        Z_DATA_ERROR => Err(Error::Damaged("its contents are not readable")),
        code => Err(Error::Zlib(code)),
    }
}

#[cfg(test)]
mod tests {
    use super::{compress, decompress, version};
    use crate::Error;

    #[test]
    fn round_trip() {
        let data = b"the same again and ".repeat(100);
        let packed = compress(&data).unwrap();
        assert!(packed.len() < data.len() / 10);
        assert_eq!(decompress(&packed, data.len()).unwrap(), data);
    }

    #[test]
    fn a_wrong_length_is_an_error() {
        let packed = compress(b"12345").unwrap();
        for len in [0, 4, 6, usize::MAX] {
            assert!(
                matches!(decompress(&packed, len), Err(Error::Damaged(_))),
                "{len}"
            );
        }
    }

    #[test]
    fn the_linked_zlib_has_a_version() {
        println!("zlib {}", version());
        assert!(version().starts_with("1."), "{}", version());
    }

    #[test]
    #[ignore = "packs 64 MiB: slow without optimization or under emulation"]
    fn round_trip_of_a_large_buffer() {
        let data: Vec<u8> = (0..64_u32 << 20).map(|i| (i >> 7) as u8).collect();
        let packed = compress(&data).unwrap();
        assert_eq!(decompress(&packed, data.len()).unwrap(), data);
    }
}
