//! The signs that the first pass looks for, as data.

use crate::core::token::{HUB_MARKS, VENDOR_MARKS};
use std::sync::LazyLock;

/// What a word may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// `auth`, `password`, `token` …: a key, a name or a flag.
    Key,
    /// `login`, of `docker login`.
    Login,
    /// `curl`.
    Curl,
    /// `ctr images pull`, `oras push`.
    Flags,
    /// `| base64`.
    ToBase64,
    /// `dckr_pat_`.
    HubToken,
    /// The mark within passwords of Azure's registries.
    Azure,
    /// `://`, behind which `user:password@` may stand.
    Url,
    /// A token of GitHub, GitLab, Artifactory.
    Vendor,
    /// Quay's name.
    Quay,
    /// `basic `, of an `Authorization` header.
    Basic,
    /// `bearer `, of such a header.
    Bearer,
    /// A function that encodes its argument in base64.
    Encode,
    /// `machine` of a `.netrc`.
    Machine,
    /// The word for password in another language.
    Foreign,
    /// `authentication(`, whose name is no key.
    Call,
}

/// What a sign means.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sign {
    Word(Mark),
    Escape,
    Percent,
    Entity,
    Wide,
    HexPairs,
}

/// Letter case does not matter: Go's decoder does not mind it in keys, and
/// encodings have it either way.
///
/// Their order is for speed alone. The searcher looks for 16 groups of signs
/// at once, puts every 16th of them into one group, and takes a place for a
/// hit that has the first letter of one of the group, the second letter of
/// another, and so on. Here those share a group of which few texts have such
/// mixtures: found by trying, on sources of two projects. In an order by
/// meaning three times as many places had to be looked at a second time. A
/// new sign may go anywhere.
const SIGNS: [(&str, Sign); 55] = [
    ("pass", Sign::Word(Mark::Key)),
    ("\\u006", Sign::Escape),
    ("wget", Sign::Word(Mark::Curl)),
    ("credential", Sign::Word(Mark::Key)),
    ("login", Sign::Word(Mark::Login)),
    ("\\141\\165", Sign::Escape),
    ("64_encode(", Sign::Word(Mark::Encode)),
    ("&#x22;", Sign::Entity),
    ("btoa(", Sign::Word(Mark::Encode)),
    ("l\0o\0g\0i\0n", Sign::Wide),
    ("oras pu", Sign::Word(Mark::Flags)),
    ("64encode(", Sign::Word(Mark::Encode)),
    ("http -", Sign::Word(Mark::Curl)),
    ("p\0a\0s\0s", Sign::Wide),
    ("61, 0x75, 0x74", Sign::HexPairs),
    ("auth", Sign::Word(Mark::Key)),
    ("xh -", Sign::Word(Mark::Curl)),
    ("a\0u\0t\0h", Sign::Wide),
    ("|base64", Sign::Word(Mark::ToBase64)),
    ("&quot;", Sign::Entity),
    ("token", Sign::Word(Mark::Key)),
    ("_pat", Sign::Word(Mark::Key)),
    ("b64enc ", Sign::Word(Mark::ToBase64)),
    ("kennwort", Sign::Word(Mark::Key)),
    ("images pu", Sign::Word(Mark::Flags)),
    ("00000010: ", Sign::HexPairs),
    ("encode64(", Sign::Word(Mark::Encode)),
    ("basic", Sign::Word(Mark::Basic)),
    ("creds", Sign::Word(Mark::Key)),
    (" pw ", Sign::Word(Mark::Key)),
    ("61:75:74:68", Sign::HexPairs),
    ("quay", Sign::Word(Mark::Quay)),
    ("61 75 74 68", Sign::HexPairs),
    ("encodetostring(", Sign::Word(Mark::Encode)),
    ("%61%75", Sign::Percent),
    ("curl", Sign::Word(Mark::Curl)),
    ("%61uth", Sign::Percent),
    ("\\x61\\x75", Sign::Escape),
    ("image pu", Sign::Word(Mark::Flags)),
    ("secret", Sign::Word(Mark::Key)),
    ("| base64", Sign::Word(Mark::ToBase64)),
    ("00000010  ", Sign::HexPairs),
    ("bearer ", Sign::Word(Mark::Bearer)),
    ("machine", Sign::Word(Mark::Machine)),
    ("61 7574 68", Sign::HexPairs),
    (" pw:", Sign::Word(Mark::Key)),
    ("6175 7468", Sign::HexPairs),
    ("\\u007", Sign::Escape),
    ("oras cp", Sign::Word(Mark::Flags)),
    ("apikey", Sign::Word(Mark::Key)),
    ("&#34;", Sign::Entity),
    ("buffer.from(", Sign::Word(Mark::Encode)),
    ("tobase64string(", Sign::Word(Mark::Encode)),
    ("_key", Sign::Word(Mark::Key)),
    ("ctr i pull", Sign::Word(Mark::Flags)),
];

