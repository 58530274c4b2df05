//! What speaks for a key and its value: its name, where it is used, what stands
//! around it.

use super::around::TextAround;
use super::neighbours::{
    around_key, has_another_address, is_beside_registry, is_of_another_kind, is_of_another_name,
    is_secret_of_images,
};
use super::schema;
use super::testimony::{Strength, Testimony};
use super::uses::is_used_in_login;
use crate::core::guard::cut;
use crate::core::guard::naming::{parts, plain};
use crate::core::guard::read::{Candidate, Field, Frame, Written};
use crate::core::guard::vocabulary::keys::{Class, PLACES, USERS, ends_with_one, has_own_name};
use crate::core::guard::vocabulary::words::{
    is_docker_word, is_foreign, is_host, is_other_secret, is_registry, is_registry_user,
    says_docker,
};

/// The value of the field that names a user, and of the one that names a host.
pub(super) fn user_and_place(candidate: &Candidate) -> (Option<String>, Option<String>) {
    let fields = candidate.frame.at_hand(candidate.value.at);
    let subject = candidate.class().map_or(&[][..], |(_, subject)| subject);
    let named = |of: &[&str]| {
        let mut found = fields.iter().filter(|field| {
            field.value.at != candidate.value.at
                && ends_with_one(&plain(&field.name), of)
                && !is_of_another_name(field, subject)
                && !field.value.text.ends_with(".git")
        });
        found.next_back().map(|field| field.value.text.to_string())
    };
    let place = candidate.place.clone().or_else(|| {
        let mut hosts = fields.iter().filter(|field| {
            let name = plain(&field.name);
            !is_of_another_name(field, subject)
                && (ends_with_one(&name, &PLACES)
                    || matches!(
                        name.as_str(),
                        "id" | "name" | "image" | "service" | "source" | "origin"
                    ))
                && is_host(field.value.text.trim())
                && !field.value.text.ends_with(".git")
        });
        let host = hosts.next_back().map(|field| field.value.text.to_string());
        host.or_else(|| named(&PLACES))
    });
    (candidate.user.clone().or_else(|| named(&USERS)), place)
}

/// A key with all that is known of it.
struct Asked<'a> {
    candidate: &'a Candidate,
    kind: Class,
    /// What its name says that it is of.
    subject: &'a [String],
    place: Option<&'a str>,
    user: Option<&'a str>,
    around: &'a TextAround<'a>,
}

/// What speaks for a key and its value.
pub(super) fn of_key(
    candidate: &Candidate,
    place: Option<&str>,
    user: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    let Some((kind, subject)) = candidate.class() else {
        return Testimony::NONE;
    };
    let frame = &candidate.frame;
    let of_test = is_of_test_container(frame) && !says_docker(subject);
    if is_sealed(frame) || is_of_packages(&around.text.path) || of_test {
        return Testimony::NONE;
    }
    // `npmPublish({registryAuth: {…}})`
    let other_call = |label: &String| is_foreign(label) && !is_docker_word(label);
    if let Some(tool) =
        schema::tool(candidate).filter(|_| !frame.above.first().is_some_and(other_call))
    {
        let why = format!("the place where {tool} has a secret");
        return Testimony::new(Strength::Proof, why);
    }
    let asked = Asked {
        candidate,
        kind: *kind,
        subject,
        place,
        user,
        around,
    };
    if asked.is_of_something_else() {
        return Testimony::NONE;
    }
    let why = asked.why_by_name().or_else(|| asked.why_by_use());
    if let Some(why) = why {
        return Testimony::new(Strength::Telling, why);
    }
    if asked.has_a_name_of_its_own() {
        return Testimony::NONE;
    }
    if let Some(why) = asked.why_by_place() {
        return Testimony::new(Strength::Telling, why);
    }
    match asked.is_alone() {
        true => Testimony::NONE,
        false => around_key(frame, candidate.value.at, place, around),
    }
}

