//! Blocks as HTML.

use super::Printer;
use super::escape::escaped;
use crate::markdown::tree::{Alert, Alignment, Node, NodeKind};
use crate::markdown::walk::{Flow, walk};
use std::borrow::Cow;

impl<'n> Printer<'_, 'n> {
    pub(super) fn block(&mut self, node: &'n Node<'_>) {
        let children = &node.children;
        match &node.kind {
            NodeKind::Paragraph => self.element("<p>", children, "</p>"),
            NodeKind::Heading { level, id } => {
                self.element(&heading(*level, id), children, &format!("</h{level}>"));
            }
            NodeKind::BlockQuote { alert: None } => self.element("<blockquote>", children, "</blockquote>"),
            NodeKind::BlockQuote { alert: Some(alert) } => self.alert(*alert, children),
            NodeKind::CodeBlock { language } => self.code_block(language, children),
            NodeKind::HtmlBlock => self.html_block(node),
            NodeKind::List { start: None } => self.element("<ul>", children, "</ul>"),
            NodeKind::List { start: Some(1) } => self.element("<ol>", children, "</ol>"),
            NodeKind::List { start: Some(start) } => {
                self.element(&format!("<ol start=\"{start}\">"), children, "</ol>");
            }
            NodeKind::Item if is_task(node) => self.element("<li class=\"task\">", children, "</li>"),
            NodeKind::Item => self.element("<li>", children, "</li>"),
            NodeKind::DefinitionList => self.element("<dl>", children, "</dl>"),
            NodeKind::DefinitionTitle => self.element("<dt>", children, "</dt>"),
            NodeKind::DefinitionDetails => self.element("<dd>", children, "</dd>"),
            NodeKind::Table { alignments } => self.table(alignments, children),
            NodeKind::Rule => self.whole("<hr>"),
            // Printed at the end.
            NodeKind::FootnoteDefinition { .. } => return,
            // Rows and cells stand in tables only, where `table` prints them.
            _ => self.nodes(children),
        }
        if !node.kind.is_inline() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn alert(&mut self, alert: Alert, children: &'n [Node<'_>]) {
        let labels = self.print.labels;
        let (class, label) = match alert {
            Alert::Note => ("note", &labels.note),
            Alert::Tip => ("tip", &labels.tip),
            Alert::Important => ("important", &labels.important),
            Alert::Warning => ("warning", &labels.warning),
            Alert::Caution => ("caution", &labels.caution),
        };
        self.open(&format!("<div class=\"alert {class}\" role=\"note\">"));
        self.whole(&format!("<p class=\"alert-title\">{}</p>\n", escaped(label)));
        self.nodes(children);
        self.close("</div>");
    }

    fn code_block(&mut self, language: &str, children: &[Node<'_>]) {
        let mut code = String::new();
        for text in text_of(children) {
            super::escape::push_escaped(text, &mut code);
        }
        let class = match language {
            "" => String::new(),
            language => format!(" class=\"language-{}\"", escaped(language)),
        };
        if language.eq_ignore_ascii_case("mermaid") {
            let caption = escaped(&self.print.labels.diagram);
            self.whole(&format!(
                "<figure class=\"diagram\"><figcaption>{caption}</figcaption>\
                 <pre class=\"mermaid\" tabindex=\"0\"><code{class}>{code}</code></pre></figure>"
            ));
        } else if language.eq_ignore_ascii_case("math") {
            self.whole(&format!(
                "<pre class=\"math\" role=\"math\" tabindex=\"0\"><code>{code}</code></pre>"
            ));
        } else {
            self.whole(&format!("<pre tabindex=\"0\"><code{class}>{code}</code></pre>"));
        }
    }

    fn table(&mut self, alignments: &[Alignment], rows: &'n [Node<'_>]) {
        let label = escaped(&self.print.labels.table);
        self.open(&format!("<div class=\"scroll\" role=\"group\" aria-label=\"{label}\" tabindex=\"0\">"));
        self.open("<table>");
        let (head, body) = match rows.split_first() {
            Some((head, body)) if head.kind == NodeKind::TableHead => (Some(head), body),
            _ => (None, rows),
        };
        if let Some(head) = head {
            self.open("<thead>");
            self.row(head, alignments, ("<th scope=\"col\"", "</th>"));
            self.close("</thead>");
        }
        if !body.is_empty() {
            self.open("<tbody>");
            for row in body {
                self.row(row, alignments, ("<td", "</td>"));
            }
            self.close("</tbody>");
        }
        self.close("</table>");
        self.close("</div>");
    }

    fn row(&mut self, row: &'n Node<'_>, alignments: &[Alignment], (open, close): (&str, &str)) {
        self.open("<tr>");
        for (ix, cell) in row.children.iter().enumerate() {
            let class = match alignments.get(ix) {
                Some(Alignment::Left) => " class=\"left\"",
                Some(Alignment::Center) => " class=\"center\"",
                Some(Alignment::Right) => " class=\"right\"",
                Some(Alignment::None) | None => "",
            };
            self.element(&format!("{open}{class}>"), &cell.children, close);
        }
        self.close("</tr>");
        self.out.push('\n');
    }
}

fn heading(level: u8, id: &str) -> String {
    if id.is_empty() { format!("<h{level}>") } else { format!("<h{level} id=\"{}\">", escaped(id)) }
}

/// Whether an item begins with a check box.
fn is_task(item: &Node<'_>) -> bool {
    let mut first = item.children.first();
    while let Some(node) = first {
        if matches!(node.kind, NodeKind::TaskMarker { .. }) {
            return true;
        }
        first = node.children.first().filter(|_| node.kind == NodeKind::Paragraph);
    }
    false
}

/// All text below nodes, in order.
pub(super) fn text_of<'n>(nodes: &'n [Node<'_>]) -> Vec<&'n str> {
    let mut texts = Vec::new();
    walk(nodes, |node, _| {
        if let NodeKind::Text(Cow::Borrowed(text)) = &node.kind {
            texts.push(*text);
        } else if let NodeKind::Text(Cow::Owned(text)) = &node.kind {
            texts.push(text);
        }
        Flow::Deeper
    });
    texts
}
