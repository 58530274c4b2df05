//! What speaks for a candidate: where it stands and what stands around it.

use super::schema;
use crate::core::guard::cut;
use crate::core::guard::naming::{parts, plain};
use crate::core::guard::read::{Candidate, Field, Frame, SourceText};
use crate::core::guard::vocabulary::keys::{
    Class, PLACES, USERS, class, ends_with_one, has_own_name,
};
use crate::core::guard::vocabulary::words::{
    is_docker_word, is_foreign, is_host, is_named_registry, is_other_secret, is_registry,
    is_registry_user, says_docker, speaks_of_docker,
};
use std::cell::OnceCell;
use std::collections::HashSet;

/// How much speaks for it, the least first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Strength {
    /// It could be anybody's.
    None,
    /// Something far away says docker.
    Weak,
    /// Names near it do.
    Telling,
    /// Only a registry's secret stands there.
    Proof,
}

/// What speaks for a candidate.
pub(super) struct Testimony {
    pub(super) weight: Strength,
    pub(super) why: Vec<String>,
}

impl Testimony {
    pub(super) fn new(weight: Strength, why: impl Into<String>) -> Self {
        Self {
            weight,
            why: vec![why.into()],
        }
    }

    pub(super) const NONE: Self = Self {
        weight: Strength::None,
        why: Vec::new(),
    };
}

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
        let near = cut::part(self.text.bytes, at.saturating_sub(reach), end + reach);
        speaks_of_docker(&String::from_utf8_lossy(near))
    }

    /// Does something right in front name another product?
    fn is_of_other(&self, start: usize, end: usize) -> bool {
        let near = cut::part(
            self.text.bytes,
            start.saturating_sub(80),
            end.min(start + 80),
        );
        is_foreign(&String::from_utf8_lossy(near))
    }

    /// Does a registry's host or a login stand near?
    pub(super) fn is_near_login(&self, at: usize, end: usize) -> bool {
        let near = cut::part(self.text.bytes, at.saturating_sub(300), end + 300);
        let near = String::from_utf8_lossy(near);
        let apart = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '=' | ',' | '/');
        near.contains("docker login") || near.split(apart).any(is_named_registry)
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
            let url = cut::part(lead, found + 3, found + 200);
            let end = url
                .iter()
                .position(|b| b.is_ascii_whitespace() || b"\"'`,)<".contains(b));
            let url = String::from_utf8_lossy(cut::to(url, end.unwrap_or(url.len())));
            !has_api(url.as_bytes())
                && !url.contains("/api/v2.0")
                && !url.contains('@')
                && !is_named_registry(&url)
        });
        match other {
            None => has_api(lead) || has_api(rest) || self.is_client_of_registries(),
            Some(found) => {
                let between = lead.len().saturating_sub(found);
                has_api(cut::from(lead, found)) || has_api(cut::to(rest, between))
            }
        }
    }

    /// Are all addresses in this text those of registries, and one of their API?
    fn is_client_of_registries(&self) -> bool {
        *self.client.get_or_init(|| {
            let text = cut::to(self.text.bytes, 1 << 15);
            let mut api = false;
            let mut urls = memchr::memmem::find_iter(text, b"://").take(60);
            let own = urls.all(|at| {
                let url = cut::part(text, at + 3, at + 200);
                let end = url
                    .iter()
                    .position(|b| b.is_ascii_whitespace() || b"\"'`,)<".contains(b));
                let url = cut::to(url, end.unwrap_or(url.len()));
                let own = has_api(url);
                api |= own;
                let url = String::from_utf8_lossy(url);
                own || is_named_registry(&url) || url.starts_with("localhost") || !url.contains('.')
            });
            own && api
        })
    }

    /// Does it name a registry's host, or log in to one?
    fn names_a_registry(&self) -> bool {
        *self.names.get_or_init(|| {
            let text = String::from_utf8_lossy(cut::to(self.text.bytes, 1 << 15));
            let apart = |c: char| {
                c.is_whitespace() || matches!(c, '"' | '\'' | '=' | ',' | '<' | '>' | '`')
            };
            text.contains("docker login") || text.split(apart).any(is_named_registry)
        })
    }

    /// Does this text pull images from that host?
    pub(super) fn pulls_from(&self, host: &str) -> bool {
        let bare = host.rsplit("://").next().unwrap_or(host);
        let bare = bare.split('/').next().unwrap_or(bare);
        let named = || {
            self.pulled
                .get_or_init(|| pulled(self.text.bytes))
                .contains(bare)
        };
        is_host(bare) && (named() || has_image_of(self.text.bytes, bare))
    }

    /// Does the name of the file say docker, and not only that it is built?
    fn is_file_of_docker(&self) -> bool {
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
        if memchr::memmem::find(line, b"/api/").is_some() && !has_api(line) {
            return true;
        }
        let last = memchr::memmem::rfind(lead, b"://").map(|found| cut::from(lead, found + 3));
        let next = memchr::memmem::find(rest, b"://").map(|found| cut::from(rest, found + 3));
        last.or(next).is_some_and(|url| {
            let end = url
                .iter()
                .position(|b| b.is_ascii_whitespace() || b"\"'`,)<".contains(b));
            let url = String::from_utf8_lossy(cut::to(url, end.unwrap_or(url.len()))).into_owned();
            let host = url.split('/').next().unwrap_or_default();
            !is_named_registry(&url)
                && !self.pulls_from(host)
                && !has_api(url.as_bytes())
                && is_host(&format!("https://{url}"))
        })
    }

    /// `REGISTRY_PASSWORD` near npm's name, and nothing near it that says images.
    fn is_of_packages(&self, subject: &[String], at: usize) -> bool {
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

    /// Is a name used on a line that logs in to a registry, or sends to one?
    fn is_used_in_login(&self, name: &str, at: usize) -> bool {
        const DOES: [&str; 7] = ["login", "auth", "cred", "push", "pull", "registry", "hub"];
        let bytes = self.text.bytes;
        let part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
        let plain = name.len() >= 2 && name.bytes().all(|b| part(b) || !b.is_ascii());
        let name = name.as_bytes();
        let near = cut::to(bytes, 1 << 16);
        plain
            && is_variable(cut::part(bytes, at.saturating_sub(100), at), name)
            && memchr::memmem::find_iter(near, name).take(20).any(|start| {
                let end = start + name.len();
                let (before, behind) = (cut::byte_before(bytes, start), cut::byte(bytes, end));
                // a flag, a field and a key have the same name
                let other = matches!(before, b'-' | b'.' | b'"' | b'\'' | b'/' | b'<')
                    || matches!(behind, b':' | b'=' | b'(')
                    || cut::part(bytes, end, end + 3).starts_with(b" =");
                if part(before) || part(behind) || other || is_given_to_other(bytes, start) {
                    return false;
                }
                let line = self.statement(start);
                let small = line.to_ascii_lowercase();
                let runs = [" run ", "exec", " -e ", "--env", "build-arg"];
                DOES.iter().any(|word| small.contains(word))
                    && speaks_of_docker(&line)
                    && !runs.iter().any(|word| small.contains(word))
                    && !is_foreign(&line)
            })
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
        let lead = cut::part(bytes, at.saturating_sub(300), at);
        let lead = cut::from(lead, memchr::memmem::rfind(lead, b"\n\n").unwrap_or(0));
        let rest = cut::part(bytes, at, at + 300);
        let rest = cut::to(
            rest,
            memchr::memmem::find(rest, b"\n\n").unwrap_or(rest.len()),
        );
        let near = cut::part(bytes, at.saturating_sub(lead.len()), at + rest.len());
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

/// Is the address of a registry's API in this part?
fn has_api(near: &[u8]) -> bool {
    // containerd's `hosts.toml`
    let of_host = memchr::memmem::find(near, b"[host.\"").is_some();
    // what clients of it say they take
    let types = [&b"vnd.docker.distribution"[..], b"vnd.oci.image"];
    of_host
        || types
            .iter()
            .any(|kind| memchr::memmem::find(near, kind).is_some())
        || memchr::memmem::find_iter(near, b"/v2").any(|at| {
            let rest = cut::part(near, at + 3, at + 103);
            let end = rest
                .iter()
                .position(|b| b.is_ascii_whitespace() || b"\"'`,)<".contains(b));
            let rest = cut::to(rest, end.unwrap_or(rest.len()));
            let parts = ["/_catalog", "/tags/list", "/manifests", "/blobs", "/token"];
            // Harbor's own
            if rest.starts_with(b".0") && cut::to(near, at).ends_with(b"/api") {
                return true;
            }
            matches!(rest, b"" | b"/")
                || parts
                    .iter()
                    .any(|part| memchr::memmem::find(rest, part.as_bytes()).is_some())
        })
}

/// Does `host/path:tag` stand in a text?
fn has_image_of(text: &[u8], host: &str) -> bool {
    memchr::memmem::find_iter(text, host).take(40).any(|at| {
        let rest = cut::part(text, at + host.len(), at + host.len() + 200);
        let end = rest
            .iter()
            .position(|b| !(b.is_ascii_alphanumeric() || b"/._-:@".contains(b)));
        let path = cut::to(rest, end.unwrap_or(rest.len()));
        let tag = path.split(|b| *b == b'/').next_back().unwrap_or_default();
        path.starts_with(b"/")
            && memchr::memchr2(b':', b'@', tag).is_some_and(|colon| colon > 0)
            && !cut::to(text, at).ends_with(b"//")
    })
}

/// `adminPassword="$NAME"`: is a name used as the value of a key that says
/// something else?
fn is_given_to_other(text: &[u8], at: usize) -> bool {
    let lead = cut::part(text, at.saturating_sub(80), at);
    let signs = |b: &u8| b"${\"'(".contains(b);
    let bare = lead.iter().rev().take_while(|b| signs(b)).count();
    let lead = cut::to(lead, lead.len().saturating_sub(bare));
    let Some(lead) = lead.strip_suffix(b"=") else {
        return false;
    };
    let word = lead
        .rsplit(|b| b.is_ascii_whitespace() || b"(,\"'".contains(b))
        .next();
    let key = String::from_utf8_lossy(word.unwrap_or_default()).into_owned();
    let own = class(&key).is_none_or(|(_, subject)| has_own_name(&subject));
    !key.is_empty() && !key.starts_with('-') && own && !is_docker_word(&key)
}

/// Is what stands in front of a value `name =`: a variable, and no key?
fn is_variable(lead: &[u8], name: &[u8]) -> bool {
    let part = |b: u8| b.is_ascii_alphanumeric() || b == b'_';
    let Some(found) = memchr::memmem::rfind(lead, name) else {
        return false;
    };
    let gap = cut::from(lead, found + name.len());
    let gap = gap.trim_ascii_start();
    let block = gap.starts_with(b")") && gap.contains(&b'{');
    let gives = block
        || matches!(gap, [b'=', next, ..] if *next != b'=' && *next != b'>')
        || gap.starts_with(b":=")
        || matches!(gap, [b'='])
        || gap.contains(&b'=') && matches!(gap.first(), Some(b':' | b'A'..=b'Z' | b',' | b')'));
    let before = cut::byte_before(lead, found);
    gives && !part(before) && !matches!(before, b'-' | b'.' | b'"' | b'\'')
}

/// Hosts that `image:`, `FROM` and docker's commands name.
fn pulled(text: &[u8]) -> HashSet<String> {
    let mut hosts = HashSet::new();
    for sign in [
        "image",
        "FROM ",
        "docker pull ",
        "docker push ",
        "docker tag ",
        "repository",
    ] {
        for at in memchr::memmem::find_iter(text, sign).take(1000) {
            let rest = cut::part(text, at + sign.len(), at + sign.len() + 200);
            let rest = String::from_utf8_lossy(rest);
            let rest =
                rest.trim_start_matches(['s', '"', '\'', ':', '=', ' ', '>', '-', '\n', '[']);
            let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '<' | ','));
            let reference = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
            if let Some((host, path)) = reference.split_once('/')
                && !path.is_empty()
                && is_host(host)
            {
                hosts.insert(host.to_owned());
            }
        }
    }
    hosts
}