impl Asked<'_> {
    /// Does its name, its place or what stands above it say another product?
    fn is_of_something_else(&self) -> bool {
        let frame = &self.candidate.frame;
        let at = self.candidate.value.at;
        if self.is_named_for_something_else() || has_another_address(frame, self.subject, at) {
            return true;
        }
        if self.is_for_an_application() {
            return true;
        }
        // with which machines join k3s and RKE2
        let joins = |field: &Field| plain(&field.name).as_str() == "systemdefaultregistry";
        if self.kind == Class::Token && self.subject.is_empty() && frame.near(at).iter().any(joins)
        {
            return true;
        }
        // of indexes of Python's packages
        let index = ["UV_INDEX_", "POETRY_HTTP_BASIC_"];
        if index
            .iter()
            .any(|lead| self.candidate.key.starts_with(lead))
        {
            return true;
        }
        // npm's `//host/:_authToken=x`, Composer's `http-basic`
        let of_npm = self.candidate.key.starts_with("_auth") || self.candidate.key == "_password";
        if of_npm || frame.keys().any(|key| key == "http-basic") {
            return true;
        }
        let elsewhere = self.place.is_some_and(is_foreign)
            || frame.keys().any(|key| is_foreign(key))
            || is_of_another_kind(frame, at);
        elsewhere && !says_docker(self.subject)
            || is_registry(self.subject) && self.around.is_of_packages(self.subject, at)
    }

    /// `kubectl create secret generic NAME --from-literal=password=x`, and the key
    /// does not say registry.
    fn is_for_an_application(&self) -> bool {
        let at = self.candidate.value.at;
        let lead = cut::part(self.around.text.bytes, at.saturating_sub(300), at);
        let lead = String::from_utf8_lossy(lead);
        let key = format!("{}=", self.candidate.key);
        let own = lead.trim_end_matches(['"', '\'']).strip_suffix(&key);
        let own = own.map(|own| own.trim_end_matches(['"', '\'', ' ', '=']));
        !says_docker(self.subject)
            && own.is_some_and(|own| own.ends_with("--from-literal"))
            && lead.contains("secret generic")
    }

    /// Is it `DB_PASSWORD`, and not `dbRegistryPassword`?
    fn is_named_for_something_else(&self) -> bool {
        const LAST: [&str; 3] = ["registry", "dockerhub", "dockerconfig"];
        let last = self.subject.last().map(String::as_str);
        let registry = says_docker(self.subject) && last.is_some_and(|last| LAST.contains(&last));
        let foreign = |part: &String| is_foreign(part) && !(registry && part == "db");
        // `fakeRegistryToken` says what it is
        const FAKE: [&str; 6] = ["fake", "dummy", "mock", "stub", "bogus", "invalid"];
        if self
            .subject
            .iter()
            .any(|part| FAKE.contains(&part.as_str()))
        {
            return true;
        }
        self.subject.iter().any(foreign) || is_other_secret(self.subject) && !registry
    }

    /// Why its name makes it a registry's.
    fn why_by_name(&self) -> Option<&'static str> {
        let frame = &self.candidate.frame;
        let at = self.candidate.value.at;
        // `image_password` of a machine, `Registry_Key` of Windows
        let image = matches!(self.subject, [one] if one == "image" || one == "container");
        let vague = self.kind == Class::Token && is_vague(self.subject) || image;
        if plain(&self.candidate.key).as_str() == "registrykey"
            && self.candidate.value.text.len() < 16
        {
            return None;
        }
        let told = !vague || self.around.names_a_registry() && self.subject != ["repo"];
        if is_registry(self.subject) && told {
            return Some("the name says registry");
        }
        // `reg_pass` beside `reg_addr`
        let short = matches!(self.subject, [one] if one == "reg");
        if short && self.place.is_some_and(is_host) {
            return Some("a registry's by its short name");
        }
        let named = !self.subject.is_empty();
        (named && is_beside_registry(frame, self.subject, at, self.around))
            .then_some("the same name is a registry's beside it")
    }

    /// Why its user, its use or an address makes it a registry's.
    fn why_by_use(&self) -> Option<&'static str> {
        let (frame, value) = (&self.candidate.frame, &self.candidate.value);
        // a page speaks of one thing after the other
        let reach = if self.around.is_document() { 120 } else { 4000 };
        let is_name = |field: &Field| {
            field.value.written == Written::Bare && self.around.text.is_code(field.value.at)
        };
        let named = |field: &Field| {
            !is_name(field)
                && field.key_at.abs_diff(value.at) < reach
                && is_registry_user(field.value.text.trim())
        };
        let given = self.candidate.user.as_deref();
        let other = !is_registry(self.subject) && self.has_a_name_of_its_own();
        // but `minio.rootPassword` on the line of a login has not
        if !other && (given.is_some_and(is_registry_user) || frame.near(value.at).iter().any(named))
        {
            return Some("a user that only registries have");
        }
        if is_used_in_login(self.around, &self.candidate.key, value.at) {
            return Some("it is used where docker logs in");
        }
        let bare = matches!(self.kind, Class::Password | Class::Auth)
            && !has_own_name(self.subject)
            && !self.around.is_line_of_other(value.at);
        if bare && self.around.is_near_api(value.at) {
            return Some("a password near a registry's address");
        }
        let pushes = |part: &String| matches!(part.as_str(), "push" | "pull");
        let moves = !self.subject.is_empty() && self.subject.iter().all(pushes);
        (moves && self.around.is_near_docker(value.at, value.end, 300))
            .then_some("it pushes or pulls, near docker's name")
    }

    /// Does its name say what it is of, and not only whose: `reader_secret`
    /// beside `reader: jdoe`?
    fn has_a_name_of_its_own(&self) -> bool {
        let fields = self.candidate.frame.near(self.candidate.value.at);
        let is_user = |field: &Field| parts(&field.name) == self.subject;
        has_own_name(self.subject)
            && !fields.iter().any(is_user)
            && !is_secret_of_images(&self.candidate.frame, self.subject, self.candidate.value.at)
    }

    /// Why the key above it or its line makes it a registry's.
    fn why_by_place(&self) -> Option<&'static str> {
        let frame = &self.candidate.frame;
        // a token below `image:` may be anything's
        let asked =
            self.kind == Class::Password || self.kind == Class::Token && !self.subject.is_empty();
        let mut fields = frame.near(self.candidate.value.at).iter();
        let user = self.user.is_some() || fields.any(|field| parts(&field.name) == self.subject);
        if asked && user && is_secret_of_images(frame, self.subject, self.candidate.value.at) {
            return Some("of images, with a host beside it");
        }
        if self.kind != Class::Password {
            return None;
        }
        // `registry: {password: x}`
        if frame.header.as_deref().is_some_and(is_of_registries) {
            return Some("the key above says docker");
        }
        // `set container registry hub password x`
        let span = cut::part(self.around.text.bytes, frame.span.start, frame.span.end);
        let line = !span.is_empty() && frame.header.is_none() && memchr::memchr(b'\n', span).is_none()
            // an object in braces is no line of words
            && !span.trim_ascii_start().starts_with(b"{");
        // what a container is given, and `CREATE USER registry WITH PASSWORD 'x'`
        const OTHER: [&str; 8] = [
            "-e",
            "--env",
            "run",
            "CREATE",
            "ALTER",
            "IDENTIFIED",
            "create",
            "alter",
        ];
        let other = |word: &String| OTHER.contains(&word.as_str());
        let logs_in = |word: &String| matches!(word.as_str(), "log" | "login" | "logs");
        let value = &self.candidate.value;
        let says = frame.above.iter().any(|word| is_docker_word(word))
            || frame.above.iter().any(logs_in)
                && self.around.is_near_docker(value.at, value.end, 400);
        (line && says && !frame.above.iter().any(other)).then_some("the line says docker")
    }

    /// A secret alone may be the name of one.
    fn is_alone(&self) -> bool {
        let header = self.candidate.frame.header.as_deref().unwrap_or_default();
        let name = self.kind == Class::Token && plain(&self.candidate.key).as_str() == "secret";
        self.user.is_none()
            && self.kind != Class::Auth
            && !is_host(header)
            && (self.place.is_none() || name)
    }
}

/// A key that says docker, and does not only hold containers.
fn is_of_registries(key: &str) -> bool {
    const RUN: [&str; 7] = [
        "container",
        "containers",
        "containerd",
        "swarm",
        "trivy",
        "testcontainers",
        "crane",
    ];
    is_docker_word(key) && !parts(key).iter().any(|part| RUN.contains(&part.as_str()))
}

/// A container of a test has a password of its own.
fn is_of_test_container(frame: &Frame) -> bool {
    let of_container = |word: &String| word.len() > 9 && word.ends_with("Container");
    frame.above.iter().any(of_container)
        || frame.fields.iter().any(|field| of_container(&field.name))
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

fn is_vague(subject: &[String]) -> bool {
    const VAGUE: [&str; 6] = ["container", "image", "containers", "images", "repo", "cr"];
    matches!(subject, [one] if VAGUE.contains(&one.as_str()))
}