/// Signs of three bytes are looked for by themselves: the search for all the
/// others takes four bytes of each, and goes twice as fast for it.
const SHORT: [(&str, Sign); 3] = [
    ("pwd", Sign::Word(Mark::Key)),
    ("_pw", Sign::Word(Mark::Key)),
    ("://", Sign::Word(Mark::Url)),
];

/// Words for password in other languages, which people write to each other, and
/// what came later. A search of their own: the first one can hold no more.
/// Their order is for speed, too; every eighth shares a group.
const SECOND: [(&str, Sign); 35] = [
    ("losenord", Sign::Word(Mark::Foreign)),
    ("Парол", Sign::Word(Mark::Foreign)),
    ("mot de passe", Sign::Word(Mark::Foreign)),
    ("비밀번호", Sign::Word(Mark::Foreign)),
    ("ПАРОЛ", Sign::Word(Mark::Foreign)),
    ("hasło", Sign::Word(Mark::Foreign)),
    ("senha", Sign::Word(Mark::Foreign)),
    ("密码", Sign::Word(Mark::Foreign)),
    ("كلمة المرور", Sign::Word(Mark::Foreign)),
    ("heslo", Sign::Word(Mark::Foreign)),
    ("lösenord", Sign::Word(Mark::Foreign)),
    ("motdepasse", Sign::Word(Mark::Foreign)),
    ("密碼", Sign::Word(Mark::Foreign)),
    ("パスワード", Sign::Word(Mark::Foreign)),
    ("salasana", Sign::Word(Mark::Foreign)),
    ("lozinka", Sign::Word(Mark::Foreign)),
    ("पासवर्ड", Sign::Word(Mark::Foreign)),
    ("haslo", Sign::Word(Mark::Foreign)),
    ("парол", Sign::Word(Mark::Foreign)),
    ("adgangskode", Sign::Word(Mark::Foreign)),
    ("contrase", Sign::Word(Mark::Foreign)),
    ("passwoord", Sign::Word(Mark::Foreign)),
    ("wachtwoord", Sign::Word(Mark::Foreign)),
    ("jelszó", Sign::Word(Mark::Foreign)),
    ("passord", Sign::Word(Mark::Foreign)),
    ("口令", Sign::Word(Mark::Foreign)),
    ("mot_de_passe", Sign::Word(Mark::Foreign)),
    (" mdp", Sign::Word(Mark::Foreign)),
    ("_mdp", Sign::Word(Mark::Foreign)),
    ("authentication", Sign::Word(Mark::Call)),
    ("authenticate(", Sign::Word(Mark::Call)),
    (".key", Sign::Word(Mark::Key)),
    ("encode_to_string(", Sign::Word(Mark::Encode)),
    ("acr task credential", Sign::Word(Mark::Flags)),
    ("+acr", Sign::Word(Mark::Azure)),
];

/// A sign, in small letters, and what it means.
pub(super) type Meant = (&'static str, Sign);

/// The signs in the sets in which they are looked for together: those of four
/// bytes and more with the marks of all tokens, the second ones, and each short
/// one.
pub(super) static SETS: LazyLock<Vec<Vec<Meant>>> = LazyLock::new(|| {
    let hub = HUB_MARKS.map(|mark| (mark, Sign::Word(Mark::HubToken)));
    let vendors = VENDOR_MARKS.map(|mark| (mark, Sign::Word(Mark::Vendor)));
    let first = SIGNS.into_iter().chain(hub).chain(vendors).collect();
    let short = SHORT.into_iter().map(|sign| vec![sign]);
    [first, SECOND.to_vec()].into_iter().chain(short).collect()
});
