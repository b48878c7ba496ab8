//! Links that the author wrote: `[[name]]`, and Markdown links and images to files of the content.
//!
//! Each finds its entry, page or asset; what leads nowhere is said, and never becomes a dead link of the site.

use super::linker::Linker;
use super::sense::choose;
use super::{Mention, Rule, Senses, Sentence};
use crate::diagnostics::{Diagnostic, Edit, Fix, Span};
use crate::glossary::{Entry, EntryIx, site_path};
use crate::markdown::html::is_external;
use crate::markdown::text::plain_inlines;
use crate::markdown::tree::{Dest, Link, Node, NodeKind, Tree};
use crate::markdown::walk::{Flow, walk_mut};
use crate::source::Source;
use crate::source::kind::{file_name, is_markdown, is_readme};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;

fn dead_wiki_link(target: &str, span: Span, nearest: Option<&str>) -> Diagnostic {
    let hint = match nearest {
        Some(name) => format!("did you mean `[[{name}]]`?"),
        None => format!("write an entry for it with `shoptalk new {}`", shell_word(target)),
    };
    Diagnostic::warning("dead-link", format!("no entry is called `{target}`"))
        .at(span)
        .label("leads nowhere")
        .hint(hint)
}

/// A text as one word of a command line: in the quotes that every shell knows, or in those that keep every sign.
fn shell_word(text: &str) -> String {
    if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}

fn dead_file_link(path: &str, span: Span) -> Diagnostic {
    if is_readme(file_name(path)) {
        return Diagnostic::warning("dead-link", format!("`{path}` has no page: README files are left out"))
            .at(span)
            .label("leads nowhere")
            .hint("rename it to `index.md` to make it the page of its folder, or link to another file");
    }
    Diagnostic::warning("dead-link", format!("there is no file `{path}`"))
        .at(span)
        .label("leads nowhere")
        .hint("paths are relative to this file, or to the content where they begin with `/`; check the spelling and the case")
}

fn outside_image(address: &str, span: Span) -> Diagnostic {
    Diagnostic::warning(
        "outside-image",
        format!("every reader's browser would ask another host for `{address}`"),
    )
    .at(span)
    .hint("copy the picture beside the entry; the strict policy of the README does not let this one load")
}

fn left_out(path: &str, span: Span) -> Diagnostic {
    Diagnostic::note("link-to-omitted", format!("`{path}` is not part of this build"))
        .at(span)
        .label("printed without a link")
        .hint("it is a draft, or written for another audience")
}

/// What the author's links are: mentions of entries, in order, and problems.
#[derive(Debug, Default)]
pub struct ByHand {
    pub mentions: Vec<Mention>,
    pub problems: Vec<Diagnostic>,
    /// Names that no entry has.
    pub wanted: Vec<String>,
}

/// Resolves every link and image of an entry's text.
pub fn resolve(linker: &Linker, source: &Source, from: EntryIx, tree: &mut Tree) -> ByHand {
    let entry = linker.glossary().entry(from);
    let mut resolver = Resolver { linker, source, from, entry, found: ByHand::default() };
    walk_mut(&mut tree.blocks, &mut |node| {
        resolver.node(node);
        Flow::Deeper
    });
    resolver.found
}

struct Resolver<'r, 'g> {
    linker: &'r Linker<'g>,
    source: &'r Source,
    from: EntryIx,
    entry: &'g Entry,
    found: ByHand,
}

/// What a path of the content leads to.
enum Target {
    Entry(EntryIx),
    /// A page or file: its address.
    Page(String),
    LeftOut,
    Nothing,
}

impl Resolver<'_, '_> {
    fn node(&mut self, node: &mut Node) {
        let span = node.span.clone();
        match &node.kind {
            NodeKind::Link(Link::Wiki { target }) => {
                let target = target.to_string();
                self.wiki(&target, node);
            }
            NodeKind::Link(Link::Written { dest: Dest::Raw(path), title }) => {
                let (path, title) = (path.to_string(), title.to_string());
                self.written(&path, title, node);
            }
            NodeKind::Image { dest: Dest::Raw(path), title } if may_be_content(path) => {
                let (path, title) = (path.to_string(), title.to_string());
                if let Some(kind) = self.image(&path, title, span) {
                    node.kind = kind;
                }
            }
            NodeKind::Image { dest: Dest::Raw(path), .. } if is_external(path.trim_start()) => {
                self.found.problems.push(outside_image(path, self.span(span)));
            }
            NodeKind::InlineHtml(html) => {
                if let Some(address) = image_in(html).filter(|address| is_external(address.trim_start())) {
                    self.found.problems.push(outside_image(address, self.span(span)));
                }
            }
            _ => {}
        }
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(&self.entry.body.file, range)
    }

