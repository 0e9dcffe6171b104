//! Turns a Markdown help text into HTML and into a manual page.
//!
//! Meant for build scripts: it links the cmark library of the machine that builds, and is empty
//! when it is compiled for any other machine.
#![cfg(build_machine)]

mod cmark;

use cmark::Document;

/// A parsed help text.
pub struct HelpPage {
    document: Document,
}

impl HelpPage {
    /// Parses CommonMark text. Every text is valid CommonMark.
    ///
    /// ```
    /// let page = help_page::HelpPage::parse("Packs *files*.");
    /// assert_eq!(page.html(), "<p>Packs <em>files</em>.</p>\n");
    /// ```
    #[must_use]
    pub fn parse(markdown: &str) -> Self {
        Self {
            document: Document::parse(markdown),
        }
    }

    /// The text as an HTML fragment.
    #[must_use]
    pub fn html(&self) -> String {
        self.document.html()
    }

    /// The text as a manual page of section 1.
    #[must_use]
    pub fn man(&self, name: &str, version: &str) -> String {
        let title = name.to_uppercase();
        let body = self.document.man();
        format!(".TH \"{title}\" \"1\" \"\" \"{name} {version}\"\n{body}")
    }
}

#[cfg(test)]
mod tests {
    use super::HelpPage;

    #[test]
    fn headings_become_html() {
        let page = HelpPage::parse("# Name\n\nstash");
        assert_eq!(page.html(), "<h1>Name</h1>\n<p>stash</p>\n");
    }

    #[test]
    fn headings_become_sections_of_a_manual_page() {
        let page = HelpPage::parse("# Name\n\nstash");
        assert_eq!(
            page.man("stash", "1.0"),
            ".TH \"STASH\" \"1\" \"\" \"stash 1.0\"\n.SH\nName\n.PP\nstash\n"
        );
    }
}
