//! The forms of `tests/corpus/develop`, filled with values that are made here,
//! and judged: what is missed or wrongly found is what `known.txt` there says.
//! `measure.py` fills them otherwise, and counts.

use crate::support::{PROGRAM, World};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const LETTERS: &[u8] = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HOSTS: [&str; 8] = [
    "registry.acme-labs.io",
    "quay.io",
    "ghcr.io",
    "docker.io",
    "harbor.acme-labs.io",
    "registry.gitlab.com",
    "acmelabs.azurecr.io",
    "docker.acme-labs.io:5000",
];
const USERS: [&str; 6] = [
    "acmebot",
    "jdoe",
    "ci-robot",
    "deployer",
    "build-agent",
    "acme+puller",
];
const WORDS: [&str; 6] = [
    "Winter", "harbour", "Panther", "maple", "Gibraltr", "copper",
];

/// Numbers that are the same in each run (SplitMix64).
struct Numbers(u64);

impl Numbers {
    fn of(name: &str) -> Self {
        // FNV-1a
        let start = 0xcbf2_9ce4_8422_2325_u64;
        let hash = name.bytes().fold(start, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        });
        Self(hash)
    }

    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % most as u64) as usize
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    fn chars(&mut self, count: usize, of: &[u8]) -> String {
        let chars = (0..count).map(|_| char::from(of[self.below(of.len())]));
        chars.collect()
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| self.below(256) as u8).collect()
    }
}

/// The values of one side of one form: each mark has one there.
struct Values {
    key: String,
    host: &'static str,
    known: BTreeMap<String, String>,
}

impl Values {
    fn get(&mut self, mark: &str) -> String {
        if let Some(known) = self.known.get(mark) {
            return known.clone();
        }
        let made = self.make(mark);
        self.known.insert(mark.to_owned(), made.clone());
        made
    }

    fn config(&mut self) -> String {
        json!({"auths": {self.host: {"auth": self.get("auth")}}}).to_string()
    }

    fn pair(&mut self, user: &str, secret: &str) -> String {
        format!("{}:{}", self.get(user), self.get(secret))
    }

    fn make(&mut self, mark: &str) -> String {
        let mut n = Numbers::of(&format!("{}/{mark}", self.key));
        let url_safe = [LETTERS, b"-_"].concat();
        let hex = &b"0123456789abcdef"[..];
        match mark {
            "host" => self.host.to_owned(),
            "user" => n.one(&USERS).to_owned(),
            "user2" => {
                let first = self.get("user");
                let others: Vec<&str> = USERS.into_iter().filter(|one| *one != first).collect();
                n.one(&others).to_owned()
            }
            // a letter and a digit of each kind, as all of these have
            "password" | "password2" | "password3" => {
                let count = 14 + n.below(8);
                format!("{}b7K{}", n.chars(3, LETTERS), n.chars(count, LETTERS)) + "4"
            }
            "human" | "human2" => {
                let (word, sign) = (n.one(&WORDS), n.one(&["!", "-", "_", ".", "@", "#"]));
                format!("{word}{sign}{}", 1000 + n.below(9000))
            }
            "punct" => {
                let signs = "*#,./;@!^&".as_bytes();
                let mut part = |count| n.chars(count, LETTERS);
                let parts = [part(4), part(4), part(4)];
                parts.map(|part| part + &n.chars(1, signs)).concat() + "x7K2"
            }
            "urlhuman" => {
                let human = self.get("human");
                human
                    .replace('@', "%40")
                    .replace('#', "%23")
                    .replace('!', "%21")
            }
            "auth" => STANDARD.encode(self.pair("user", "password")),
            "auth2" => STANDARD.encode(self.pair("user2", "password2")),
            "authhuman" => STANDARD.encode(self.pair("user", "human")),
            "authurl" => URL_SAFE.encode(self.pair("user", "password")),
            "userb64" => STANDARD.encode(self.get("user")),
            "passwordb64" => STANDARD.encode(self.get("password")),
            "humanb64" => STANDARD.encode(self.get("human")),
            "config64" => STANDARD.encode(self.config()),
            "config64a" => self.get("config64")[..64].to_owned(),
            "config64b" => self.get("config64")[64..].to_owned(),
            "cfg64" => {
                let entry = json!({"auth": self.get("auth"), "email": "ops@acme-labs.io"});
                STANDARD.encode(json!({self.host: entry}).to_string())
            }
            "xauth" => {
                let (user, password) = (self.get("user"), self.get("password"));
                let login =
                    json!({"username": user, "password": password, "serveraddress": self.host});
                URL_SAFE.encode(login.to_string())
            }
            "hubpat" => format!("dckr_pat_{}", n.chars(27, &url_safe)),
            "huboat" => format!("dckr_oat_{}", n.chars(27, &url_safe)),
            "ghp" => format!("ghp_{}", n.chars(36, LETTERS)),
            "glpat" => format!("glpat-{}", n.chars(20, &url_safe)),
            "gldt" => format!("gldt-{}", n.chars(20, &url_safe)),
            "npm" => format!("npm_{}", n.chars(36, LETTERS)),
            "akcp" => format!("AKCp8{}", n.chars(68, LETTERS)),
            "acr" => format!("{}+ACR{}", n.chars(42, LETTERS), n.chars(6, LETTERS)),
            "robotkey" => n.chars(64, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
            "hex" => n.chars(40, hex),
            "hex32" => n.chars(32, hex),
            "digest" => n.chars(64, hex),
            "sri" => format!("sha512-{}", STANDARD.encode(n.bytes(64))),
            "b64key" => STANDARD.encode(n.bytes(32)),
            "b64iv" => STANDARD.encode(n.bytes(16)),
            "longb64" => STANDARD.encode(n.bytes(240)),
            "bcrypt" => format!("$2y$05${}", n.chars(53, LETTERS)),
            "uuid" => {
                let mut part = |count| n.chars(count, hex);
                let (first, second) = (part(8), part(4));
                format!("{first}-{second}-4{}-a{}-{}", part(3), part(3), part(12))
            }
            "jwt" => {
                let head = URL_SAFE_NO_PAD.encode(r#"{"alg":"RS256","typ":"JWT"}"#);
                let body = json!({"iss": "auth.acme-labs.io", "iat": 1_700_000_000, "jti": n.chars(22, LETTERS)});
                let body = URL_SAFE_NO_PAD.encode(body.to_string());
                format!("{head}.{body}.{}", n.chars(128, &url_safe))
            }
            "awspw" => {
                let payload = STANDARD.encode(n.bytes(700));
                STANDARD.encode(
                    json!({"payload": payload, "version": "2", "type": "DATA_KEY"}).to_string(),
                )
            }
            "json_key" => {
                let body = STANDARD.encode(n.bytes(1216));
                let key =
                    format!("-----BEGIN PRIVATE KEY-----\n{body}\n-----END PRIVATE KEY-----\n");
                json!({"type": "service_account", "private_key": key}).to_string()
            }
            "json_key_escaped" => {
                let text = json!(self.get("json_key")).to_string();
                text[1..text.len() - 1].to_owned()
            }
            "json_key64" => STANDARD.encode(self.get("json_key")),
            "jsonauth" => STANDARD.encode(format!("_json_key:{}", self.get("json_key"))),
            other => panic!("no values for the mark {other}"),
        }
    }

    fn fill(&mut self, text: &str) -> String {
        let mut filled = String::new();
        for (n, part) in text.split('§').enumerate() {
            match n % 2 {
                0 => filled += part,
                _ => filled += &self.get(part),
            }
        }
        filled
    }
}

/// The files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(self::files(&path)),
            false => files.push(path),
        }
    }
    files.sort();
    files
}

