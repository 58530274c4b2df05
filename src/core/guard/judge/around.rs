//! What a text says beside its candidates.

use super::addresses;
use crate::core::guard::cut;
use crate::core::guard::read::{Frame, SourceText};
use crate::core::guard::vocabulary::speech::speaks_of_docker;
use crate::core::guard::vocabulary::words::{
    is_docker_word, is_foreign, is_host, is_named_registry,
};
use std::cell::OnceCell;
use std::collections::HashSet;

/// What a text says beside its candidates, found when it is asked for.
pub(super) struct TextAround<'a> {
    pub(super) text: &'a SourceText<'a>,
    pulled: OnceCell<HashSet<String>>,
    client: OnceCell<bool>,
    names: OnceCell<bool>,
}

impl<'a> TextAround<'a> {
    pub(super) fn new(text: &'a SourceText<'a>) -> Self {
        Self {
            text,
            pulled: OnceCell::new(),
            client: OnceCell::new(),
            names: OnceCell::new(),
        }
    }

    /// Does something within some hundred bytes name docker?
    pub(super) fn is_near_docker(&self, at: usize, end: usize, reach: usize) -> bool {
        let lead = cut::part(self.text.bytes, at.saturating_sub(reach), at);
        let rest = cut::part(self.text.bytes, end, end + reach);
        // no further than the document of a file of several
        let (from, to) = match self.is_yaml() {
            true => (
                memchr::memmem::rfind(lead, b"\n---\n"),
                memchr::memmem::find(rest, b"\n---\n"),
            ),
            false => (None, None),
        };
        let start = at.saturating_sub(lead.len().saturating_sub(from.unwrap_or(0)));
        let near = cut::part(self.text.bytes, start, end + to.unwrap_or(rest.len()));
        speaks_of_docker(&String::from_utf8_lossy(near))
    }

    fn is_yaml(&self) -> bool {
        let ends = [".yaml", ".yml"];
        ends.iter().any(|end| self.text.path.ends_with(end))
    }

    /// Does something right in front name another product?
    pub(super) fn is_of_other(&self, start: usize, end: usize) -> bool {
        let near = cut::part(
            self.text.bytes,
            start.saturating_sub(80),
            end.min(start + 80),
        );
        is_foreign(&String::from_utf8_lossy(near))
    }

    /// Does a registry's host or a login stand near?
    pub(super) fn is_near_login(&self, at: usize, end: usize) -> bool {
        logs_in(cut::part(
            self.text.bytes,
            at.saturating_sub(300),
            end + 300,
        ))
    }

    /// Does the line name docker?
    pub(super) fn is_line_of_docker(&self, at: usize, end: usize) -> bool {
        let bytes = self.text.bytes;
        let least = at.saturating_sub(300);
        let start =
            memchr::memrchr(b'\n', cut::part(bytes, least, at)).map_or(least, |n| least + n);
        let near = cut::part(bytes, end, end + 300);
        let stop = memchr::memchr(b'\n', near).map_or(end + near.len(), |n| end + n);
        speaks_of_docker(&String::from_utf8_lossy(cut::part(bytes, start, stop)))
    }

    /// What stands within some hundred bytes.
    pub(super) fn near(&self, at: usize, reach: usize) -> String {
        let near = cut::part(self.text.bytes, at.saturating_sub(reach), at + reach);
        String::from_utf8_lossy(near).into_owned()
    }

    /// Does an address stand near, with nothing in front of it on its line that
    /// speaks of docker?
    pub(super) fn has_strange_address(&self, at: usize, reach: usize) -> bool {
        let near = self.near(at, reach);
        let leads = near.lines().filter_map(|line| line.split_once("://"));
        leads.into_iter().any(|(lead, _)| !speaks_of_docker(lead))
    }

    /// Does the line in front of it name another product, and not docker?
    pub(super) fn is_line_of_other(&self, at: usize) -> bool {
        let lead = cut::part(self.text.bytes, at.saturating_sub(200), at);
        let line = lead.rsplit(|b| *b == b'\n').next().unwrap_or(lead);
        let line = String::from_utf8_lossy(line);
        is_foreign(&line) && !speaks_of_docker(&line)
    }

