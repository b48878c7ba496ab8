//! Where the forges keep the page that edits a file, the page of its history and the form for a new issue.

use super::Repository;

/// The forges whose addresses are known by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forge {
    GitLab,
    GitHub,
    Gitea,
    Bitbucket,
}

pub const FORGES: [(&str, Forge); 5] = [
    ("gitlab", Forge::GitLab),
    ("github", Forge::GitHub),
    ("gitea", Forge::Gitea),
    ("forgejo", Forge::Gitea),
    ("bitbucket", Forge::Bitbucket),
];

/// `repository:` as it is written.
#[derive(Debug, Default)]
pub struct Written {
    pub url: Option<String>,
    pub branch: Option<String>,
    /// Folder of the content within the repository.
    pub folder: Option<String>,
    pub forge: Option<Forge>,
    pub edit: Option<String>,
    pub history: Option<String>,
    pub report: Option<String>,
}

impl Written {
    /// Fills in the addresses; `None` without an `url`. A forge that is not named is guessed from the host, else GitLab's form is used.
    #[must_use]
    pub fn meant(self) -> Option<Repository> {
        let url = self.url?.trim_end_matches('/').to_owned();
        let branch = self.branch.unwrap_or_else(|| String::from("main"));
        let forge = self.forge.unwrap_or_else(|| guess(&url));
        let folder = self.folder.map(|folder| format!("{}/", folder.trim_matches('/'))).unwrap_or_default();
        let (edit, history) = match forge {
            Forge::GitLab => ("-/edit/BRANCH/", "-/commits/BRANCH/"),
            Forge::GitHub => ("edit/BRANCH/", "commits/BRANCH/"),
            Forge::Gitea => ("_edit/BRANCH/", "commits/branch/BRANCH/"),
            Forge::Bitbucket => ("src/BRANCH/", "history-node/BRANCH/"),
        };
        let address = |pattern: &str| format!("{url}/{}{folder}{{path}}", pattern.replace("BRANCH", &branch));
        let edit = self.edit.unwrap_or_else(|| address(edit));
        let history = self.history.unwrap_or_else(|| address(history));
        let issue = match forge {
            Forge::GitLab => "-/issues/new?issue%5Btitle%5D={title}",
            Forge::GitHub | Forge::Gitea | Forge::Bitbucket => "issues/new?title={title}",
        };
        let report = self.report.unwrap_or_else(|| format!("{url}/{issue}"));
        Some(Repository { url, branch, edit, history, report })
    }
}

fn guess(url: &str) -> Forge {
    let known = FORGES.iter().find(|(name, _)| url.contains(name));
    known.map_or(Forge::GitLab, |(_, forge)| *forge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forge_is_guessed_from_the_host() {
        let of = |url: &str| {
            Written { url: Some(url.into()), folder: Some("docs".into()), ..Written::default() }.meant()
        };
        let edit = |url| of(url).unwrap().edit;
        assert_eq!(edit("https://github.com/a/b/"), "https://github.com/a/b/edit/main/docs/{path}");
        assert_eq!(edit("https://git.corp/a/b"), "https://git.corp/a/b/-/edit/main/docs/{path}");
        assert_eq!(
            edit("https://codeberg-gitea.org/a/b"),
            "https://codeberg-gitea.org/a/b/_edit/main/docs/{path}"
        );
        let report = |url| of(url).unwrap().report;
        assert_eq!(report("https://github.com/a/b"), "https://github.com/a/b/issues/new?title={title}");
        assert_eq!(
            report("https://git.corp/a/b"),
            "https://git.corp/a/b/-/issues/new?issue%5Btitle%5D={title}"
        );
        assert_eq!(Written::default().meant(), None);
    }
}
