//! What the last words of a key say about its value.

use crate::core::guard::naming::parts;

/// What stands behind a key, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A password, or a token that is used as one.
    Password,
    /// `token`, `secret`: often the name of a secret, or another product's.
    Token,
    /// `auth`: user and password, encoded or as they are.
    Auth,
    /// `identitytoken`: an OAuth refresh token.
    IdentityToken,
    /// `registrytoken`: a bearer token.
    RegistryToken,
}

/// Keys as they are, plain.
const WHOLE: [(&str, Class); 20] = [
    ("auth", Class::Auth),
    ("authregistries", Class::Auth),
    ("googleauthjson", Class::Password),
    ("authbasic", Class::Auth),
    ("rawauth", Class::Auth),
    ("httpauth", Class::Auth),
    ("basicauth", Class::Auth),
    ("authorizationtoken", Class::Token),
    ("xregistryauth", Class::Auth),
    ("registryauth", Class::Auth),
    ("identitytoken", Class::IdentityToken),
    ("registrytoken", Class::RegistryToken),
    ("bearertoken", Class::RegistryToken),
    ("accesstoken", Class::Token),
    ("apitoken", Class::Token),
    ("authtoken", Class::Token),
    ("robottoken", Class::Token),
    ("apikey", Class::Token),
    ("accesskey", Class::Token),
    ("accesssecret", Class::Token),
];

/// Last parts of keys.
const LAST: [(&str, Class); 35] = [
    ("password", Class::Password),
    ("passwd", Class::Password),
    ("passwort", Class::Password),
    ("kennwort", Class::Password),
    ("pass", Class::Password),
    ("pwd", Class::Password),
    ("passphrase", Class::Password),
    ("passcode", Class::Password),
    ("pw", Class::Password),
    ("psw", Class::Password),
    ("passwrd", Class::Password),
    ("passe", Class::Password),
    ("mdp", Class::Password),
    ("motdepasse", Class::Password),
    ("senha", Class::Password),
    ("clave", Class::Password),
    ("contrasena", Class::Password),
    ("wachtwoord", Class::Password),
    ("haslo", Class::Password),
    ("heslo", Class::Password),
    ("parol", Class::Password),
    ("parola", Class::Password),
    ("sifre", Class::Password),
    ("userpwd", Class::Auth),
    ("token", Class::Token),
    ("secret", Class::Token),
    ("pat", Class::Token),
    ("apikey", Class::Token),
    ("auth", Class::Auth),
    ("creds", Class::Auth),
    ("cred", Class::Auth),
    ("credentials", Class::Auth),
    ("credential", Class::Auth),
    ("userpass", Class::Auth),
    ("usernamepassword", Class::Auth),
];

/// What a key may end with that says nothing: which one, where, how written.
const ENDINGS: [&str; 23] = [
    "dev",
    "prod",
    "production",
    "staging",
    "stage",
    "test",
    "ci",
    "value",
    "text",
    "plain",
    "default",
    "raw",
    "literal",
    "old",
    "new",
    "rw",
    "ro",
    "b64",
    "base64",
    "encoded",
    "string",
    "tmp",
    "pair",
];

/// Keys that hold the value of something that is named elsewhere.
pub(crate) const HOLDERS: [&str; 20] = [
    "value",
    "default",
    "defaultvalue",
    "data",
    "stringdata",
    "secretstring",
    "secretvalue",
    "content",
    "text",
    "body",
    "plaintext",
    "secretdata",
    "stringvalue",
    "literal",
    "secret",
    "val",
    "newvalue",
    "plain",
    "rawvalue",
    "currentvalue",
];

/// Keys that name what a holder beside them holds.
pub(crate) const NAMERS: [&str; 6] = ["name", "key", "id", "variable", "parameter", "secretname"];

/// Keys of a user, plain. A longer key counts by its end.
pub(crate) const USERS: [&str; 16] = [
    "username",
    "user",
    "login",
    "userid",
    "usr",
    "uname",
    "accountname",
    "robotaccount",
    "accessid",
    "account",
    "accountid",
    "principal",
    "identifiant",
    "usuario",
    "benutzer",
    "accesskey",
];

/// Keys of a host, plain. A longer key counts by its end.
pub(crate) const PLACES: [&str; 23] = [
    "registry",
    "server",
    "address",
    "host",
    "hostname",
    "url",
    "repository",
    "loginserver",
    "repo",
    "serverurl",
    "serveraddress",
    "registryserver",
    "endpoint",
    "authority",
    "baseurl",
    "matchhost",
    "remoteurl",
    "domain",
    "location",
    "addr",
    "uri",
    "feeduri",
    "proxyurl",
];

/// The word for password in keys of other languages.
const OTHER_LANGUAGES: [&str; 9] = [
    "비밀번호",
    "암호",
    "密码",
    "密碼",
    "口令",
    "パスワード",
    "парол",
    "Парол",
    "contraseña",
];

/// Behind the word for password: not the password itself, but something of it.
const BEHIND: [&str; 40] = [
    "file",
    "path",
    "name",
    "id",
    "ref",
    "key",
    "length",
    "len",
    "hash",
    "policy",
    "field",
    "label",
    "prompt",
    "error",
    "env",
    "var",
    "variable",
    "url",
    "uri",
    "expires",
    "expiry",
    "expiration",
    "hint",
    "help",
    "description",
    "stdin",
    "command",
    "cmd",
    "helper",
    "store",
    "type",
    "input",
    "placeholder",
    "title",
    "regex",
    "secret",
    "token",
    "age",
    "rotation",
    "reset",
];

