//! What a path says about a file: is it protected, is it a key, does it stay
//! sealed in the work tree, what should its plaintext be.
//!
//! Paths are git's: bytes, `/` between the parts, relative to the top of the
//! work tree. Attributes come in as the values that `git check-attr` prints.

use crate::core::format::{Binding, Expected, Promise};
use globset::{Glob, GlobSet, GlobSetBuilder};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;

/// The file names that are protected wherever this tool is set up. A name
/// that matches is held to be protected even where `.gitattributes` has lost
/// its line for it (docs/git-behaviour.md 3.15 to 3.18).
pub const NAMES: [&str; 2] = ["dockercfg*", ".dockercfg*"];

/// Pages that people write about such files, `dockercfg-services.md`, and what
/// such a file is made from, `dockercfg.template`. They are protected where
/// `.gitattributes` says so, and not by their name alone.
const ABOUT: [&str; 7] = [
    ".md",
    ".markdown",
    ".html",
    ".rst",
    ".adoc",
    ".asciidoc",
    ".template",
];

/// The folder of the pages, from the top of the work tree (docs/trust.md). They
/// are no secret, and no filter may change them.
pub const PAGES: &str = ".jetcrypt/pages";

/// The folder of the files that hold the project key for one person each
/// (docs/team.md). They are encrypted by age, and no filter may change them.
pub const SHARED_KEYS: &str = ".jetcrypt/keys";

/// The file that holds the project key for this person.
#[must_use]
pub fn shared_key_path(name: &str) -> String {
    format!("{SHARED_KEYS}/{name}.age")
}

/// The folder of the keys from before, each sealed under the one that followed
/// it, with a file name that is the fingerprint (docs/trust.md).
pub const RETIRED: &str = ".jetcrypt/retired";

/// The file that holds the key of this fingerprint.
#[must_use]
pub fn retired_path_of(fingerprint: &str) -> String {
    format!("{RETIRED}/{fingerprint}")
}

/// Does a page lie there, the key for one person, or a key from before; or a
/// file that git itself has to read, in whatever folder?
#[must_use]
pub fn is_never_filtered(path: &[u8]) -> bool {
    if [&b".gitattributes"[..], b".gitignore", b".gitmodules"].contains(&base_name(path)) {
        return true;
    }
    let below = |folder: &str| {
        let below = path.strip_prefix(folder.as_bytes());
        below.is_some_and(|below| below.starts_with(b"/"))
    };
    below(PAGES) || below(RETIRED) || (below(SHARED_KEYS) && path.ends_with(b".age"))
}

/// The name of the project key at the top of the work tree.
pub const KEY_FILE: &str = "codeship.aes";

/// Files with this ending stay encrypted in the work tree unless
/// `jetcrypt.sealedSuffix` says otherwise: jet's own convention.
pub const SEALED_SUFFIX: &str = ".encrypted";

/// The name of our filter, diff and merge drivers in attributes and config.
pub const DRIVER: &str = "jetcrypt";

/// The last part of a path.
#[must_use]
pub fn base_name(path: &[u8]) -> &[u8] {
    path.rsplit(|b| *b == b'/').next().unwrap_or(path)
}

/// Is this where a key lies: `codeship.aes`, or the web download
/// `<org>_<repo>.aes`?
#[must_use]
pub fn is_key_path(path: &[u8]) -> bool {
    let ending = path.last_chunk::<4>();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case(b".aes"))
}

/// Is this where the key of a work tree lies, `codeship.aes` in any folder? On
/// some file systems letter case makes no difference.
#[must_use]
pub fn is_place_of_key(path: &[u8]) -> bool {
    base_name(path).eq_ignore_ascii_case(KEY_FILE.as_bytes())
}

/// Tells which paths these patterns of `.gitattributes` match. A pattern that
/// globset cannot read matches nothing.
pub fn matcher(patterns: &[String]) -> impl Fn(&[u8]) -> bool + Send + Sync + use<> {
    let globs: Vec<Glob> = patterns
        .iter()
        .filter_map(|pattern| {
            let pattern = without_alternatives(pattern);
            let pattern = match pattern.strip_prefix('/') {
                Some(anchored) => anchored.to_owned(),
                None if pattern.contains('/') => pattern,
                None => format!("**/{pattern}"),
            };
            globset::GlobBuilder::new(&pattern)
                .literal_separator(true)
                .build()
                .ok()
        })
        .collect();
    let sets = sets(&globs);
    move |path| {
        let path = OsStr::from_bytes(path);
        // a pattern that is too large to be looked for may match anything
        sets.iter()
            .any(|set| set.as_ref().is_none_or(|set| set.is_match(path)))
    }
}

