//! Inlines as HTML.

use super::Printer;
use super::address::{self, Use};
use super::escape::escaped;
use crate::markdown::text::plain_inlines;
use crate::markdown::tree::{Dest, Link, Node, NodeKind};

impl<'n> Printer<'_, 'n> {
    pub(super) fn inline(&mut self, node: &'n Node<'_>) {
        let children = &node.children;
        match &node.kind {
            NodeKind::Text(text) => self.text(text),
            NodeKind::Code(code) => self.whole(&format!("<code>{}</code>", escaped(code))),
            NodeKind::InlineHtml(html) => self.inline_html(html),
            NodeKind::Math { display, tex } => {
                let class = if *display { "math block" } else { "math" };
                self.whole(&format!("<code class=\"{class}\" role=\"math\">{}</code>", escaped(tex)));
            }
            NodeKind::Emphasis => self.span("<em>", children, "</em>"),
            NodeKind::Strong => self.span("<strong>", children, "</strong>"),
            NodeKind::Strikethrough => self.span("<del>", children, "</del>"),
            NodeKind::Link(link) => self.link(link, children),
            NodeKind::Image { dest, title } => self.image(dest, title, children),
            NodeKind::FootnoteReference { label } => self.footnote_reference(label),
            NodeKind::TaskMarker { checked } => self.task_marker(*checked),
            NodeKind::SoftBreak => self.out.push('\n'),
            NodeKind::HardBreak => {
                self.whole("<br>");
                self.out.push('\n');
            }
            _ => self.each(children),
        }
    }

    /// An inline element; whether raw HTML stands in it has been seen to by the block round it.
    fn span(&mut self, open: &str, children: &'n [Node<'_>], close: &str) {
        self.open(open);
        self.each(children);
        self.close(close);
    }

    fn link(&mut self, link: &Link<'_>, children: &'n [Node<'_>]) {
        let root = self.print.root;
        let open = if self.in_link { None } else { opening(link, root) };
        match (open, link) {
            (Some(open), _) => {
                self.in_link = true;
                self.span(&open, children, "</a>");
                self.in_link = false;
            }
            (None, Link::Missing { .. }) => {
                let title = escaped(&self.print.labels.missing);
                self.span(&format!("<span class=\"missing\" title=\"{title}\">"), children, "</span>");
            }
            (None, _) => self.each(children),
        }
    }

    fn image(&mut self, dest: &Dest<'_>, title: &str, alternative: &[Node<'_>]) {
        let alternative = escaped(&plain_inlines(alternative));
        let source = match dest {
            Dest::Raw(raw) => address::checked(raw, Use::Image),
            Dest::Internal(address) => Some(address::internal(self.print.root, address)),
        };
        match source {
            Some(source) => self.whole(&format!(
                "<img src=\"{source}\" alt=\"{alternative}\"{} loading=\"lazy\" decoding=\"async\">",
                title_attribute(title)
            )),
            None => self.out.push_str(&alternative),
        }
    }

    fn task_marker(&mut self, checked: bool) {
        let labels = self.print.labels;
        let (label, checked) = if checked { (&labels.done, " checked") } else { (&labels.not_done, "") };
        let label = escaped(label);
        self.whole(&format!("<input type=\"checkbox\" disabled{checked} aria-label=\"{label}\">"));
        self.out.push(' ');
    }
}

/// The opening tag of a link; `None` where the text stands alone.
fn opening(link: &Link<'_>, root: &str) -> Option<String> {
    match link {
        Link::Written { dest: Dest::Internal(address), title } => {
            Some(format!("<a href=\"{}\"{}>", address::internal(root, address), title_attribute(title)))
        }
        Link::Written { dest: Dest::Raw(raw), title } => {
            let address = address::checked(raw, Use::Link)?;
            let rel = if address::is_external(&address) { " rel=\"noopener\"" } else { "" };
            Some(format!("<a href=\"{address}\"{}{rel}>", title_attribute(title)))
        }
        Link::Term { entry, address } => {
            let address = address::internal(root, address);
            Some(format!("<a class=\"term\" data-entry=\"{}\" href=\"{address}\">", escaped(entry)))
        }
        Link::Chooser { entries, address } => {
            let ids: Vec<String> = entries.iter().map(|id| escaped(&list_item(id))).collect();
            let address = address::internal(root, address);
            Some(format!("<a class=\"term shared\" data-entry=\"{}\" href=\"{address}\">", ids.join("|")))
        }
        Link::Wiki { .. } | Link::Plain | Link::Missing { .. } => None,
    }
}

/// An id in a list whose items are parted by `|`: that and `%` are percent-encoded.
fn list_item(id: &str) -> String {
    id.replace('%', "%25").replace('|', "%7C")
}

fn title_attribute(title: &str) -> String {
    if title.is_empty() { String::new() } else { format!(" title=\"{}\"", escaped(title)) }
}

#[cfg(test)]
mod tests {
    use super::super::{Print, print};
    use crate::markdown::tree::{Dest, Link, Node, NodeKind};
    use std::borrow::Cow;

    fn printed(kind: NodeKind<'_>) -> String {
        let text = Node::new(NodeKind::Text(Cow::Borrowed("A & B")), 0..5);
        let node = Node { kind, span: 0..5, children: vec![text] };
        print(&[node], &Print { root: "../../", ..Print::default() })
    }

    #[test]
    fn links_to_entries_name_the_entry_and_lead_to_the_root_first() {
        let link = Link::Term { entry: "财务/a\"b".into(), address: "财务/a\"b.html#c d".into() };
        assert_eq!(
            printed(NodeKind::Link(link)),
            "<a class=\"term\" data-entry=\"财务/a&quot;b\" \
             href=\"../../%E8%B4%A2%E5%8A%A1/a%22b.html#c%20d\">A &amp; B</a>"
        );
    }

    #[test]
    fn links_to_choosers_name_all_entries() {
        let link =
            Link::Chooser { entries: vec!["a b".into(), "c|d%".into()], address: "name/x.html".into() };
        assert_eq!(
            printed(NodeKind::Link(link)),
            "<a class=\"term shared\" data-entry=\"a b|c%7Cd%25\" href=\"../../name/x.html\">A &amp; B</a>"
        );
    }

    #[test]
    fn missing_entries_are_marked_and_plain_names_are_not() {
        let missing = NodeKind::Link(Link::Missing { target: Cow::Borrowed("x") });
        assert_eq!(
            printed(missing),
            "<span class=\"missing\" title=\"No entry has this name\">A &amp; B</span>"
        );
        assert_eq!(printed(NodeKind::Link(Link::Plain)), "A &amp; B");
    }

    #[test]
    fn files_of_the_site_are_seen_from_the_page() {
        let dest = || Dest::Internal(String::from("img/a b.png"));
        let title = || Cow::Borrowed("t");
        assert_eq!(
            printed(NodeKind::Image { dest: dest(), title: title() }),
            "<img src=\"../../img/a%20b.png\" alt=\"A &amp; B\" title=\"t\" loading=\"lazy\" decoding=\"async\">"
        );
        assert_eq!(
            printed(NodeKind::Link(Link::Written { dest: dest(), title: title() })),
            "<a href=\"../../img/a%20b.png\" title=\"t\">A &amp; B</a>"
        );
    }
}
