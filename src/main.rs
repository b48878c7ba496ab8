//! The `shoptalk` binary: arguments in, exit code out.

use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A build makes millions of short texts on all cores; the system's allocator takes twice as long over them.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(shoptalk::cli::run(std::env::args_os()) as u8)
}
