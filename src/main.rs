//! The `shoptalk` binary.

fn main() {}