    /// Does the address of a registry's API stand near, and no other address
    /// nearer in front?
    pub(super) fn is_near_api(&self, at: usize) -> bool {
        let lead = cut::part(self.text.bytes, at.saturating_sub(400), at);
        let rest = cut::part(self.text.bytes, at, at + 400);
        let other = memchr::memmem::rfind(lead, b"://").filter(|found| {
            let url = String::from_utf8_lossy(addresses::to_its_end(cut::from(lead, found + 3)));
            !addresses::has_api(url.as_bytes())
                && !url.contains("/api/v2.0")
                && !url.contains('@')
                && !is_named_registry(&url)
        });
        match other {
            None => {
                addresses::has_api(lead)
                    || addresses::has_api(rest)
                    || *self
                        .client
                        .get_or_init(|| addresses::is_client_of_registries(self.text.bytes))
            }
            Some(found) => {
                let between = lead.len().saturating_sub(found);
                // with what stands right in front: containerd's `[host."https://…`
                addresses::has_api(cut::from(lead, found.saturating_sub(16)))
                    || addresses::has_api(cut::to(rest, between))
            }
        }
    }

    /// Does it name a registry's host, or log in to one?
    pub(super) fn names_a_registry(&self) -> bool {
        let text = self.text.bytes;
        *self.names.get_or_init(|| logs_in(cut::to(text, 1 << 15)))
    }

    /// Does this text pull images from that host?
    pub(super) fn pulls_from(&self, host: &str) -> bool {
        let bare = host.rsplit("://").next().unwrap_or(host);
        let bare = bare.split('/').next().unwrap_or(bare);
        let named = || {
            self.pulled
                .get_or_init(|| addresses::pulled(self.text.bytes))
                .contains(bare)
        };
        is_host(bare) && (named() || addresses::has_image_of(self.text.bytes, bare))
    }

    /// Does the name of the file say docker, and not only that it is built?
    pub(super) fn is_file_of_docker(&self) -> bool {
        let name = self.text.path.rsplit('/').next().unwrap_or_default();
        !name.starts_with("dockerfile")
            && !name.contains("compose")
            && !name.contains("_test.")
            && is_docker_word(name.trim_start_matches('.'))
    }

