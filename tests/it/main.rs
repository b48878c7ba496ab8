//! The one integration binary: each module drives the library or the command from outside.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should panic")]

mod again;
mod audience;
mod bad_input;
mod cases;
mod cases_check;
mod cases_link;
mod cases_lint;
mod cases_load;
mod cases_markdown;
mod cases_suggest;
mod check;
mod check_fix;
mod example;
mod faults;
mod fixture;
mod folders;
mod link_properties;
mod lint;
mod markdown_hostile;
mod markdown_properties;
mod moved;
mod output_faults;
mod pages;
mod preview;
mod sarif;
mod serve_load;
mod stats;
mod suggest;
mod tags;
mod theme;
