use std::collections::BTreeMap;
use std::path::{Component, Path};

use serde::{Deserialize, Serialize};

use crate::native::HEADER_LEN;
use crate::{sha256_hex, zlib, Error, Header};

/// One file of an archive, as its index describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub name: String,
    pub len: u64,
    pub sha256: String,
}

/// A set of named files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stash {
    files: BTreeMap<String, Vec<u8>>,
}

impl Stash {
    /// A stash without files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a file.
    ///
    /// # Errors
    ///
    /// When the name is already taken, or is anything but a plain file name.
    pub fn add(&mut self, name: &str, content: impl Into<Vec<u8>>) -> Result<(), Error> {
        if !is_plain_name(name) || self.files.contains_key(name) {
            return Err(Error::Name(name.to_owned()));
        }
        self.files.insert(name.to_owned(), content.into());
        Ok(())
    }

    /// The content of one file.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&[u8]> {
        self.files.get(name).map(Vec::as_slice)
    }

    /// All files, sorted by name.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files
            .iter()
            .map(|(name, content)| (name.as_str(), content.as_slice()))
    }

    /// The index of the archive, sorted by name.
    #[must_use]
    pub fn entries(&self) -> Vec<Entry> {
        self.files()
            .map(|(name, content)| Entry {
                name: name.to_owned(),
                len: content.len() as u64,
                sha256: sha256_hex(content),
            })
            .collect()
    }

    /// Makes an archive. The same files make the same archive.
    ///
    /// # Errors
    ///
    /// When the files are too large or zlib fails.
    pub fn pack(&self) -> Result<Vec<u8>, Error> {
        let mut data =
            serde_json::to_vec(&self.entries()).expect("an index has only strings and numbers");
        let index_len = data.len();
        for content in self.files.values() {
            data.extend_from_slice(content);
        }
        let header = Header {
            entries: self.files.len().try_into().map_err(|_| Error::TooLarge)?,
            index_len: index_len.try_into().map_err(|_| Error::TooLarge)?,
            unpacked_len: data.len() as u64,
        };
        let mut archive = header.encode().to_vec();
        archive.append(&mut zlib::compress(&data)?);
        Ok(archive)
    }

    /// Reads an archive, and checks the digest of every file.
    ///
    /// # Errors
    ///
    /// When the bytes are not an archive, or a damaged one.
    pub fn unpack(archive: &[u8]) -> Result<Self, Error> {
        let header = Header::decode(archive)?;
        let len = usize::try_from(header.unpacked_len).map_err(|_| Error::TooLarge)?;
        let index_len = usize::try_from(header.index_len).map_err(|_| Error::TooLarge)?;

        let data = zlib::decompress(&archive[HEADER_LEN..], len)?;
        if index_len > data.len() {
            return Err(Error::Damaged("its index has no end"));
        }
        let (index, mut contents) = data.split_at(index_len);
        let index: Vec<Entry> = serde_json::from_slice(index)
            .map_err(|_| Error::Damaged("its index is not readable"))?;
        if u32::try_from(index.len()) != Ok(header.entries) {
            return Err(Error::Damaged("its index has the wrong length"));
        }

        let mut stash = Self::new();
        for entry in index {
            let content = usize::try_from(entry.len)
                .ok()
                .and_then(|len| contents.get(..len))
                .ok_or(Error::Damaged("a file has no end"))?;
            if sha256_hex(content) != entry.sha256 {
                return Err(Error::Digest(entry.name));
            }
            stash.add(&entry.name, content)?;
            contents = &contents[content.len()..];
        }
        if contents.is_empty() {
            Ok(stash)
        } else {
            Err(Error::Damaged("it has more than its index says"))
        }
    }
}

/// Whether a name stays inside the folder that it is unpacked into.
fn is_plain_name(name: &str) -> bool {
    let mut components = Path::new(name).components();
    matches!(components.next(), Some(Component::Normal(only)) if only == name)
        && components.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::Stash;
    use crate::native::HEADER_LEN;
    use crate::{zlib, Error, Header};

    fn sample() -> Stash {
        let mut stash = Stash::new();
        stash.add("b.bin", [0, 159, 146, 150]).unwrap();
        stash.add("a.txt", "a".repeat(1000)).unwrap();
        stash.add("empty", "").unwrap();
        stash
    }

    #[test]
    fn round_trip() {
        let archive = sample().pack().unwrap();
        assert!(archive.len() < 400, "{}", archive.len());
        assert_eq!(Stash::unpack(&archive).unwrap(), sample());
    }

    #[test]
    fn entries_are_sorted() {
        let names: Vec<_> = sample().entries().into_iter().map(|e| e.name).collect();
        assert_eq!(names, ["a.txt", "b.bin", "empty"]);
    }

    #[test]
    fn names_stay_inside_the_folder() {
        for name in ["", ".", "..", "/etc/passwd", "../up", "a/b", "a/"] {
            let added = Stash::new().add(name, "");
            assert!(matches!(added, Err(Error::Name(_))), "{name:?}");
        }
    }

    #[test]
    fn a_name_can_be_used_once() {
        let mut stash = sample();
        assert!(matches!(stash.add("a.txt", ""), Err(Error::Name(_))));
        assert_eq!(stash, sample());
    }

    #[test]
    fn a_changed_byte_is_noticed() {
        let archive = sample().pack().unwrap();
        for position in HEADER_LEN..archive.len() {
            let mut damaged = archive.clone();
            damaged[position] ^= 0x40;
            assert!(Stash::unpack(&damaged).is_err(), "byte {position}");
        }
    }

    #[test]
    fn a_wrong_digest_is_noticed() {
        let mut data = br#"[{"name":"x","len":1,"sha256":"00"}]"#.to_vec();
        let index_len = data.len() as u32;
        data.push(b'!');
        let header = Header {
            entries: 1,
            index_len,
            unpacked_len: data.len() as u64,
        };
        let mut archive = header.encode().to_vec();
        archive.append(&mut zlib::compress(&data).unwrap());
        assert!(matches!(Stash::unpack(&archive), Err(Error::Digest(name)) if name == "x"));
    }
}