    /// Does an address that is no registry's stand on its line, or right in
    /// front of it?
    pub(super) fn is_of_other_address(&self, frame: &Frame, at: usize) -> bool {
        let bytes = self.text.bytes;
        let from = frame.span.start.min(at).max(at.saturating_sub(300));
        let lead = cut::part(bytes, from.saturating_sub(200), at);
        let start = memchr::memmem::rfind(lead, b"\n\n").unwrap_or(0);
        let lead = cut::from(lead, start);
        let rest = cut::part(bytes, at, at + 200);
        let rest = cut::to(rest, memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
        let line = lead.rsplit(|b| *b == b'\n').next().unwrap_or(lead);
        if memchr::memmem::find(line, b"/api/").is_some() && !addresses::has_api(line) {
            return true;
        }
        // `docker://` names an image
        let of_web = |text, found: usize| {
            let scheme = cut::to(text, found);
            !scheme.ends_with(b"docker") && !scheme.ends_with(b"oci")
        };
        let last = memchr::memmem::rfind(lead, b"://")
            .filter(|found| of_web(lead, *found))
            .map(|found| cut::from(lead, found + 3));
        let next = memchr::memmem::find(rest, b"://")
            .filter(|found| of_web(rest, *found))
            .map(|found| cut::from(rest, found + 3));
        last.or(next).is_some_and(|url| {
            let url = String::from_utf8_lossy(addresses::to_its_end(url));
            let host = url.split('/').next().unwrap_or_default();
            !is_named_registry(&url)
                && !self.pulls_from(host)
                && !addresses::has_api(url.as_bytes())
                && is_host(&format!("https://{url}"))
        })
    }

    /// `REGISTRY_PASSWORD` near npm's name, and nothing near it that says images.
    pub(super) fn is_of_packages(&self, subject: &[String], at: usize) -> bool {
        let bare =
            |part: &String| matches!(part.as_str(), "registry" | "registries" | "my" | "private");
        if !subject.iter().all(bare) {
            return false;
        }
        let near = self.near(at, 600).to_lowercase();
        let packages = [
            "npm",
            "verdaccio",
            "yarn",
            "pypi",
            "nuget",
            "rubygems",
            "maven",
            "crates.io",
            "_authtoken",
        ];
        let images = [
            "docker",
            "image",
            "container",
            "oci",
            "podman",
            "/v2/",
            "helm",
        ];
        packages.iter().any(|word| near.contains(word))
            && !images.iter().any(|word| near.contains(word))
    }

    /// Does the line log in, push or pull?
    pub(super) fn moves_images(&self, at: usize) -> bool {
        let line = self.statement(at).to_ascii_lowercase();
        let does = ["login", "push", "pull", "registry", "auth"];
        does.iter().any(|word| line.contains(word))
    }

    /// Does something name docker between the blank lines around a position,
    /// and is the last address in front of it no other service's?
    pub(super) fn is_paragraph_of_docker(&self, at: usize) -> bool {
        let bytes = self.text.bytes;
        let near = cut::paragraph(bytes, at, 300, 300);
        speaks_of_docker(&String::from_utf8_lossy(near))
            && !self.is_of_other_address(&Frame::default(), at)
    }

    /// Is the string at a position an item of a list?
    pub(super) fn is_item(&self, at: usize) -> bool {
        let lead = cut::part(self.text.bytes, at.saturating_sub(300), at);
        let quote = memchr::memrchr2(b'"', b'\'', lead).unwrap_or(0);
        let before = cut::to(lead, quote).trim_ascii_end();
        matches!(before.last(), Some(b'[' | b','))
    }

    /// The line around a position, with those in front that it goes on from.
    pub(super) fn statement(&self, at: usize) -> String {
        let bytes = self.text.bytes;
        let line_start = |at: usize| {
            let least = at.saturating_sub(300);
            memchr::memrchr(b'\n', cut::part(bytes, least, at)).map_or(least, |n| least + n + 1)
        };
        let mut start = line_start(at);
        for _ in 0..5 {
            let lead = cut::to(bytes, start).trim_ascii_end();
            if start == 0 || !matches!(lead.last(), Some(b'(' | b',' | b'\\' | b'{' | b'[')) {
                break;
            }
            start = line_start(start.saturating_sub(1));
        }
        let rest = cut::part(bytes, at, at + 300);
        let stop = at + memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        String::from_utf8_lossy(cut::part(bytes, start, stop)).into_owned()
    }

    /// Something that is written for people.
    pub(super) fn is_document(&self) -> bool {
        let name = self.text.path.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        const ENDINGS: [&str; 18] = [
            "puml", "ics", "vcf", "csv", "tsv", "html", "htm", "md", "markdown", "txt", "rst",
            "adoc", "eml", "org", "wiki", "mbox", "log", "textile",
        ];
        ENDINGS.contains(&ending) || matches!(name, "readme" | "notes" | "todo" | "install")
    }

    /// A file of words for people in many languages.
    pub(super) fn is_translation(&self) -> bool {
        [
            "i18n",
            "locale",
            "lang/",
            "/lang",
            "translation",
            "messages",
            "l10n",
            ".po",
            ".arb",
        ]
        .iter()
        .any(|part| self.text.path.contains(part))
    }
}

/// Is a registry's host named, or a login?
fn logs_in(text: &[u8]) -> bool {
    const APART: [char; 9] = ['"', '\'', '=', ',', '/', '<', '>', '`', '|'];
    let text = String::from_utf8_lossy(text);
    let apart = |c: char| c.is_whitespace() || APART.contains(&c);
    text.contains("docker login") || text.split(apart).any(is_named_registry)
}