/// The value of the field that names a user, and of the one that names a host.
pub(super) fn user_and_place(candidate: &Candidate) -> (Option<String>, Option<String>) {
    let fields = candidate.frame.near(candidate.value.at);
    let named = |of: &[&str]| {
        let mut found = fields.iter().filter(|field| {
            field.value.at != candidate.value.at && ends_with_one(&plain(&field.name), of)
        });
        found.next_back().map(|field| field.value.text.to_string())
    };
    let place = candidate.place.clone().or_else(|| {
        let mut hosts = fields.iter().filter(|field| {
            let name = plain(&field.name);
            (ends_with_one(&name, &PLACES)
                || matches!(
                    name.as_str(),
                    "id" | "name" | "image" | "service" | "source" | "origin"
                ))
                && is_host(field.value.text.trim())
        });
        let host = hosts.next_back().map(|field| field.value.text.to_string());
        host.or_else(|| named(&PLACES))
    });
    (candidate.user.clone().or_else(|| named(&USERS)), place)
}

/// What speaks for a key and its value.
pub(super) fn of_key(
    candidate: &Candidate,
    place: Option<&str>,
    user: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    let Some((kind, subject)) = class(&candidate.key) else {
        return Testimony::NONE;
    };
    let frame = &candidate.frame;
    let header = frame.header.as_deref().unwrap_or_default();
    if is_sealed(frame) || is_of_packages(&around.text.path) {
        return Testimony::NONE;
    }
    // a container of a test has a password of its own
    let of_container = |word: &String| word.len() > 9 && word.ends_with("Container");
    let calls = || frame.fields.iter().any(|field| of_container(&field.name));
    if frame.above.iter().any(of_container) || calls() {
        return Testimony::NONE;
    }
    if let Some(tool) = schema::tool(candidate) {
        return Testimony::new(
            Strength::Proof,
            format!("the place where {tool} has a secret"),
        );
    }
    let foreign = |name: &str| is_foreign(name);
    if subject.iter().any(|part| foreign(part)) || is_other_secret(&subject) {
        return Testimony::NONE;
    }
    let elsewhere = place.is_some_and(foreign)
        || frame.keys().any(|key| foreign(key))
        || is_of_another_kind(frame, candidate.value.at);
    if elsewhere && !says_docker(&subject) {
        return Testimony::NONE;
    }
    if is_registry(&subject) && around.is_of_packages(&subject, candidate.value.at) {
        return Testimony::NONE;
    }
    let vague = kind == Class::Token && is_vague(&subject);
    if is_registry(&subject) && (!vague || around.names_a_registry() && subject != ["repo"]) {
        return Testimony::new(Strength::Telling, "the name says registry");
    }
    // `reg_pass` beside `reg_addr`
    if matches!(subject.as_slice(), [one] if one == "reg") && place.is_some_and(is_host) {
        return Testimony::new(Strength::Telling, "a registry's by its short name");
    }
    if !subject.is_empty() && is_beside_registry(frame, &subject, candidate.value.at, around) {
        return Testimony::new(Strength::Telling, "the same name is a registry's beside it");
    }
    let named = |field: &Field| is_registry_user(field.value.text.trim());
    if user.is_some_and(is_registry_user) || frame.near(candidate.value.at).iter().any(named) {
        return Testimony::new(Strength::Telling, "a user that only registries have");
    }
    if around.is_used_in_login(&candidate.key, candidate.value.at) {
        return Testimony::new(Strength::Telling, "it is used where docker logs in");
    }
    let bare = matches!(kind, Class::Password | Class::Auth)
        && !has_own_name(&subject)
        && !around.is_line_of_other(candidate.value.at);
    if bare && around.is_near_api(candidate.value.at) {
        return Testimony::new(Strength::Telling, "a password near a registry's address");
    }
    let pushes = |part: &String| matches!(part.as_str(), "push" | "pull");
    if !subject.is_empty()
        && subject.iter().all(pushes)
        && around.is_near_docker(candidate.value.at, candidate.value.end, 300)
    {
        return Testimony::new(Strength::Telling, "it pushes or pulls, near docker's name");
    }
    // `reader_secret` beside `reader: jdoe`
    let is_user = |field: &Field| parts(&field.name) == subject;
    if has_own_name(&subject) && !frame.near(candidate.value.at).iter().any(is_user) {
        return Testimony::NONE;
    }
    // `registry: {password: x}`
    let of_registries = |key: &String| {
        let parts = parts(key);
        let plain = [
            "container",
            "containers",
            "containerd",
            "swarm",
            "trivy",
            "testcontainers",
            "crane",
        ];
        is_docker_word(key) && !parts.iter().any(|part| plain.contains(&part.as_str()))
    };
    if kind == Class::Password && frame.header.as_ref().is_some_and(of_registries) {
        return Testimony::new(Strength::Telling, "the key above says docker");
    }
    // `set container registry hub password x`: the words of its line
    let line = !frame.span.is_empty()
        && frame.header.is_none()
        && memchr::memchr(
            b'\n',
            cut::part(around.text.bytes, frame.span.start, frame.span.end),
        )
        .is_none();
    let handed_in = |key: &String| matches!(key.as_str(), "-e" | "--env" | "run");
    // `CREATE USER registry WITH PASSWORD 'x'`
    let of_database = |key: &String| {
        matches!(
            key.as_str(),
            "CREATE" | "ALTER" | "IDENTIFIED" | "create" | "alter"
        )
    };
    let login = || {
        let says = |word: &String| matches!(word.as_str(), "log" | "login" | "logs");
        frame.above.iter().any(says)
            && around.is_near_docker(candidate.value.at, candidate.value.end, 400)
    };
    if line
        && kind == Class::Password
        && (frame.above.iter().any(|word| is_docker_word(word)) || login())
        && !frame.above.iter().any(handed_in)
        && !frame.above.iter().any(of_database)
    {
        return Testimony::new(Strength::Telling, "the line says docker");
    }
    // a secret alone may be the name of one
    let alone = user.is_none() && kind != Class::Auth && !is_host(header);
    if alone && (place.is_none() || kind == Class::Token && plain(&candidate.key) == "secret") {
        return Testimony::NONE;
    }
    around_key(frame, candidate.value.at, place, around)
}

