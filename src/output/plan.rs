//! Compares the files to be written with those that are there, byte by byte, and stages those that differ.

use super::stage::Stage;
use super::{OutputError, Written};
use crate::diagnostics::Diagnostic;
use crate::render::{Made, OutputFile};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

/// What has to be done to a folder.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The files with other bytes than what is there, or that are not there. They are staged.
    pub(super) changed: Vec<&'a str>,
    pub(super) unchanged: Vec<&'a str>,
    /// Paths that are there and are not made any more.
    pub(super) removed: Vec<&'a str>,
    /// Paths that are not made any more and stay for one more build, for readers with an open page.
    pub(super) kept: Vec<&'a str>,
    bytes: u64,
}

/// What became of one file.
enum Compared {
    Same(u64),
    Staged(u64),
    Unprintable(Diagnostic),
}

impl<'a> Plan<'a> {
    /// Makes each file, reads what is there, and stages what differs, in parallel. Times are not trusted, since clocks may be wrong.
    pub(super) fn make(
        folder: &Path,
        existing: &'a BTreeSet<String>,
        kept_before: &BTreeSet<String>,
        files: &'a [OutputFile<'_>],
        stage: &Stage<'_>,
    ) -> Result<Self, OutputError> {
        let compared: Result<Vec<Compared>, OutputError> = files
            .par_iter()
            .map(|file| compare_and_stage(folder, file, existing.contains(&file.path), stage))
            .collect();
        let (mut changed, mut unchanged, mut faults, mut bytes) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for (file, compared) in files.iter().zip(compared?) {
            match compared {
                Compared::Same(size) => {
                    bytes += size;
                    unchanged.push(&*file.path);
                }
                Compared::Staged(size) => {
                    bytes += size;
                    changed.push(&*file.path);
                }
                Compared::Unprintable(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(OutputError::unprintable(faults));
        }
        let made: BTreeSet<&str> = files.iter().map(|file| &*file.path).collect();
        let gone = existing.iter().map(|path| &**path).filter(|path| !made.contains(path));
        let (mut kept, mut removed): (Vec<&str>, Vec<&str>) =
            gone.partition(|path| is_named_by_content(path) && !kept_before.contains(*path));
        // Where nothing else is to be done, what was kept before stays too.
        if changed.is_empty() && kept.is_empty() && removed.iter().all(|path| kept_before.contains(*path)) {
            std::mem::swap(&mut kept, &mut removed);
        }
        Ok(Self { changed, unchanged, removed, kept, bytes })
    }

    /// Whether everything is as it should be.
    pub(super) fn is_empty(&self) -> bool {
        let is_complete = !self.unchanged.is_empty();
        is_complete && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Every path of the new site.
    pub(super) fn paths(&self) -> impl Iterator<Item = &'a str> {
        self.changed.iter().chain(&self.unchanged).chain(&self.kept).copied()
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
        Some(("search", shard)) => is_hash(shard, 8),
        Some(("cards", shard)) => shard.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash, 10)),
        Some(_) => false,
        None => stem.rsplit_once('-').is_some_and(|(_, hash)| is_hash(hash, 16)),
    }
}

fn compare_and_stage(
    folder: &Path,
    file: &OutputFile<'_>,
    there: bool,
    stage: &Stage<'_>,
) -> Result<Compared, OutputError> {
    let made = match file.content.made() {
        Ok(made) => made,
        Err(fault) => return Ok(Compared::Unprintable(fault)),
    };
    let (same, size) = compare(&folder.join(&file.path), &made, there)
        .map_err(|error| OutputError::io("read", Path::new(&file.path), &error))?;
    if same {
        return Ok(Compared::Same(size));
    }
    stage.write(&file.path, &made).map(|()| Compared::Staged(size))
}

/// Whether the file holds this content, and the size of the content.
fn compare(path: &Path, content: &Made<'_>, there: bool) -> io::Result<(bool, u64)> {
    match content {
        Made::Bytes(bytes) => {
            // What cannot be read is replaced.
            let same = there && holds(path, bytes).unwrap_or(false);
            Ok((same, bytes.len() as u64))
        }
        Made::Copy(original) => {
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
