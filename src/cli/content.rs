//! Where the content is, for commands that are not told.

use crate::source::repository_root;
use std::path::{Component, Path, PathBuf};
use std::sync::LazyLock;

/// The nearest folder from here up that holds a configuration, as it is reached from here (`..`); this one where none does.
///
/// What lies above the repository is nobody's content.
pub(super) fn nearest() -> PathBuf {
    // Every command of the command line has it as a default.
    static NEAREST: LazyLock<PathBuf> = LazyLock::new(|| {
        let here = std::env::current_dir().unwrap_or_default();
        match levels_up(&here) {
            0 => PathBuf::from("."),
            levels => std::iter::repeat_n("..", levels).collect(),
        }
    });
    NEAREST.clone()
}

fn levels_up(here: &Path) -> usize {
    let root = repository_root(here);
    let mut above = here.ancestors().take_while(|above| root.is_none_or(|root| above.starts_with(root)));
    above.position(|above| above.join(crate::config::FILE).is_file()).unwrap_or(0)
}

/// The folder of the content in which the command runs, parted by `/`; empty where it runs in no folder below.
pub(super) fn folder_here(content: &Path) -> String {
    let here = std::env::current_dir().and_then(|here| here.canonicalize());
    let (Ok(here), Ok(content)) = (here, content.canonicalize()) else { return String::new() };
    let below = here.strip_prefix(content).unwrap_or(Path::new(""));
    let name = |part: Component<'_>| part.as_os_str().to_string_lossy().into_owned();
    below.components().map(name).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::levels_up;
    use std::fs;

    #[test]
    fn the_content_is_looked_for_as_far_up_as_the_repository() {
        let folder = tempfile::tempdir().expect("a folder");
        let deep = folder.path().join("repository/glossary/finance/metrics");
        fs::create_dir_all(&deep).expect("folders");
        let configure =
            |path: &str| fs::write(folder.path().join(path).join("shoptalk.yaml"), "").expect(path);
        assert_eq!(levels_up(&deep), 0);
        configure(".");
        assert_eq!(levels_up(&deep), 4);
        fs::create_dir(folder.path().join("repository/.git")).expect("a folder");
        assert_eq!(levels_up(&deep), 0);
        configure("repository");
        assert_eq!(levels_up(&deep), 3);
        configure("repository/glossary");
        assert_eq!(levels_up(&deep), 2);
        configure("repository/glossary/finance/metrics");
        assert_eq!(levels_up(&deep), 0);
    }
}