/// As few sets as it takes: a set of very many patterns can be too large for
/// globset, and then two halves of it serve. `None` is a pattern that is too
/// large by itself.
fn sets(globs: &[Glob]) -> Vec<Option<GlobSet>> {
    let mut set = GlobSetBuilder::new();
    for glob in globs {
        set.add(glob.clone());
    }
    match set.build() {
        Ok(set) => vec![Some(set)],
        Err(_) if globs.len() < 2 => vec![None],
        Err(_) => {
            let (first, second) = globs.split_at(globs.len() / 2);
            [sets(first), sets(second)].concat()
        }
    }
}

/// git knows no `{a,b}`: braces stand for themselves there, and globset must
/// not take them for more.
fn without_alternatives(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut class = None;
    let mut escaped = false;
    for c in pattern.chars() {
        let plain = class.is_none() && !escaped;
        if plain && matches!(c, '{' | '}') {
            out.push('\\');
        }
        out.push(c);
        class = match (class, c) {
            (None, '[') if plain => Some(0),
            // a bracket in the first place of a class is one of its members
            (Some(length), ']') if length > 0 => None,
            (Some(0), '!' | '^') => Some(0),
            (Some(length), _) => Some(length + 1),
            (None, _) => None,
        };
        escaped = plain && c == '\\';
    }
    out
}

/// What the plaintext of a jet v1 file at this path must be.
#[must_use]
pub fn promise(path: &[u8]) -> Promise {
    let name = base_name(path);
    // `dockercfg.env` is an env file that lies beside it
    let is_env = name.split(|b| *b == b'.').any(|part| part == b"env");
    if !is_env && name.windows(9).any(|part| part == b"dockercfg") {
        Promise::Json
    } else {
        Promise::Text
    }
}

/// What is expected of an encrypted file at this path.
#[must_use]
pub fn expected(path: &[u8]) -> Expected<'_> {
    Expected {
        promise: promise(path),
        binding: Binding::Path(path),
    }
}

/// Does a file at this path stay sealed in the work tree? An empty suffix
/// means that none does.
#[must_use]
pub fn stays_sealed(path: &[u8], suffix: &str) -> bool {
    !suffix.is_empty() && path.ends_with(suffix.as_bytes())
}

/// The two attribute values of a path that matter here, as `git check-attr`
/// prints them: `unspecified`, `unset`, `set` or a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attributes {
    /// `filter`: which clean and smudge commands git runs.
    pub filter: Vec<u8>,
    /// `jetcrypt`: `-jetcrypt` in `.gitattributes` releases a path on purpose.
    pub jetcrypt: Vec<u8>,
}

impl Attributes {
    /// Does git run our filter on this path?
    #[must_use]
    pub fn filtered(&self) -> bool {
        self.filter == DRIVER.as_bytes()
    }

    /// Has somebody written `-jetcrypt` for this path?
    #[must_use]
    pub fn released(&self) -> bool {
        self.jetcrypt == b"unset"
    }
}

/// Decides which paths must never hold plaintext in git.
pub struct Policy {
    names: GlobSet,
    /// What holders have said besides; no attribute releases it.
    said: Said,
    /// What they have released since.
    released: Said,
}

type Said = Box<dyn Fn(&[u8]) -> bool + Send + Sync>;

impl Default for Policy {
    fn default() -> Self {
        let mut names = GlobSetBuilder::new();
        for pattern in NAMES {
            // constant patterns: a test below shows that they all compile
            if let Ok(glob) = Glob::new(pattern) {
                names.add(glob);
            }
        }
        Self {
            names: names.build().unwrap_or_default(),
            said: Box::new(|_| false),
            released: Box::new(|_| false),
        }
    }
}

impl Policy {
    /// The same, where holders have said besides what is protected
    /// (docs/trust.md, rule 4).
    #[must_use]
    pub fn with(
        said: impl Fn(&[u8]) -> bool + Send + Sync + 'static,
        released: impl Fn(&[u8]) -> bool + Send + Sync + 'static,
    ) -> Self {
        Self {
            said: Box::new(said),
            released: Box::new(released),
            ..Self::default()
        }
    }

    /// Does the name alone make the path a protected one?
    #[must_use]
    pub fn named(&self, path: &[u8]) -> bool {
        let name = base_name(path);
        let about = ABOUT.iter().any(|end| name.ends_with(end.as_bytes()));
        !about && self.names.is_match(OsStr::from_bytes(name)) || self.is_said(path)
    }

