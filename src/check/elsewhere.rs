//! Help for what other rooms find on their way: reading files, front matter, links and themes.

use crate::diagnostics::Severity::{self, Error, Note, Warning};

/// A code that is not found by a rule.
pub(super) struct Elsewhere {
    pub(super) code: &'static str,
    pub(super) severity: Severity,
    /// One sentence.
    pub(super) summary: &'static str,
    /// Why it matters and what to do.
    pub(super) advice: &'static str,
}

const fn help(
    code: &'static str,
    severity: Severity,
    summary: &'static str,
    advice: &'static str,
) -> Elsewhere {
    Elsewhere { code, severity, summary, advice }
}

/// In the order of the codes.
pub(super) const ELSEWHERE: &[Elsewhere] = &[
    help(
        "active-file",
        Warning,
        "A file beside the entries is a page, a script, or a drawing with a script in it.",
        "It is published as it is, and browsers run it as a part of the site. Keep it out of the content unless you trust it like the site itself.",
    ),
    help(
        "ambiguous-entry",
        Warning,
        "A relation such as `related:` names several entries.",
        "The relation is left out. Write the path of the entry that is meant, without `.md`; the hint lists them.",
    ),
    help(
        "bad-value",
        Error,
        "A key has a value that it cannot have.",
        "The hint says which values there are.",
    ),
    help(
        "bad-yaml",
        Error,
        "Front matter or a configuration file is not YAML.",
        "Texts that hold `: ` or `#`, or begin with `*`, `&`, `[`, `{` or `@`, need quotes.",
    ),
    help(
        "binary-file",
        Error,
        "A file that should be text holds zero bytes.",
        "It is no Markdown. Give it the ending of what it is, and it will be copied as a file.",
    ),
    help(
        "broken-link",
        Warning,
        "A symbolic link points to nothing.",
        "It is left out. Remove it, or restore the file that it points to.",
    ),
    help(
        "cut-text",
        Warning,
        "A name or a summary has a comment behind it.",
        "YAML takes ` #` and what follows as a comment, so that `summary: C # and its kin` says `C`. Put quotes round the whole text, or the comment on a line of its own.",
    ),
    help(
        "dead-link",
        Warning,
        "A link or image leads to no entry and no file.",
        "`[[name]]` needs an entry of that name, `[text](path)` a file at that path, seen from the file it stands in. The text is printed without a link. Correct the spelling, or write the entry with `shoptalk new`.",
    ),
    help(
        "empty-file",
        Warning,
        "A document that the command line names is empty.",
        "There is nothing to read in it. Name another file, or a folder.",
    ),
    help(
        "empty-list",
        Warning,
        "A file of `kind: list` holds no entries.",
        "Write each entry under a `## Heading`, or as `Term` with a line `: meaning` below it.",
    ),
    help(
        "empty-name",
        Error,
        "A name holds no letter, digit or symbol.",
        "Write the name, or remove the line.",
    ),
    help(
        "file-name-not-utf8",
        Error,
        "The name of a file is not UTF-8.",
        "Browsers could not ask for its page. Rename it; `convmv` renames whole folders.",
    ),
    help(
        "file-too-large",
        Error,
        "A text is larger than 64 MB and is not read.",
        "Split it, or keep data in a file that is not Markdown.",
    ),
    help(
        "foreign-key",
        Note,
        "Front matter has a key that is none of an entry and is like none.",
        "It is left alone: other tools have keys of their own. The keys of an entry are `term` (or `title`), `abbr`, `aliases`, `names`, `summary`, \
         `category`, `kind`, `reading`, `avoid`, `former`, `related`, `broader`, `narrower`, `confused_with`, `replaced_by`, `links`, `context`, \
         `status`, `owner`, `people`, `tags`, `reviewed`, `review_every`, `audience`, `source`, `lang` and `autolink`. `draft:` is a warning, since \
         the page would be published: write `status: draft`.",
    ),
    help(
        "foreign-repository",
        Note,
        "`git` does not read the repository, since it belongs to another user.",
        "Dates and authors are missing. `git config --global --add safe.directory FOLDER` allows it.",
    ),
    help(
        "joined-list",
        Warning,
        "A text with commas stands where a list may stand, and is taken as one name.",
        "YAML takes `aliases: a, b` as a single text, and knows no Chinese commas. Write `aliases: [a, b]`; for a name that has a comma, \
         `aliases: [\"a, b\"]`.",
    ),
    help(
        "large-file",
        Warning,
        "A text is larger than 5 MB.",
        "One page of that size is slow to open. Split it.",
    ),
    help(
        "link-outside",
        Warning,
        "A symbolic link leads out of the content folder.",
        "It is left out, so that nothing is published by mistake. Copy the file into the folder.",
    ),
    help(
        "link-to-omitted",
        Note,
        "A link leads to an entry that this build leaves out.",
        "The entry is a draft or for another audience; the text is printed without a link.",
    ),
    help(
        "linked-folder",
        Warning,
        "A symbolic link to a folder is not followed.",
        "Move the folder here, or name its entries by their paths.",
    ),
    help(
        "misnamed-file",
        Warning,
        "A file has nearly the name of a configuration file.",
        "It is not read. Rename it to what the message says.",
    ),
    help(
        "missing-part",
        Error,
        "A value lacks a part that it cannot be without.",
        "A link needs its `url`, a person a `name`.",
    ),
    help(
        "missing-path",
        Error,
        "There is no file or folder at a path that the command line names.",
        "Paths are seen from the folder in which the command runs. The other paths are read all the same.",
    ),
    help(
        "name-case",
        Warning,
        "A document writes a name in other letters than its entry: `Devops` for `DevOps`.",
        "`lint` finds it, for names with a capital behind the first letter of a word; an acronym with one capital (`Pam`) only \
         where it cannot be a person or a month. Write the name as its entry does; \
         `aliases: [{ name: devops, case: any }]` in the entry allows every case.",
    ),
    help(
        "name-not-linked",
        Warning,
        "A name is too long, has no letter or is that of over a hundred entries, so that texts are not searched for it.",
        "Look-up finds it. Add the short name that texts use under `aliases:`; give a crowd of entries names of their own.",
    ),
    help(
        "name-too-long",
        Error,
        "A name is longer than 400 bytes.",
        "A name is what people call the thing; the rest belongs into the text.",
    ),
    help(
        "no-audience",
        Error,
        "A passage for an audience names none.",
        "Write `::: audience staff`, or several names with spaces between them.",
    ),
    help(
        "no-documents",
        Warning,
        "A folder that the command line names holds no Markdown, HTML or text.",
        "Hidden files and what git ignores are left out. Name a file to have it read whatever its ending is.",
    ),
    help(
        "no-entries",
        Warning,
        "The folder holds no Markdown file.",
        "Write a first entry with `shoptalk new TERM`, or begin with `shoptalk init`.",
    ),
    help(
        "no-history",
        Note,
        "`git log` failed.",
        "Dates and authors are missing; the site is complete otherwise.",
    ),
    help(
        "no-words",
        Note,
        "The interface has no words in a language of the configuration.",
        "Pages in that language have English words around their text. Write the words as `theme/i18n/TAG.yaml`; what it lacks stays English.",
    ),
    help(
        "not-a-file",
        Warning,
        "Something in the folder is neither a file nor a folder.",
        "Sockets, pipes and devices cannot be content.",
    ),
    help(
        "not-utf8",
        Error,
        "A text is not UTF-8.",
        "Save it as UTF-8; the message shows the first byte that is not.",
    ),
    help(
        "odd-path",
        Warning,
        "A file of the site could not be written on Windows.",
        "The site is whole where it is built, and cannot be copied there. Rename the file or folder in the content.",
    ),
    help("open-front-matter", Error, "Front matter has no end.", "Close it with a line `---`."),
    help(
        "outside-image",
        Warning,
        "A picture is on another host.",
        "Readers' browsers would ask that host, which the site does nowhere else, and a strict policy blocks it. Copy the picture beside the entry.",
    ),
    help("own-relation", Warning, "A relation names the entry itself.", "Remove it."),
    help(
        "repeated-name",
        Note,
        "An abbreviation or alias is written twice, is the headword, or is a word to avoid as well.",
        "What is written twice is in the way of those who read the list. Remove it. What is to be avoided is no alias.",
    ),
    help(
        "same-address",
        Error,
        "Two files of the site would have one address.",
        "Names that differ only in case have one address on some disks. Rename one of the files.",
    ),
    help(
        "same-id",
        Error,
        "Two files make one entry.",
        "`a.md` and `a.markdown` have one address. Rename one.",
    ),
    help(
        "several-senses",
        Note,
        "A name has several senses, each with a context of its own.",
        "Nothing is wrong: readers choose on a page that lists the senses. The note helps to see which names to write with care.",
    ),
    help(
        "shallow-history",
        Note,
        "The clone has only the latest commits.",
        "Dates and authors are incomplete. Fetch all: `git fetch --unshallow`, `fetch-depth: 0` (GitHub), `GIT_DEPTH: 0` (GitLab).",
    ),
    help(
        "shared-name",
        Warning,
        "Two entries of the same context claim one name.",
        "Links cannot tell them apart. Give each a `context:`, or merge the entries. Two entries with the same names in two languages are an \
         original and its translation: call the latter `arr.zh-CN.md`, beside `arr.md`.",
    ),
    help(
        "stale-baseline",
        Note,
        "The baseline holds a finding that is mended.",
        "Write the file anew with `--write-baseline`, so that the fault cannot come back unseen.",
    ),
    help(
        "stray-audience",
        Error,
        "A line looks like the beginning of a passage for an audience, and is none.",
        "What follows would be published. Write `::: audience staff` in the text, with nothing before the colons; code between fences may show it as an example.",
    ),
    help(
        "template",
        Error,
        "A template of the theme has a mistake.",
        "Correct `theme/templates/`, or remove the file to use the built-in one.",
    ),
    help(
        "theme-file",
        Error,
        "The theme folder holds a file that has no place there.",
        "Themes have `templates/`, `i18n/` and `assets/`; `shoptalk theme eject` writes examples.",
    ),
    help(
        "theme-strings",
        Error,
        "A table of interface strings cannot be read.",
        "Each line is `key: text`; texts that hold `: ` or begin with `{` need quotes.",
    ),
    help(
        "toml-front-matter",
        Warning,
        "Front matter is written in TOML.",
        "It is text here and shown. Write it as YAML between two lines `---`: `title = \"Churn\"` becomes `title: Churn`.",
    ),
    help(
        "unclosed-audience",
        Error,
        "A passage for an audience has no end.",
        "Write a line `:::` where it ends; until then the rest of the text is left out.",
    ),
    help(
        "undecided-sense",
        Warning,
        "A text uses a name with several senses and nothing tells which.",
        "The link leads to the page on which readers choose. Write `[[path|name]]`, or give the page the `context:` of the sense.",
    ),
    help(
        "unexpanded-acronym",
        Note,
        "A document uses an abbreviation before it says what it stands for.",
        "`lint --acronyms` finds it, or `lint` where the configuration gives the code a severity. Write the long form \
         with the abbreviation in brackets where it is used first.",
    ),
    help(
        "unfenced-keys",
        Warning,
        "A text begins with keys of front matter.",
        "They are text and shown, since no line `---` stands above them. Put one above the first key and one below the last.",
    ),
    help(
        "unknown-audience",
        Warning,
        "`--audience` names an audience that no entry, category or passage is for.",
        "Check the spelling; the message names the audiences that there are.",
    ),
    help(
        "unknown-entry",
        Warning,
        "A relation such as `related:` names no entry.",
        "It is left out. Write the name of an entry, or its path without `.md`.",
    ),
    help(
        "unknown-key",
        Error,
        "A key is not known.",
        "Most often it is misspelled; the hint names the nearest.",
    ),
    help("unreadable-file", Error, "A file cannot be read.", "Check its permissions."),
    help("unreadable-folder", Error, "A folder cannot be read.", "Check its permissions."),
    help(
        "vanished-file",
        Warning,
        "A file was removed while the content was read.",
        "Run again when no other program changes the content.",
    ),
    help(
        "wrong-type",
        Error,
        "A key has a value of the wrong kind.",
        "The message says whether it needs a text, a list or a map.",
    ),
];