/// `PLUGIN_REGISTRY=hub.acme.de` beside `PLUGIN_PASSWORD`.
fn is_beside_registry(
    frame: &Frame,
    subject: &[String],
    at: usize,
    around: &TextAround<'_>,
) -> bool {
    let is_image =
        |text: &str| is_named_registry(text) || text.contains('/') && around.pulls_from(text);
    frame.near(at).iter().any(|field| {
        let parts = parts(&field.name);
        let text = field.value.text.trim();
        if class(&field.name).is_some() {
            return false;
        }
        // `PRELOAD_IMAGES` beside `PRELOAD_SRC_CREDS`
        let variable = !field.name.contains('.');
        let rest = subject.get(1..).unwrap_or_default();
        if variable && parts.first() == subject.first() && !has_own_name(rest) && is_image(text) {
            return true;
        }
        let Some(rest) = parts.strip_prefix(subject) else {
            return false;
        };
        let says = says_docker(rest) || matches!(rest, [one] if one == "image");
        let place = rest.is_empty() || ends_with_one(&rest.concat(), &PLACES) || rest == ["to"];
        !text.is_empty() && (says || place && is_image(text))
    })
}

/// `registry_password` beside `registry_url` and `admin_password`: the host has
/// a secret of its own name, and this is another one.
fn has_one_of_its_own(frame: &Frame, at: usize) -> bool {
    let fields = frame.near(at);
    let own = fields
        .iter()
        .find(|field| (field.key_at..=field.value.end).contains(&at));
    let lead = |field: &Field| class(&field.name).map(|(_, subject)| subject);
    let Some(own) = own.and_then(lead) else {
        return false;
    };
    fields
        .iter()
        .any(|field| lead(field).is_some_and(|subject| subject != own && is_registry(&subject)))
}