    /// Have holders said that it is protected?
    #[must_use]
    pub fn is_said(&self, path: &[u8]) -> bool {
        !is_never_filtered(path) && (self.said)(path)
    }

    /// Have holders said that it is protected no more?
    #[must_use]
    pub fn is_released(&self, path: &[u8]) -> bool {
        (self.released)(path)
    }

    /// Must this path never hold plaintext? Either holders have said so; or
    /// attribute or name say so, unless `-jetcrypt` releases it.
    #[must_use]
    pub fn protects(&self, path: &[u8], attributes: &Attributes) -> bool {
        if is_never_filtered(path) {
            return false;
        }
        let by_git = || !attributes.released() && (attributes.filtered() || self.named(path));
        self.is_said(path) || by_git()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(filter: &str, jetcrypt: &str) -> Attributes {
        Attributes {
            filter: filter.into(),
            jetcrypt: jetcrypt.into(),
        }
    }

    #[test]
    fn the_name_counts_in_every_folder_and_only_the_last_part() {
        let policy = Policy::default();
        for path in [
            "dockercfg",
            "a/b/dockercfg.encrypted",
            ".dockercfg",
            "x/.dockercfg-quay",
            "dockercfg_service.sh",
        ] {
            assert!(policy.named(path.as_bytes()), "{path}");
        }
        for path in [
            "dockercfg-generator/Dockerfile",
            "my-dockercfg",
            "docs/dockercfg-services.md",
            "dockercfg.template",
            "config.json",
            "docker/cfg",
        ] {
            assert!(!policy.named(path.as_bytes()), "{path}");
        }
        assert!(policy.named(b"odd\xff/dockercfg\xfe\n"));
    }

    #[test]
    fn braces_in_a_pattern_stand_for_themselves() {
        for (pattern, path, matches) in [
            ("{a,b}.env", "a.env", false),
            ("{a,b}.env", "x/{a,b}.env", true),
            ("\\{a}.env", "{a}.env", true),
            ("[{]a.env", "{a.env", true),
            ("[]{]a{.env", "]a{.env", true),
            ("[!{]a}.env", "xa}.env", true),
            ("x/*.{", "x/y.{", true),
        ] {
            let found = matcher(&[pattern.to_owned()])(path.as_bytes());
            assert_eq!(found, matches, "{pattern} {path}");
        }
    }

    #[test]
    fn each_of_very_many_patterns_is_looked_for() {
        // together they are more than globset takes into one set
        let patterns: Vec<String> = (0..20_000)
            .map(|n| format!("folder{n}/*x[0-9]?{n}.env"))
            .collect();
        let matches = matcher(&patterns);
        for n in [0, 9_999, 19_999] {
            assert!(matches(format!("folder{n}/yx3z{n}.env").as_bytes()), "{n}");
            assert!(!matches(format!("folder{n}/yx3z{n}.en").as_bytes()), "{n}");
        }
    }

    #[test]
    fn a_name_is_protected_though_its_attribute_is_gone_or_unset() {
        let policy = Policy::default();
        for filter in ["unspecified", "unset", "set", "lfs"] {
            assert!(
                policy.protects(b"dockercfg", &attributes(filter, "unspecified")),
                "{filter}"
            );
            assert!(
                !policy.protects(b"README.md", &attributes(filter, "unspecified")),
                "{filter}"
            );
        }
        assert!(policy.protects(b"secrets/env", &attributes("jetcrypt", "unspecified")));
    }

    #[test]
    fn only_minus_jetcrypt_releases_a_path() {
        let policy = Policy::default();
        assert!(!policy.protects(b"dockercfg_service.sh", &attributes("unspecified", "unset")));
        assert!(!policy.protects(b"secrets/env", &attributes("jetcrypt", "unset")));
    }

    #[test]
    fn paths_tell_keys_promises_and_sealed_names() {
        assert!(is_key_path(b"codeship.aes") && is_key_path(b"a/acme_app.aes"));
        assert!(!is_key_path(b"codeship.aes.md"));
        assert_eq!(promise(b"ci/.dockercfg.encrypted"), Promise::Json);
        assert_eq!(promise(b"dockercfg/env.encrypted"), Promise::Text);
        assert_eq!(promise(b"dockercfg.env.encrypted"), Promise::Text);
        assert_eq!(promise(b"ci/.env.dockercfg"), Promise::Text);
        assert_eq!(promise(b"dockercfg.environment"), Promise::Json);
        assert!(stays_sealed(b"dockercfg.encrypted", SEALED_SUFFIX));
        assert!(
            !stays_sealed(b"dockercfg.encrypted", "") && !stays_sealed(b"dockercfg", SEALED_SUFFIX)
        );
    }
}
