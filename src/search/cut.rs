//! Cuts a sorted list into shards, at places that stay where they are when an item is added.
//!
//! A list that is too heavy is cut in its middle half, at the place where the fewest letters tell the neighbours apart;
//! both parts are then cut in the same way. A new item therefore moves no cut but, rarely, one near it.

use xxhash_rust::xxh3::xxh3_64;

/// The shards of a list: where each begins, and the shortest key that tells its first item from the one before.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Cuts {
    pub starts: Vec<usize>,
    pub bounds: Vec<String>,
}

impl Cuts {
    /// `items` are keys in order, with their weights.
    pub fn new(items: &[(&str, usize)], most: usize) -> Self {
        let mut sums = Vec::with_capacity(items.len() + 1);
        sums.push(0);
        for (_, weight) in items {
            sums.push(sums[sums.len() - 1] + weight);
        }
        let mut starts = vec![0];
        Cutter { items, sums: &sums, most }.cut(0, items.len(), &mut starts);
        let bounds = starts.iter().map(|start| bound(items, *start)).collect();
        Self { starts, bounds }
    }

    /// Which shard would hold a key.
    pub fn shard_of(&self, key: &str) -> usize {
        self.bounds.partition_point(|bound| bound.as_str() <= key).max(1) - 1
    }

    /// The ranges of items, one for each shard.
    pub fn ranges(&self, length: usize) -> impl Iterator<Item = std::ops::Range<usize>> {
        self.starts
            .iter()
            .enumerate()
            .map(move |(at, start)| *start..self.starts.get(at + 1).copied().unwrap_or(length))
    }
}

struct Cutter<'a> {
    items: &'a [(&'a str, usize)],
    sums: &'a [usize],
    most: usize,
}

impl Cutter<'_> {
    fn cut(&self, from: usize, to: usize, starts: &mut Vec<usize>) {
        if self.sums[to] - self.sums[from] <= self.most {
            return;
        }
        let Some(middle) = self.best(from, to, 4).or_else(|| self.best(from, to, 64)) else { return };
        self.cut(from, middle, starts);
        starts.push(middle);
        self.cut(middle, to, starts);
    }

    /// The best place that leaves at least one part in `share` on either side.
    fn best(&self, from: usize, to: usize, share: usize) -> Option<usize> {
        let margin = (self.sums[to] - self.sums[from]) / share;
        let low = self.sums.partition_point(|sum| *sum < self.sums[from] + margin).max(from + 1);
        let high = self.sums.partition_point(|sum| *sum <= self.sums[to] - margin).min(to);
        let places = || (low..high).filter(|at| self.items[*at].0 != self.items[*at - 1].0);
        let shortest = places().map(|at| shared(self.items, at)).min()?;
        places()
            .filter(|at| shared(self.items, *at) == shortest)
            .min_by_key(|at| (xxh3_64(bound(self.items, *at).as_bytes()), *at))
    }
}

/// The shortest beginning of an item's key that the item before does not reach.
fn bound(items: &[(&str, usize)], at: usize) -> String {
    if at == 0 {
        return String::new();
    }
    items[at].0.chars().take(shared(items, at) + 1).collect()
}

/// How many characters an item's key begins with that the key before has too.
fn shared(items: &[(&str, usize)], at: usize) -> usize {
    let (before, key) = (items[at - 1].0.chars(), items[at].0.chars());
    before.zip(key).take_while(|(a, b)| a == b).count()
}

#[cfg(test)]
mod tests {
    use super::Cuts;

    fn words() -> Vec<String> {
        let mut words: Vec<String> =
            (0..5000_u64).map(|n| format!("{:x}", n.wrapping_mul(0x9E37_79B9_7F4A_7C15))).collect();
        words.sort();
        words
    }

    fn cuts(words: &[String], most: usize) -> Cuts {
        let items: Vec<(&str, usize)> = words.iter().map(|word| (word.as_str(), 1)).collect();
        Cuts::new(&items, most)
    }

    #[test]
    fn no_shard_is_too_heavy_and_every_key_finds_its_own() {
        let words = words();
        let cuts = cuts(&words, 100);
        for (shard, range) in cuts.ranges(words.len()).enumerate() {
            assert!(range.len() <= 100);
            assert!(words[range].iter().all(|word| cuts.shard_of(word) == shard));
        }
    }

    #[test]
    fn one_more_word_moves_at_most_a_cut_or_two() {
        let words = words();
        let before = cuts(&words, 100);
        for extra in ["0abc", "7fffff", "e0e0"] {
            let mut more = words.clone();
            more.push(extra.to_owned());
            more.sort();
            let after = cuts(&more, 100);
            let moved = after.bounds.iter().filter(|bound| !before.bounds.contains(bound)).count();
            assert!(moved <= 4, "{extra} moved {moved} of {}", after.bounds.len());
        }
    }

    #[test]
    fn equal_keys_stay_together() {
        let words = vec!["same".to_owned(); 1000];
        assert_eq!(cuts(&words, 10).starts, [0]);
    }
}
