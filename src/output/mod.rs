//! The only writer: compares, stages, swaps, and removes what it made before.
