//! What stands around a key: the keys above it and the fields beside it.

use super::around::TextAround;
use super::testimony::{Strength, Testimony};
use crate::core::guard::naming::{begins_with, parts, plain};
use crate::core::guard::read::{Field, Frame};
use crate::core::guard::vocabulary::keys::{PLACES, USERS, class, ends_with_one, has_own_name};
use crate::core::guard::vocabulary::words::{
    is_docker_word, is_foreign, is_host, is_named_registry, is_other_secret, is_registry,
    says_docker,
};

/// What a login is called that is for whatever is near.
const LOGINS: [&str; 6] = [
    "auth",
    "authconfig",
    "credentials",
    "creds",
    "login",
    "authentication",
];

/// What stands over a login and says nothing of what it is for.
const GENERAL: [&str; 21] = [
    "plain",
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

/// The same one level above.
const OPEN: [&str; 31] = [
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

/// Of the keys above, the fields beside and what is near, in this order.
pub(super) fn around_key(
    frame: &Frame,
    at: usize,
    place: Option<&str>,
    around: &TextAround<'_>,
) -> Testimony {
    let header = frame.header.as_deref().unwrap_or_default();
    let place = place.unwrap_or_default();
    let handed_in = |key: &String| matches!(key.as_str(), "-e" | "--env");
    let prose = |key: &str| key.split_whitespace().count() >= 4;
    // `containers:` stands above whatever a container is given
    let runs = |key: &str| matches!(plain(key).as_str(), "container" | "containers");
    let says = |key: &String| !prose(key) && !runs(key) && is_docker_word(key);
    if frame.keys().any(says) && !frame.keys().any(handed_in) {
        return Testimony::new(Strength::Telling, "a key above says docker");
    }
    if (is_named_registry(place) || is_named_registry(header)) && !has_one_of_its_own(frame, at) {
        return Testimony::new(Strength::Telling, "the host is a registry's");
    }
    if is_beside_docker(frame, at, around) && !has_one_of_its_own(frame, at) {
        return Testimony::new(Strength::Telling, "a field beside it says docker");
    }
    if let Some(why) = why_by_what_is_above(frame) {
        return Testimony::new(Strength::Telling, why);
    }
    if [place, header]
        .into_iter()
        .any(|host| is_host(host) && around.pulls_from(host))
        && !has_one_of_its_own(frame, at)
    {
        return Testimony::new(Strength::Telling, "images come from that host");
    }
    if is_host(header) && is_entry(frame) && logs_in(frame) && !is_of_code(header) {
        return Testimony::new(Strength::Telling, "an entry under a host");
    }
    if around.is_of_other_address(frame, at) || !GENERAL.contains(&plain(header).as_str()) {
        return Testimony::NONE;
    }
    let (start, end) = (frame.span.start, frame.span.end);
    if is_plain_login(frame)
        && around.is_near_docker(start, end, 300)
        && !around.is_of_other(start, end)
    {
        return plain_login(frame, header);
    }
    match around.is_file_of_docker() {
        true => Testimony::new(Strength::Weak, "the name of the file says docker"),
        false => Testimony::NONE,
    }
}

/// Why the fields of the mappings above make it a registry's.
fn why_by_what_is_above(frame: &Frame) -> Option<&'static str> {
    let mut beside = frame.beside.iter();
    if beside.any(|(name, value)| says_kind(name, value)) {
        return Some("a field above says docker");
    }
    // `{registry: nexus.acme.de, creds: {plain: {password: x}}}`
    let general = |key: &String| GENERAL.contains(&plain(key).as_str());
    let of_registry = |(name, value): &(String, String)| {
        plain(name).as_str() == "registry"
            && is_host(value)
            && !is_foreign(value)
            && !value.contains("/repository/")
    };
    let above = frame.keys().all(general) && frame.beside.iter().any(of_registry);
    above.then_some("a registry above it")
}

/// Does a field beside it name docker?
fn is_beside_docker(frame: &Frame, at: usize, around: &TextAround<'_>) -> bool {
    let reach = if around.is_document() { 300 } else { 4000 };
    let fields = frame.at_hand(at);
    // with a user beside it, `docker_image` says whose secret it is
    let user = fields
        .iter()
        .any(|field| !is_own(field, at) && is_user(field));
    let names = |field: &Field| {
        field.key_at.abs_diff(at) < reach && names_docker(field) && (user || !is_image(field))
    };
    fields.iter().any(names) && !around.is_of_packages(&[], at)
}

/// Is the place in this field?
fn is_own(field: &Field, at: usize) -> bool {
    (field.key_at..=field.value.end).contains(&at)
}

/// Of a user and a password and nothing else, near docker's name.
fn plain_login(frame: &Frame, header: &str) -> Testimony {
    // `broker: {auth: …}` is the broker's
    let named = |key: &&String| {
        !OPEN.contains(&plain(key).as_str()) && has_own_name(&parts(key)) && !is_docker_word(key)
    };
    if frame.header.is_some() && frame.above.first().filter(named).is_some() {
        return Testimony::NONE;
    }
    // what logs in to a machine
    let machine = |key: &String| matches!(key.as_str(), "ssh" | "winrm");
    if frame.keys().take(1).any(machine) {
        return Testimony::NONE;
    }
    // `admin: {credentials: …}`
    let admin = |key: &&String| parts(key).iter().any(|part| part == "admin");
    if frame.keys().take(2).any(|key| admin(&key)) {
        return Testimony::NONE;
    }
    match LOGINS.contains(&plain(header).as_str()) {
        true => Testimony::new(Strength::Telling, "a login near docker's name"),
        false => Testimony::new(
            Strength::Weak,
            "a user and a password alone, near docker's name",
        ),
    }
}

/// `PLUGIN_REGISTRY=hub.acme.de` beside `PLUGIN_PASSWORD`.
pub(super) fn is_beside_registry(
    frame: &Frame,
    subject: &[String],
    at: usize,
    around: &TextAround<'_>,
) -> bool {
    let is_image =
        |text: &str| is_named_registry(text) || text.contains('/') && around.pulls_from(text);
    let first = subject.first().map(String::as_str).unwrap_or_default();
    frame.near(at).iter().any(|field| {
        let text = field.value.text.trim();
        if text.is_empty() || !begins_with(&field.name, first) {
            return false;
        }
        let parts = parts(&field.name);
        if class(&field.name).is_some() {
            return false;
        }
        // `PRELOAD_IMAGES` beside `PRELOAD_SRC_CREDS`
        let variable = !field.name.contains('.');
        let rest = subject.get(1..).unwrap_or_default();
        // `runner_name` says what somebody calls it
        let named = matches!(parts.as_slice(), [_, last] if last == "name");
        if variable
            && !named
            && parts.first() == subject.first()
            && !has_own_name(rest)
            && is_image(text)
        {
            return true;
        }
        let Some(rest) = parts.strip_prefix(subject) else {
            return false;
        };
        let says = says_docker(rest) || matches!(rest, [one] if one == "image");
        let place = rest.is_empty() || ends_with_one(&rest.concat(), &PLACES) || rest == ["to"];
        says || place && is_image(text)
    })
}

/// `images: {server: nexus.acme.de, user: ci, pass: x}`, `IMAGE_HOST` beside
/// `IMAGE_PASS`: a secret of images, and beside it the host that has them.
pub(super) fn is_secret_of_images(frame: &Frame, subject: &[String], at: usize) -> bool {
    let says = |part: &str| matches!(part, "image" | "images" | "pull");
    let header = frame.header.as_deref().map(parts).unwrap_or_default();
    let above = frame.above.first().map(|key| parts(key));
    let of = |parts: &[String]| parts.iter().any(|part| says(part));
    // `reader_secret` beside `reader: jdoe` says only whose it is
    let is_user = |field: &Field| parts(&field.name) == subject;
    let bare = !has_own_name(subject) || frame.near(at).iter().any(is_user);
    let general = header.len() == 1 && header.iter().all(|one| GENERAL.contains(&one.as_str()));
    let below = bare && (of(&header) || general && above.is_some_and(|above| of(&above)));
    let own = of(subject);
    let is_place = |field: &Field| {
        let text = field.value.text.trim();
        let address = text.split_once("://").is_some_and(|(_, rest)| {
            let path = rest.split_once('/').map(|(_, path)| path);
            path.is_some_and(|path| !path.is_empty())
        });
        let named = below || parts(&field.name).first() == subject.first();
        // `panel_images_host` beside `panel_images_password`
        let named =
            named && (subject.len() < 2 || below || parts(&field.name).starts_with(subject));
        named && !is_own(field, at) && is_host(text) && !address && !is_foreign(text)
    };
    (below || own) && frame.at_hand(at).iter().any(is_place)
}

/// Is the secret an administrator's, and the field of something else: `PULL_HOST`
/// beside `ADMIN_PW`? A field that says docker, or nothing but that it is a place,
/// goes with every secret, and `CI_PASSWORD` is for whatever stands beside it.
pub(super) fn is_of_another_name(field: &Field, subject: &[String]) -> bool {
    if !matches!(subject, [one] if one == "admin") {
        return false;
    }
    let mut stem = parts(&field.name);
    stem.pop();
    let related = subject.starts_with(&stem) || stem.starts_with(subject);
    let of_place = stem.iter().all(|part| PLACES.contains(&part.as_str()));
    !of_place && !related && !says_docker(&stem)
}

/// `registry_password` beside `registry_url` and `admin_password`: the host has
/// a secret of its own name, and this is another one. So it is where each host is
/// of something else than an administrator's secret.
fn has_one_of_its_own(frame: &Frame, at: usize) -> bool {
    let fields = frame.near(at);
    let own = fields.iter().find(|field| is_own(field, at));
    let lead = |field: &Field| class(&field.name).map(|(_, subject)| subject);
    let Some(own) = own.and_then(lead) else {
        return false;
    };
    let strange = |field: &&Field| is_of_another_name(field, &own);
    let mut hosts = fields
        .iter()
        .filter(|field| is_host(field.value.text.trim()))
        .peekable();
    if hosts.peek().is_some() && hosts.all(|field| strange(&field)) {
        return true;
    }
    let is_host_of = |subject: &[String]| {
        fields.iter().any(|field| {
            is_named_registry(field.value.text.trim()) && parts(&field.name).starts_with(subject)
        })
    };
    let others = fields
        .iter()
        .filter_map(lead)
        .filter(|subject| *subject != own);
    let mut others = others.filter(|subject| !subject.is_empty());
    others.any(|subject| is_registry(&subject) || is_host_of(&subject))
}

/// `HUB_URL: jdbc:…` beside `HUB_PASSWORD`: an address of exactly that name which
/// is no registry's. `HUB_DATABASE_URL` is something else, and `DOCKER_HOST` a
/// machine.
pub(super) fn has_another_address(frame: &Frame, subject: &[String], at: usize) -> bool {
    const SCHEMES: [&str; 7] = ["http", "https", "docker", "oci", "tcp", "unix", "registry"];
    let of_other = |text: &str| {
        text.starts_with("jdbc:")
            || text.split_once("://").is_some_and(|(scheme, _)| {
                let plain = scheme
                    .bytes()
                    .all(|b| b.is_ascii_alphanumeric() || b == b'+');
                plain && !SCHEMES.contains(&scheme)
            })
    };
    // a repository of code, and no registry of the same name
    let of_code = |text: &str| {
        text.ends_with(".git")
            && !is_registry(subject)
            && !frame.near(at).iter().any(|field| {
                let parts = parts(&field.name);
                parts.starts_with(subject) && parts.iter().any(|part| part == "registry")
            })
    };
    !subject.is_empty()
        && frame.near(at).iter().any(|field| {
            let parts = parts(&field.name);
            let rest = parts.strip_prefix(subject);
            let named =
                matches!(rest, Some([one]) if matches!(one.as_str(), "url" | "uri" | "dsn"));
            let text = field.value.text.trim();
            named && (of_other(text) || of_code(text))
        })
}

/// `driver: postgresql` beside it.
pub(super) fn is_of_another_kind(frame: &Frame, at: usize) -> bool {
    const KINDS: [&str; 7] = [
        "driver", "type", "dialect", "client", "adapter", "engine", "kind",
    ];
    let fields = frame.near(at).iter();
    let mut kinds = fields.filter(|field| KINDS.contains(&plain(&field.name).as_str()));
    let strange = |text: &str| is_foreign(text) || is_other_secret(&parts(text));
    let above = |(name, value): &(String, String)| {
        KINDS.contains(&plain(name).as_str()) && is_foreign(value) && !says_kind(name, value)
    };
    // Renovate's says what kind of registry it is
    let mut near = frame.near(at).iter();
    let other_type = near.any(|field| {
        plain(&field.name).as_str() == "hosttype" && !is_docker_word(field.value.text.trim())
    });
    // a store of objects
    let bucket = |field: &Field| parts(&field.name).iter().any(|part| part == "bucket");
    let own = |field: &Field| is_own(field, at) && plain(&field.name).ends_with("accesskey");
    if frame.near(at).iter().any(own) && frame.at_hand(at).iter().any(bucket) {
        return true;
    }
    other_type || kinds.any(|field| strange(&field.value.text)) || frame.beside.iter().any(above)
}

/// Does a field say of what kind something is, and is that docker's?
fn says_kind(name: &str, value: &str) -> bool {
    const KINDS: [&str; 14] = [
        "recipe",
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
    // settings of an engine, which logs in nowhere by them
    const SETTINGS: [&str; 6] = [
        "insecureregistry",
        "insecureregistries",
        "insecure",
        "systemdefaultregistry",
        "privateregistry",
        "registrymirrors",
    ];
    if SETTINGS.contains(&plain(&field.name).as_str()) {
        return false;
    }
    // what is only a key above other mappings says nothing of this one
    const NOTHING: [&str; 8] = ["", "null", "None", "nil", "[]", "{}", "false", "~"];
    let whole = !NOTHING.contains(&field.value.text.trim().trim_end_matches(','));
    let words: Vec<String> = parts(&field.name)
        .into_iter()
        .filter(|part| !things.contains(&part.as_str()))
        .collect();
    whole && is_docker_word(&field.name) && says_docker(&words)
        || says_kind(&field.name, &field.value.text)
}

fn is_user(field: &Field) -> bool {
    ends_with_one(&plain(&field.name), &USERS)
}

/// `docker_image`.
fn is_image(field: &Field) -> bool {
    let last = parts(&field.name).pop();
    last.is_some_and(|last| matches!(last.as_str(), "image" | "images"))
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

/// Has it a field by which docker logs in?
fn logs_in(frame: &Frame) -> bool {
    const FIELDS: [&str; 5] = [
        "auth",
        "password",
        "identitytoken",
        "registrytoken",
        "username",
    ];
    let is_one = |field: &Field| FIELDS.contains(&plain(&field.name).as_str());
    frame.fields.iter().any(is_one)
}

/// Where code lies, and images under another name.
fn is_of_code(host: &str) -> bool {
    const HOSTS: [&str; 3] = ["github.com", "gitlab.com", "bitbucket.org"];
    HOSTS.contains(&host.rsplit("://").next().unwrap_or(host))
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