    fn wiki(&mut self, target: &str, node: &mut Node) {
        let (name, anchor) =
            target.split_once('#').map_or((target, None), |(name, anchor)| (name, Some(anchor)));
        let mut senses = self.linker.resolve_name(target, self.from);
        let whole = !senses.is_empty();
        if senses.is_empty() {
            senses = self.linker.resolve_name(name, self.from);
        }
        let (senses, rule) = choose(self.linker.glossary(), self.from, senses.into(), &BTreeSet::new());
        if senses.is_empty() && self.linker.glossary().omits(name, &self.entry.id) {
            self.found.problems.push(left_out(name, self.span(node.span.clone())));
            node.kind = NodeKind::Link(Link::Plain);
            return;
        }
        if senses.is_empty() {
            let span = self.span(node.span.clone());
            self.found.problems.push(dead_wiki_link(target, span, self.linker.nearest_name(target)));
            self.found.wanted.push(name.to_owned());
            node.kind = NodeKind::Link(Link::Missing { target: target.to_owned().into() });
            return;
        }
        self.show_title(target, &senses, whole, node);
        let mut link = self.linker.link_to(&senses, name);
        if let (Link::Term { address, .. }, Some(anchor), false) = (&mut link, anchor, whole) {
            *address = with_anchor(address, anchor).into();
        }
        node.kind = NodeKind::Link(link);
        let rule = if rule == Rule::Undecided { rule } else { Rule::ByHand };
        self.mention(senses, rule, node);
    }

    /// `[[finance/arr]]` shows the entry's headword and not its id, `[[ARR#formula]]` no anchor.
    fn show_title(&self, target: &str, senses: &[EntryIx], whole: bool, node: &mut Node) {
        let glossary = self.linker.glossary();
        let by_id = |ix: &EntryIx| glossary.entry(*ix).id.as_str() == target && target.contains('/');
        if plain_inlines(&node.children) != target {
            return;
        }
        let title = senses.iter().find(|ix| by_id(ix)).map(|ix| glossary.entry(*ix).title());
        let name = target.split_once('#').map(|(name, _)| name).filter(|name| !name.is_empty() && !whole);
        if let Some(shown) = title.or(name) {
            let span = node.span.clone();
            node.children = vec![Node::new(NodeKind::Text(shown.to_owned().into()), span)];
        }
    }

    fn written(&mut self, path: &str, title: String, node: &mut Node) {
        if !may_be_content(path) {
            return;
        }
        let (file, anchor) = path.split_once('#').map_or((path, None), |(file, anchor)| (file, Some(anchor)));
        match self.target(file, anchor) {
            Target::Entry(ix) => {
                let id = &self.linker.glossary().entry(ix).id;
                let address = match anchor {
                    Some(anchor) if id.anchor() != Some(anchor) => with_anchor(&id.page(), anchor),
                    _ => id.address(),
                };
                node.kind = NodeKind::Link(Link::Term { entry: id.shared(), address: address.into() });
                self.mention(Senses::from_slice(&[ix]), Rule::ByHand, node);
            }
            Target::Page(address) => {
                let address = anchor.map_or(address.clone(), |anchor| with_anchor(&address, anchor));
                let dest = Dest::Internal(address);
                node.kind = NodeKind::Link(Link::Written { dest, title: title.into() });
            }
            Target::LeftOut => {
                self.found.problems.push(left_out(file, self.span(node.span.clone())));
                node.kind = NodeKind::Link(Link::Plain);
            }
            Target::Nothing if is_of_host(file) => {}
            Target::Nothing => {
                let span = self.span(node.span.clone());
                let fix = self.in_right_case(file, &span);
                self.found.problems.push(dead_file_link(file, span).fix(fix));
                node.kind = NodeKind::Link(Link::Missing { target: file.to_owned().into() });
            }
        }
    }

