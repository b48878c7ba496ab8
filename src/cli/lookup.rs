//! `lookup`: the meaning of a word, in the terminal.
