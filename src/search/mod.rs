//! Look-up and full text search, built ahead and cut into shards that a page loads on demand.