    fn image(&mut self, path: &str, title: String, span: Range<usize>) -> Option<NodeKind<'static>> {
        let path = path.split(['#', '?']).next().unwrap_or(path);
        if let Target::Page(address) = self.target(path, None) {
            return Some(NodeKind::Image { dest: Dest::Internal(address), title: Cow::Owned(title) });
        }
        if is_of_host(path) {
            return None;
        }
        let span = self.span(span);
        let fix = self.in_right_case(path, &span);
        self.found.problems.push(dead_file_link(path, span).fix(fix));
        None
    }

    /// Writes the path of the one file that differs from it in case only. Disks of laptops find it, web servers do not.
    fn in_right_case(&self, path: &str, link: &Span) -> Option<Fix> {
        let wrong = join(&self.entry.body.file, path)?;
        let names = [wrong.clone(), format!("{wrong}.md")];
        let right = names.iter().find_map(|name| self.source.in_other_case(name))?;
        let name = path.rsplit("./").next().unwrap_or(path);
        let folder = wrong.strip_suffix(name).filter(|folder| right.starts_with(folder))?;
        let (text, new) = (&self.entry.body.text[link.start..link.end], &right[folder.len()..wrong.len()]);
        let mut places = text.match_indices(path).map(|(at, _)| link.start + at + path.len() - name.len());
        let start = places.next().filter(|_| places.next().is_none())?;
        let span = Span { start, end: start + name.len(), ..link.clone() };
        Fix::new(format!("write `{new}`"), [Edit::new(span, name, new)])
    }

    /// What a relative path leads to, from the folder of the entry's file.
    fn target(&self, path: &str, anchor: Option<&str>) -> Target {
        let Some(path) = join(&self.entry.body.file, &decoded(path)) else { return Target::Nothing };
        let names = [
            path.clone(),
            format!("{path}.md"),
            path.strip_suffix(".html").map_or(String::new(), |p| format!("{p}.md")),
        ];
        if let Some(ix) = names.iter().find_map(|name| self.linker.entry_of_file(name, anchor)) {
            return Target::Entry(ix);
        }
        if self.source.assets.contains_key(path.as_str()) {
            return Target::Page(site_path(&path));
        }
        if let Some(category) = self.linker.glossary().categories.get(path.trim_end_matches('/')) {
            return Target::Page(category.page());
        }
        if names.iter().any(|name| self.source.texts.contains_key(name.as_str())) {
            Target::LeftOut
        } else {
            Target::Nothing
        }
    }

    fn mention(&mut self, candidates: Senses, rule: Rule, node: &Node) {
        self.found.mentions.push(Mention {
            from: self.from,
            span: self.span(node.span.clone()),
            surface: plain_inlines(&node.children),
            candidates,
            linked: true,
            rule,
            sentence: Sentence::default(),
        });
    }
}

fn with_anchor(address: &str, anchor: &str) -> String {
    let page = address.split('#').next().unwrap_or(address);
    format!("{page}#{anchor}")
}

/// Whether a path may be one of the content: no scheme, no host, not a mere anchor.
fn may_be_content(path: &str) -> bool {
    let first = path.split(['/', '#', '?']).next().unwrap_or_default();
    let is_elsewhere =
        path.starts_with("//") || path.starts_with("/\\") || path.starts_with(['#', '?', '\\']);
    !path.is_empty() && !is_elsewhere && !first.contains(':')
}

/// The address of the picture that a piece of HTML begins with.
fn image_in(html: &str) -> Option<&str> {
    let tag = html.split('>').next()?;
    let is_image = tag.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("<img"));
    let at = tag.to_ascii_lowercase().find("src").filter(|_| is_image)?;
    let value = tag[at + 3..].trim_start().strip_prefix('=')?.trim_start();
    Some(value.trim_start_matches(['"', '\'']).split(['"', '\'', ' ']).next().unwrap_or_default())
}

/// Whether a path from the root that the content does not have may be one of the host: it is no Markdown file.
fn is_of_host(path: &str) -> bool {
    path.starts_with('/') && !is_markdown(path)
}

/// A path relative to a file, or from the content's root where it begins with `/`, as a path of the content; `None` where it leads
/// out of it.
fn join(file: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = if path.starts_with('/') { Vec::new() } else { file.split('/').collect() };
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path with its percent-encoding undone; left as it is where that gives no text.
#[must_use]
pub fn decoded(path: &str) -> String {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let digit = |at: usize| tail.get(at).and_then(|digit| char::from(*digit).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, digit(0), digit(1)) {
            bytes.push((high * 16 + low) as u8);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| path.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{decoded, is_of_host, join, may_be_content, shell_word};

    #[test]
    fn paths_are_joined_within_the_content() {
        assert_eq!(join("finance/arr.md", "../sales/deal.md").as_deref(), Some("sales/deal.md"));
        assert_eq!(join("arr.md", "./a/b.png").as_deref(), Some("a/b.png"));
        assert_eq!(join("arr.md", "../secret.md"), None);
        assert_eq!(join("finance/arr.md", "/sales/deal/").as_deref(), Some("sales/deal"));
    }

    #[test]
    fn other_sites_and_anchors_are_not_content() {
        for path in ["https://a.b", "mailto:a@b.c", "//host/x", "/\\host/x", "#part", ""] {
            assert!(!may_be_content(path), "{path}");
        }
        assert!(may_be_content("a b.md") && may_be_content("../x.png") && may_be_content("/docs/x"));
        assert!(is_of_host("/wiki/x") && !is_of_host("/docs/x.md") && !is_of_host("docs/x"));
    }

    #[test]
    fn a_name_is_one_word_of_a_command_line() {
        assert_eq!(shell_word("Blast radius"), "\"Blast radius\"");
        assert_eq!(shell_word("Murphy's law"), "\"Murphy's law\"");
        assert_eq!(shell_word("$HOME"), "'$HOME'");
        assert_eq!(shell_word("the \"user's\" cut"), "'the \"user'\\''s\" cut'");
    }

    #[test]
    fn percent_encoding_is_undone() {
        assert_eq!(decoded("a%20b%E4%B8%AD.md"), "a b中.md");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%ff"), "%ff");
        assert_eq!(decoded("up%+5.md"), "up%+5.md");
    }
}