/// What a key says, and the part of its name that says of what: `docker` of
/// `DOCKER_PASSWORD_2`. `None` for most keys.
pub(crate) fn class(name: &str) -> Option<(Class, Vec<String>)> {
    if name.len() > 120 {
        return None;
    }
    if !name.is_ascii() {
        let says = OTHER_LANGUAGES.iter().any(|word| name.contains(word));
        return says.then(|| (Class::Password, Vec::new()));
    }
    let mut parts = parts(name);
    while let Some(last) = parts.pop() {
        let bare = last.trim_end_matches(|c: char| c.is_ascii_digit());
        let says_nothing = bare.is_empty() || ENDINGS.contains(&bare) && !parts.is_empty();
        if !says_nothing {
            parts.push(bare.to_owned());
            break;
        }
    }
    let whole = parts.concat();
    if let Some((_, class)) = WHOLE.iter().find(|(key, _)| *key == whole) {
        return Some((*class, Vec::new()));
    }
    if let Some(found) = with_more_behind(&parts) {
        return Some(found);
    }
    let last = parts.pop()?;
    let found = of_last(&last);
    if let Some((key, class)) = found {
        if let Some(lead) = last.strip_suffix(key).filter(|lead| !lead.is_empty()) {
            parts.push(lead.to_owned());
        }
        let tokens = matches!(last.as_str(), "token");
        return match parts.last().map(String::as_str) {
            Some("identity" | "refresh") if tokens => {
                parts.pop();
                Some((Class::IdentityToken, parts))
            }
            Some("registry" | "bearer") if tokens && parts.len() == 1 => {
                Some((Class::RegistryToken, parts))
            }
            _ => Some((*class, parts)),
        };
    }
    const OF_LOGIN: [&str; 9] = [
        "json", "api", "robot", "login", "pull", "push", "registry", "images", "docker",
    ];
    let key = last == "key"
        && parts
            .last()
            .is_some_and(|part| OF_LOGIN.contains(&part.as_str()));
    key.then_some((Class::Token, parts))
}

/// The row of a key's last word. `DOCKERPASSWORD`, `dockerhubpass`: words that
/// are not told apart.
fn of_last(last: &str) -> Option<&'static (&'static str, Class)> {
    // `DPASS`, `hubpwd`, and no word of English
    let short = |lead: &str, key: &str| {
        lead.len() <= 4
            && matches!(key, "pass" | "passwd" | "password" | "pwd")
            && !["by", "com", "sur", "tres", "over"].contains(&lead)
    };
    let glued = |key: &&(&str, Class)| {
        key.0.len() > 2
            && last.strip_suffix(key.0).is_some_and(|lead| {
                super::words::is_docker_word(lead) || lead == "docker" || short(lead, key.0)
            })
    };
    LAST.iter()
        .find(|(key, _)| *key == last)
        .or_else(|| LAST.iter().find(glued))
}

/// `CONTAINER_REGISTRY_PASSWORD_linefour`: one or two words more, behind the
/// password of something that is named.
fn with_more_behind(parts: &[String]) -> Option<(Class, Vec<String>)> {
    let (n, class) = parts
        .iter()
        .enumerate()
        .rev()
        .skip(1)
        .take(2)
        .find_map(|(n, part)| {
            let strong = [
                ("password", Class::Password),
                ("passwd", Class::Password),
                ("pwd", Class::Password),
            ];
            let found = strong.iter().find(|(key, _)| key == part)?;
            Some((n, found.1))
        })?;
    let behind = parts.get(n + 1..)?;
    let subject = parts.get(..n)?.to_vec();
    let other = behind.iter().any(|part| BEHIND.contains(&part.as_str()));
    (!other && super::words::is_registry(&subject)).then_some((class, subject))
}

/// Does a plain key end with one of these?
pub(crate) fn ends_with_one(plain: &str, of: &[&str]) -> bool {
    of.iter().any(|end| {
        plain
            .strip_suffix(end)
            .is_some_and(|lead| lead.len() != 1 || end.len() > 5)
    })
}

/// Is it said of what a secret is? `login_password` does not say it.
pub(crate) fn has_own_name(subject: &[String]) -> bool {
    const OPEN: [&str; 45] = [
        "token",
        "login",
        "user",
        "auth",
        "account",
        "access",
        "service",
        "robot",
        "client",
        "basic",
        "api",
        "admin",
        "hub",
        "ci",
        "deploy",
        "bot",
        "push",
        "pull",
        "my",
        "repository",
        "reg",
        "raw",
        "secure",
        "curlopt",
        "from",
        "to",
        "http",
        "username",
        "mot",
        "de",
        "new",
        "old",
        "current",
        "our",
        "url",
        "upstream",
        "source",
        "src",
        "dest",
        "target",
        "remote",
        "mirror",
        "origin",
        "private",
        "vars",
    ];
    let open =
        |part: &String| OPEN.contains(&part.as_str()) || part.bytes().all(|b| b.is_ascii_digit());
    !subject.is_empty() && !subject.iter().all(open)
}
