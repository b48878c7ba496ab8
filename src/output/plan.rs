//! Compares the files to be written with those that are there, byte by byte.

use super::{OutputError, Written};
use crate::render::{Content, OutputFile};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// What has to be done to a folder.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The files with other bytes than what is there, or that are not there.
    pub(super) changed: Vec<&'a OutputFile>,
    pub(super) unchanged: Vec<&'a OutputFile>,
    /// Paths that are there and are not made any more.
    pub(super) removed: Vec<&'a str>,
    /// Paths that are not made any more and stay for one more build, for readers with an open page.
    pub(super) kept: Vec<&'a str>,
    bytes: u64,
}

impl<'a> Plan<'a> {
    /// Reads what is there, in parallel. Times are not trusted, since clocks may be wrong.
    pub(super) fn compare(
        folder: &Path,
        existing: &'a BTreeSet<String>,
        kept_before: &BTreeSet<String>,
        files: &'a [OutputFile],
    ) -> Result<Self, OutputError> {
        let compared: Result<Vec<(bool, u64)>, OutputError> = files
            .par_iter()
            .map(|file| {
                let there = existing.contains(&file.path);
                compare(&folder.join(&file.path), &file.content, there)
                    .map_err(|error| OutputError::io("read", Path::new(&file.path), &error))
            })
            .collect();
        let compared = compared?;
        let bytes = compared.iter().map(|(_, size)| size).sum();
        let (same, changed): (Vec<_>, Vec<_>) = files.iter().zip(compared).partition(|(_, (same, _))| *same);
        let made: BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
        let gone = existing.iter().map(|path| &**path).filter(|path| !made.contains(path));
        let (mut kept, mut removed): (Vec<&str>, Vec<&str>) =
            gone.partition(|path| is_named_by_content(path) && !kept_before.contains(*path));
        // Where nothing else is to be done, what was kept before stays too.
        if changed.is_empty() && kept.is_empty() && removed.iter().all(|path| kept_before.contains(*path)) {
            std::mem::swap(&mut kept, &mut removed);
        }
        let only_files = |pairs: Vec<(&'a OutputFile, _)>| pairs.into_iter().map(|(file, _)| file).collect();
        Ok(Self { changed: only_files(changed), unchanged: only_files(same), removed, kept, bytes })
    }

    /// Whether everything is as it should be.
    pub(super) fn is_empty(&self) -> bool {
        let is_complete = !self.unchanged.is_empty();
        is_complete && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Every path of the new site.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.changed.iter().chain(&self.unchanged).map(|file| &*file.path).chain(self.kept.iter().copied())
    }

    pub(super) fn summary(&self, note: Option<String>) -> Written {
        Written {
            written: self.changed.len(),
            unchanged: self.unchanged.len(),
            removed: self.removed.len(),
            bytes: self.bytes,
            note,
        }
    }
}

/// Whether the path ends with a hash of what the file holds, so that only pages of an older build name an older file.
fn is_named_by_content(path: &str) -> bool {
    let Some(name) = path.strip_prefix("_shoptalk/") else { return false };
    let stem = name.split('.').next().unwrap_or(name);
    let is_hash = |hash: &str, length: usize| {
        hash.len() == length && hash.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_lowercase())
    };
    match stem.rsplit_once('/') {
        Some(("search" | "cards", shard)) => is_hash(shard, 8),
        Some(_) => false,
        None => stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash, 16)),
    }
}

/// Whether the file holds this content, and the size of the content.
fn compare(path: &Path, content: &Content, there: bool) -> io::Result<(bool, u64)> {
    match content {
        Content::Bytes(bytes) => {
            // What cannot be read is replaced.
            let same = there && holds(path, bytes).unwrap_or(false);
            Ok((same, bytes.len() as u64))
        }
        Content::Copy(original) => {
            let size = fs::metadata(original)?.len();
            let one_size = there && fs::metadata(path).is_ok_and(|metadata| metadata.len() == size);
            let same = one_size && same_bytes(path, original)?;
            Ok((same, size))
        }
    }
}

fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let mut file = File::open(path)?;
    if file.metadata()?.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let mut there = Vec::with_capacity(bytes.len() + 1);
    file.read_to_end(&mut there)?;
    Ok(there == bytes)
}

/// Compares two files of one length without holding them in memory.
fn same_bytes(one: &Path, other: &Path) -> io::Result<bool> {
    const STEP: u64 = 256 * 1024;
    let (one, other) = (File::open(one)?, File::open(other)?);
    let (mut left, mut right) = (Vec::new(), Vec::new());
    loop {
        left.clear();
        right.clear();
        (&one).take(STEP).read_to_end(&mut left)?;
        (&other).take(STEP).read_to_end(&mut right)?;
        if left != right || left.is_empty() {
            return Ok(left == right);
        }
    }
}