/// Other tools' encryption.
fn is_sealed(frame: &Frame) -> bool {
    let unsealed = |field: &Field| {
        plain(&field.name).contains("encrypted")
            && matches!(field.value.text.trim(), "false" | "no")
    };
    !frame.fields.iter().any(unsealed)
        && frame.keys().any(|key| {
            let key = plain(key);
            key.contains("encrypted") || key.contains("sealed")
        })
}

/// A file of credentials for packages.
fn is_of_packages(path: &str) -> bool {
    let names = ["npmrc", "pypirc", "yarnrc", ".yarnrc.yml"];
    names.iter().any(|end| path.ends_with(end))
}

/// `driver: postgresql` beside it.
fn is_of_another_kind(frame: &Frame, at: usize) -> bool {
    const KINDS: [&str; 7] = [
        "driver", "type", "dialect", "client", "adapter", "engine", "kind",
    ];
    let fields = frame.near(at).iter();
    let mut kinds = fields.filter(|field| KINDS.contains(&plain(&field.name).as_str()));
    let strange = |text: &str| is_foreign(text) || is_other_secret(&parts(text));
    let above = |(name, value): &(String, String)| {
        KINDS.contains(&plain(name).as_str()) && is_foreign(value) && !says_kind(name, value)
    };
    kinds.any(|field| strange(&field.value.text)) || frame.beside.iter().any(above)
}