/// `template.` in front of a name keeps git and cargo from taking the template
/// for their own file.
fn real_path(path: &Path) -> PathBuf {
    let part = |part: std::path::Component<'_>| {
        let name = part.as_os_str().to_str().unwrap().to_owned();
        name.strip_prefix("template.")
            .map(str::to_owned)
            .unwrap_or(name)
    };
    path.components().map(part).collect()
}

#[test]
fn the_forms_of_the_corpus_are_judged_as_is_known() {
    let world = World::new();
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let (from, to) = (corpus.join("develop"), world.path("forms"));
    let mut written = BTreeSet::new();
    for path in files(&from) {
        let below = path.strip_prefix(&from).unwrap();
        let side: PathBuf = below.components().take(2).collect();
        let key = side.to_str().unwrap().to_owned();
        let host = HOSTS[Numbers::of(&key[..3]).below(HOSTS.len())];
        let mut values = Values {
            key,
            host,
            known: BTreeMap::new(),
        };
        let target = real_path(below);
        fs::create_dir_all(to.join(&target).parent().unwrap()).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        fs::write(to.join(&target), values.fill(&text)).unwrap();
        written.insert(target.to_str().unwrap().to_owned());
    }
    let said = world.run(&to, PROGRAM, &["scan", "--files", "--format", "json", "."]);
    let report: serde_json::Value = serde_json::from_slice(&said.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap().iter();
    let found: BTreeSet<String> = findings
        .map(|finding| finding["path"].as_str().unwrap())
        .map(|path| path.strip_prefix("./").unwrap_or(path))
        .map(|path| path.split('!').next().unwrap().replace("\\\\", "\\"))
        .collect();
    let wrong = written.iter().filter_map(|path| {
        let leak = path.contains("/leak/");
        match found.contains(path.as_str()) {
            false if leak => Some(format!("missed {path}")),
            true if !leak => Some(format!("wrongly found {path}")),
            _ => None,
        }
    });
    let wrong: BTreeSet<String> = wrong.collect();
    let known = fs::read_to_string(corpus.join("known.txt")).unwrap();
    let known: BTreeSet<String> = known.lines().map(str::to_owned).collect();
    let new: Vec<&String> = wrong.difference(&known).collect();
    let gone: Vec<&String> = known.difference(&wrong).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "not in tests/corpus/known.txt:\n{new:#?}\nto be taken out of it:\n{gone:#?}"
    );
}
