//! The document tree: what the events of the parser become, and what passes and printers work on.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

/// A parsed body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tree<'a> {
    pub blocks: Vec<Node<'a>>,
}

/// A piece of the document. `span` is in bytes of the whole file, whatever part of it was parsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    pub kind: NodeKind<'a>,
    pub span: Range<usize>,
    pub children: Vec<Node<'a>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NodeKind<'a> {
    // blocks
    Paragraph,
    Heading {
        level: u8,
        id: String,
    },
    BlockQuote {
        alert: Option<Alert>,
    },
    /// `language` is the first word of the info string, empty where there is none. The children are `Text`.
    CodeBlock {
        language: Cow<'a, str>,
    },
    /// Raw HTML, sanitised when printed. The children are `Text`.
    HtmlBlock,
    /// `start` is the number of an ordered list's first item. Items of a tight list hold inlines.
    List {
        start: Option<u64>,
    },
    Item,
    DefinitionList,
    DefinitionTitle,
    DefinitionDetails,
    Table {
        alignments: Vec<Alignment>,
    },
    TableHead,
    TableRow,
    TableCell,
    FootnoteDefinition {
        label: Cow<'a, str>,
    },
    Rule,
    // inlines
    /// Where `text` is borrowed it is exactly the source at the span; where it is owned the source is an escape or an entity.
    Text(Cow<'a, str>),
    Code(Cow<'a, str>),
    InlineHtml(Cow<'a, str>),
    Math {
        display: bool,
        tex: Cow<'a, str>,
    },
    Emphasis,
    Strong,
    Strikethrough,
    Link(Link<'a>),
    /// The children are the alternative text.
    Image {
        dest: Dest<'a>,
        title: Cow<'a, str>,
    },
    FootnoteReference {
        label: Cow<'a, str>,
    },
    TaskMarker {
        checked: bool,
    },
    SoftBreak,
    HardBreak,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link<'a> {
    /// As written by hand: `[text](dest "title")`, `<https://…>` or a bare address.
    Written { dest: Dest<'a>, title: Cow<'a, str> },
    /// `[[target]]` or `[[target|label]]`, not yet resolved by `link`; the label is in the children.
    Wiki { target: Cow<'a, str> },
    /// `[[!name]]`: the name, never linked. Printed as its children.
    Plain,
    /// A link that `link` made or resolved. `address` is relative to the site's root and not percent-encoded.
    Term { entry: Arc<str>, address: Arc<str> },
    /// A mention of a name shared by several entries: leads to the chooser page.
    Chooser { entries: Vec<String>, address: String },
    /// A `[[target]]` that names nothing; printed as marked text.
    Missing { target: Cow<'a, str> },
}

/// The target of a written link or an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dest<'a> {
    /// As the author wrote it: another site, an anchor, or a path that has not been resolved.
    Raw(Cow<'a, str>),
    /// A page or file of the site, found by `link`: relative to the site's root, not percent-encoded.
    Internal(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alert {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    None,
    Left,
    Center,
    Right,
}

impl<'a> Node<'a> {
    #[must_use]
    pub fn new(kind: NodeKind<'a>, span: Range<usize>) -> Self {
        Self { kind, span, children: Vec::new() }
    }
}