fn is_vague(subject: &[String]) -> bool {
    const VAGUE: [&str; 6] = ["container", "image", "containers", "images", "repo", "cr"];
    matches!(subject, [one] if VAGUE.contains(&one.as_str()))
}

fn around_key(frame: &Frame, at: usize, place: Option<&str>, around: &TextAround<'_>) -> Testimony {
    let header = frame.header.as_deref().unwrap_or_default();
    let place = place.unwrap_or_default();
    let handed_in = |key: &String| matches!(key.as_str(), "-e" | "--env");
    if frame.keys().any(|key| is_docker_word(key)) && !frame.keys().any(handed_in) {
        return Testimony::new(Strength::Telling, "a key above says docker");
    }
    if (is_named_registry(place) || is_named_registry(header)) && !has_one_of_its_own(frame, at) {
        return Testimony::new(Strength::Telling, "the host is a registry's");
    }
    let reach = if around.is_document() { 300 } else { 4000 };
    let names = |field: &Field| field.key_at.abs_diff(at) < reach && names_docker(field);
    if frame.near(at).iter().any(names) && !has_one_of_its_own(frame, at) {
        return Testimony::new(Strength::Telling, "a field beside it says docker");
    }
    if frame
        .beside
        .iter()
        .any(|(name, value)| says_kind(name, value))
    {
        return Testimony::new(Strength::Telling, "a field above says docker");
    }
    if [place, header]
        .into_iter()
        .any(|host| is_host(host) && around.pulls_from(host))
    {
        return Testimony::new(Strength::Telling, "images come from that host");
    }
    if is_host(header) && is_entry(frame) {
        return Testimony::new(Strength::Telling, "an entry under a host");
    }
    let near = || {
        let (start, end) = (frame.span.start, frame.span.end);
        around.is_near_docker(start, end, 300) && !around.is_of_other(start, end)
    };
    let called = [
        "",
        "auth",
        "authconfig",
        "credentials",
        "creds",
        "login",
        "account",
        "json",
        "body",
        "data",
        "payload",
        "authentication",
        "authorization",
        "credential",
        "basicauth",
        "basic",
        "stringdata",
        "params",
        "config",
        "auths",
    ];
    let other = !called.contains(&plain(header).as_str());
    if around.is_of_other_address(frame, at) {
        return Testimony::NONE;
    }
    if is_plain_login(frame) && !other && near() {
        // what is called so is for whoever is near
        let login = [
            "auth",
            "authconfig",
            "credentials",
            "creds",
            "login",
            "authentication",
        ];
        // `broker: {auth: …}` is the broker's
        let open = [
            "proxy",
            "driver",
            "global",
            "settings",
            "config",
            "spec",
            "values",
            "defaults",
            "options",
            "params",
            "secrets",
            "data",
            "parameters",
            "env",
            "dev",
            "prod",
            "staging",
            "production",
            "default",
            "server",
            "build",
            "builder",
            "deploy",
            "deployment",
            "images",
            "image",
            "source",
            "target",
            "mirror",
            "remote",
            "httpclient",
        ];
        let of_other = frame
            .above
            .first()
            .filter(|key| !open.contains(&plain(key).as_str()));
        let of_other = of_other.is_some_and(|key| {
            frame.header.is_some() && has_own_name(&parts(key)) && !is_docker_word(key)
        });
        if of_other {
            return Testimony::NONE;
        }
        return match login.contains(&plain(header).as_str()) {
            true => Testimony::new(Strength::Telling, "a login near docker's name"),
            false => Testimony::new(
                Strength::Weak,
                "a user and a password alone, near docker's name",
            ),
        };
    }
    if around.is_file_of_docker() && !other {
        return Testimony::new(Strength::Weak, "the name of the file says docker");
    }
    Testimony::NONE
}

