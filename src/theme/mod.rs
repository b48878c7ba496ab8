//! The look: embedded templates and assets, overridden by the user's own files.
