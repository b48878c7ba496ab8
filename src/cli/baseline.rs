//! The file of `--baseline`: what `check` and `lint` pass over.

use super::{Failure, Ui};
use crate::check;
use crate::diagnostics::{Baseline, Report, Severity};
use std::fs;
use std::path::Path;

/// Whether a baseline may hold a finding: not what stops a build.
pub fn is_forgivable(code: &str) -> bool {
    check::severity(code).is_some_and(|severity| severity != Severity::Error)
}

/// Writes the findings of a report that may be forgiven.
pub fn write(file: &Path, report: &Report, ui: &Ui) -> Result<(), Failure> {
    let baseline = Baseline::of(report, is_forgivable);
    fs::write(file, baseline.print()).map_err(|error| {
        Failure::new(
            format!("`{}` cannot be written: {error}", file.display()),
            "check the folder's permissions",
        )
    })?;
    let findings = if baseline.len() == 1 { "finding" } else { "findings" };
    ui.say(&format!("{} {findings} written to {}", baseline.len(), file.display()));
    Ok(())
}

/// Reads the file.
pub fn read(file: &Path) -> Result<Baseline, Failure> {
    let text = fs::read_to_string(file).map_err(|error| {
        Failure::new(
            format!("the baseline `{}` cannot be read: {error}", file.display()),
            "`--write-baseline` makes it",
        )
    })?;
    Baseline::parse(&text).map_err(|line| {
        Failure::new(
            format!("line {line} of the baseline `{}` is no finding", file.display()),
            "write it anew with `--write-baseline`",
        )
    })
}