/// Does a field say of what kind something is, and is that docker's?
fn says_kind(name: &str, value: &str) -> bool {
    const KINDS: [&str; 13] = [
        "type",
        "providertype",
        "registrytype",
        "hosttype",
        "uses",
        "kind",
        "plugin",
        "module",
        "provider",
        "id",
        "artifactid",
        "realm",
        "feedtype",
    ];
    const DOCKER: [&str; 4] = ["docker", "dockerhub", "docker-hub", "docker-registry"];
    match plain(name).as_str() {
        // of an image its own name counts
        "image" => {
            let last = value.rsplit('/').next().unwrap_or(value);
            is_docker_word(last.split(':').next().unwrap_or(last))
        }
        // what somebody calls it
        "name" | "title" | "label" | "description" | "comment" | "comments" | "note" | "notes" => {
            DOCKER.contains(&value)
                || value.len() <= 60
                    && value.split_whitespace().count() <= 3
                    && is_docker_word(value)
                    && !is_other_secret(&parts(value))
        }
        name => KINDS.contains(&name) && is_docker_word(value),
    }
}

/// Does a field name docker, by its key or its value?
fn names_docker(field: &Field) -> bool {
    let things = ["image", "images", "container", "containers"];
    // what is only a key above other mappings says nothing of this one
    let whole = !field.value.text.trim().is_empty();
    whole && is_docker_word(&field.name) && !things.contains(&plain(&field.name).as_str())
        || says_kind(&field.name, &field.value.text)
}

/// A user, a password, and nothing else.
fn is_plain_login(frame: &Frame) -> bool {
    // one with an address of its own is for whatever is there
    const FIELDS: [&str; 10] = [
        "username", "user", "login", "password", "pass", "passwd", "pwd", "token", "email", "type",
    ];
    (2..=5).contains(&frame.fields.len())
        && !frame.span.is_empty()
        && frame
            .fields
            .iter()
            .all(|field| FIELDS.contains(&plain(&field.name).as_str()))
}

/// Only fields that docker, podman or Kubernetes put into an entry.
pub(super) fn is_entry(frame: &Frame) -> bool {
    const FIELDS: [&str; 10] = [
        "server",
        "auth",
        "email",
        "username",
        "password",
        "identitytoken",
        "registrytoken",
        "serveraddress",
        "comment",
        "account",
    ];
    let strange = frame
        .fields
        .iter()
        .take(40)
        .filter(|field| !FIELDS.contains(&plain(&field.name).as_str()));
    // one or two fields more are somebody's notes
    strange.count() <= 2
}
