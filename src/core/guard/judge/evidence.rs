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
    speaks_of_docker,
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
    /// It is only what stands beside that speaks.
    of_neighbours: bool,
}

impl Testimony {
    pub(super) fn new(weight: Strength, why: impl Into<String>) -> Self {
        Self {
            weight,
            why: vec![why.into()],
            of_neighbours: false,
        }
    }

    fn of_neighbours(weight: Strength, why: &str) -> Self {
        Self {
            of_neighbours: true,
            ..Self::new(weight, why)
        }
    }

    pub(super) const NONE: Self = Self {
        weight: Strength::None,
        why: Vec::new(),
        of_neighbours: false,
    };
}

/// What a text says beside its candidates, found when it is asked for.
pub(super) struct TextAround<'a> {
    pub(super) text: &'a SourceText<'a>,
    pulled: OnceCell<HashSet<String>>,
}

impl<'a> TextAround<'a> {
    pub(super) fn new(text: &'a SourceText<'a>) -> Self {
        Self {
            text,
            pulled: OnceCell::new(),
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
            !url.contains("/v2") && !url.contains('@') && !is_named_registry(&url)
        });
        match other {
            None => has_api(lead) || has_api(rest),
            Some(found) => {
                let between = lead.len().saturating_sub(found);
                has_api(cut::from(lead, found)) || has_api(cut::to(rest, between))
            }
        }
    }

    /// Does this text pull images from that host?
    fn pulls_from(&self, host: &str) -> bool {
        let bare = host.rsplit("://").next().unwrap_or(host);
        let bare = bare.split('/').next().unwrap_or(bare);
        self.pulled
            .get_or_init(|| pulled(self.text.bytes))
            .contains(bare)
    }

    /// Does the name of the file say docker, and not only that it is built?
    fn is_file_of_docker(&self) -> bool {
        let name = self.text.path.rsplit('/').next().unwrap_or_default();
        !name.starts_with("dockerfile")
            && !name.contains("compose")
            && !name.contains("_test.")
            && is_docker_word(name.trim_start_matches('.'))
    }

    /// Something that is written for people.
    pub(super) fn is_document(&self) -> bool {
        let name = self.text.path.rsplit('/').next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        const ENDINGS: [&str; 15] = [
            "csv", "tsv", "html", "htm", "md", "markdown", "txt", "rst", "adoc", "eml", "org",
            "wiki", "mbox", "log", "textile",
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
            matches!(rest, b"" | b"/")
                || parts
                    .iter()
                    .any(|part| memchr::memmem::find(rest, part.as_bytes()).is_some())
        })
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
            (ends_with_one(&name, &PLACES) || matches!(name.as_str(), "id" | "name" | "image"))
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
    has_user: bool,
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
    if subject.iter().any(|part| foreign(part))
        || is_other_secret(&subject)
        || place.is_some_and(foreign)
        || frame.keys().any(|key| foreign(key))
        || is_of_another_kind(frame, candidate.value.at)
    {
        return Testimony::NONE;
    }
    if is_registry(&subject) && !(subject.len() == 1 && kind == Class::Token && is_vague(&subject))
    {
        return Testimony::new(Strength::Telling, "the name says registry");
    }
    // `reg_pass` beside `reg_addr`
    if matches!(subject.as_slice(), [one] if one == "reg") && place.is_some_and(is_host) {
        return Testimony::new(Strength::Telling, "a registry's by its short name");
    }
    let bare = matches!(kind, Class::Password | Class::Auth) && !has_own_name(&subject);
    if bare && around.is_near_api(candidate.value.at) {
        return Testimony::new(Strength::Telling, "a password near a registry's address");
    }
    // a secret alone may be the name of one
    let alone = !has_user && kind != Class::Auth && !is_host(header);
    if alone && (place.is_none() || kind == Class::Token && plain(&candidate.key) == "secret") {
        return Testimony::NONE;
    }
    let evidence = around_key(frame, candidate.value.at, place, around);
    // what has a name of its own is not what its neighbours are
    match evidence.of_neighbours && has_own_name(&subject) {
        true => Testimony::NONE,
        false => evidence,
    }
}

/// Other tools' encryption.
fn is_sealed(frame: &Frame) -> bool {
    frame.keys().any(|key| {
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

/// `rds_credentials`: of what a login is, by the name above it.
fn is_named_otherwise(header: &str) -> bool {
    class(header).is_some_and(|(_, subject)| has_own_name(&subject) && !is_registry(&subject))
}

fn is_vague(subject: &[String]) -> bool {
    matches!(subject, [one] if matches!(one.as_str(), "container" | "image" | "containers"))
}

fn around_key(frame: &Frame, at: usize, place: Option<&str>, around: &TextAround<'_>) -> Testimony {
    let header = frame.header.as_deref().unwrap_or_default();
    let place = place.unwrap_or_default();
    if frame.keys().any(|key| is_docker_word(key)) {
        return Testimony::new(Strength::Telling, "a key above says docker");
    }
    if is_named_registry(place) || is_named_registry(header) {
        return Testimony::of_neighbours(Strength::Telling, "the host is a registry's");
    }
    if frame.near(at).iter().any(names_docker) {
        return Testimony::of_neighbours(Strength::Telling, "a field beside it says docker");
    }
    if frame
        .beside
        .iter()
        .any(|(name, value)| says_kind(name, value))
    {
        return Testimony::of_neighbours(Strength::Telling, "a field above says docker");
    }
    if [place, header]
        .into_iter()
        .any(|host| is_host(host) && around.pulls_from(host))
    {
        return Testimony::of_neighbours(Strength::Telling, "images come from that host");
    }
    if is_host(header) && is_entry(frame) {
        return Testimony::of_neighbours(Strength::Telling, "an entry under a host");
    }
    let near = || {
        let (start, end) = (frame.span.start, frame.span.end);
        around.is_near_docker(start, end, 300) && !around.is_of_other(start, end)
    };
    let other = is_named_otherwise(header) || is_other_secret(&parts(header));
    if is_plain_login(frame) && !other && near() {
        // what is called so is for whoever is near
        let called = ["auth", "authconfig", "credentials", "creds", "login"];
        return match called.contains(&plain(header).as_str()) {
            true => Testimony::of_neighbours(Strength::Telling, "a login near docker's name"),
            false => Testimony::of_neighbours(
                Strength::Weak,
                "a user and a password alone, near docker's name",
            ),
        };
    }
    if around.is_file_of_docker() {
        return Testimony::of_neighbours(Strength::Weak, "the name of the file says docker");
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
                    && value.split_whitespace().count() <= 4
                    && is_docker_word(value)
                    && !is_other_secret(&parts(value))
        }
        name => KINDS.contains(&name) && is_docker_word(value),
    }
}

/// Does a field name docker, by its key or its value?
fn names_docker(field: &Field) -> bool {
    let things = ["image", "images", "container", "containers"];
    is_docker_word(&field.name) && !things.contains(&plain(&field.name).as_str())
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
