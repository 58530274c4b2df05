//! One test per row of the clean and smudge tables.

use super::*;
use crate::core::format::{Sealing, jet, seal};
use crate::core::key::Key;
use crate::core::trust::{BookEntry, NoBooks};
use proptest::prelude::*;
use zeroize::Zeroizing;

const PLAIN: &[u8] = br#"{"auths":{"quay.io":{"auth":"YWNtZStjaTpzM2NyM3Q="}}}"#;

const HERE: Binding<'_> = Binding::Path(b"dockercfg");

fn key(seed: u8) -> Key {
    Key::from_bytes(&Zeroizing::new([seed; 32]))
}

fn ring(seeds: &[u8]) -> Ring {
    let mut keys = seeds.iter().map(|seed| key(*seed));
    Ring::new(keys.next(), keys.collect())
}

fn ours(plaintext: &[u8]) -> Vec<u8> {
    seal(Sealing::Jet, &key(1), HERE, plaintext)
}

fn ours_at(path: &str, plaintext: &[u8]) -> Vec<u8> {
    let binding = Binding::Path(path.as_bytes());
    seal(Sealing::Jet, &key(1), binding, plaintext)
}

fn jets(plaintext: &[u8]) -> Vec<u8> {
    jet::seal_v2_with(&key(1), &[0x42; 16], plaintext)
}

/// A repository of blobs at one path; the first is the index's.
struct Git(Vec<Vec<u8>>);

/// Holds nothing but the key of `key(1)`.
struct KeyInGit;

impl Before for KeyInGit {
    fn ids(&mut self, _: Place) -> Vec<Oid> {
        Vec::new()
    }
    fn is(&mut self, _: &Oid, _: &Converted<'_>) -> bool {
        false
    }
    fn show(&mut self, _: &Oid, _: &mut dyn FnMut(&[u8])) {}
    fn holds_key(&mut self, held: &Key) -> bool {
        held.same_as(&key(1))
    }
}

#[test]
fn clean_row_a_key_that_git_holds_seals_nothing() {
    let one = ring(&[1]);
    let result = clean(PLAIN, &context("dockercfg", &one), &mut KeyInGit);
    assert_eq!(result.err(), Some(Refusal::PublicKey));
    let other = ring(&[2]);
    assert!(clean(PLAIN, &context("dockercfg", &other), &mut KeyInGit).is_ok());
}

impl Before for Git {
    fn ids(&mut self, place: Place) -> Vec<Oid> {
        let all = 0..u8::try_from(self.0.len()).unwrap();
        let wanted = all.filter(|n| (*n == 0) == (place == Place::Index));
        wanted.map(|n| Oid::from_bytes(&[n; 20])).collect()
    }
    fn is(&mut self, id: &Oid, content: &Converted<'_>) -> bool {
        self.0[usize::from(id.as_bytes()[0])] == bytes_of(content)
    }
    fn show(&mut self, id: &Oid, look: &mut dyn FnMut(&[u8])) {
        look(&self.0[usize::from(id.as_bytes()[0])]);
    }
    fn holds_key(&mut self, _: &Key) -> bool {
        false
    }
}

/// The bytes of a content, which has as many as it says.
fn bytes_of(content: &Converted<'_>) -> Vec<u8> {
    let mut all = Vec::new();
    content
        .each(|piece| {
            all.extend_from_slice(piece);
            Ok(())
        })
        .unwrap();
    assert_eq!(all.len(), content.length());
    all
}

fn context<'a>(path: &'a str, ring: &'a Ring) -> Context<'a, 'a> {
    Context {
        path: path.as_bytes(),
        ring,
        sealing: Sealing::Jet,
        sealed_suffix: policy::SEALED_SUFFIX,
        locked: false,
        books: &NoBooks,
    }
}

/// Cleans at `dockercfg` with these keys, where git holds these blobs.
fn cleaned(
    input: &[u8],
    keys: &[u8],
    blobs: &[&[u8]],
) -> Result<(Vec<u8>, Option<CleanNote>), Refusal> {
    cleaned_at("dockercfg", input, keys, blobs)
}

fn cleaned_at(
    path: &str,
    input: &[u8],
    keys: &[u8],
    blobs: &[&[u8]],
) -> Result<(Vec<u8>, Option<CleanNote>), Refusal> {
    let ring = ring(keys);
    let mut git = Git(blobs.iter().map(|blob| blob.to_vec()).collect());
    clean(input, &context(path, &ring), &mut git).map(|c| (bytes_of(&c.content), c.note))
}

fn smudged(path: &str, blob: &[u8], keys: &[u8]) -> (Vec<u8>, Option<SmudgeNote>) {
    let ring = ring(keys);
    let smudged = smudge(blob, &context(path, &ring));
    (bytes_of(&smudged.content), smudged.note)
}

#[test]
fn clean_row_empty_stays_empty() {
    assert_eq!(cleaned(b"", &[1], &[]), Ok((vec![], None)));
    assert_eq!(cleaned(b"", &[], &[b"x"]), Ok((vec![], None)));
}

#[test]
fn clean_row_the_key_is_refused_in_every_form_at_every_path() {
    let text = key(1).to_base64();
    let retired = key(2).to_base64();
    let hex: String = [1u8; 32].iter().map(|b| format!("{b:02x}")).collect();
    for input in [
        &[1; 32][..],
        text.as_bytes(),
        format!("{}\r\n", *text).as_bytes(),
        retired.as_bytes(),
        hex.as_bytes(),
    ] {
        assert_eq!(cleaned(input, &[1, 2], &[]), Err(Refusal::IsKey));
        assert_eq!(cleaned(input, &[1, 2], &[b"other"]), Err(Refusal::IsKey));
    }
}

#[test]
fn clean_row_a_key_that_git_holds_already_is_unchanged_and_counted() {
    let text = key(1).to_base64();
    let passes = Ok((text.as_bytes().to_vec(), Some(CleanNote::PlaintextInGit)));
    assert_eq!(
        cleaned_at("codeship.aes", text.as_bytes(), &[1], &[text.as_bytes()]),
        passes
    );
}

#[test]
fn clean_row_any_32_bytes_at_a_key_path_are_refused_without_a_key() {
    let text = key(9).to_base64();
    for path in ["codeship.aes", "sub/acme_app.aes"] {
        assert_eq!(
            cleaned_at(path, text.as_bytes(), &[], &[]),
            Err(Refusal::IsKey)
        );
        assert_eq!(cleaned_at(path, &[9; 32], &[1], &[]), Err(Refusal::IsKey));
    }
}

#[test]
fn what_has_the_length_of_a_key_elsewhere_and_what_has_not_at_a_key_path_is_no_key() {
    assert_eq!(
        cleaned_at("notes.env", &[9; 32], &[1], &[]),
        Ok((ours_at("notes.env", &[9; 32]), None))
    );
    let (bytes, _) = cleaned_at("codeship.aes", b"a note", &[1], &[]).unwrap();
    assert_eq!(bytes, ours_at("codeship.aes", b"a note"));
}

#[test]
fn clean_row_sealed_and_equal_to_what_git_holds_is_unchanged_whatever_the_key() {
    let foreign = seal(Sealing::Jet, &key(7), HERE, PLAIN);
    let v1 = jet::seal_v1_with(&key(7), &[4; 16], PLAIN);
    let damaged = b"codeship:v2\nnot base64".to_vec();
    for blob in [foreign, v1, damaged] {
        for keys in [&[][..], &[1]] {
            assert_eq!(
                cleaned(&blob, keys, &[b"other", &blob]),
                Ok((blob.clone(), None))
            );
        }
    }
}

#[test]
fn clean_row_sealed_and_opened_by_the_ring_is_unchanged() {
    let v1 = jet::seal_v1_with(&key(1), &[4; 16], PLAIN);
    let retired = seal(Sealing::Ctr, &key(2), HERE, PLAIN);
    for input in [ours(PLAIN), jets(PLAIN), v1, retired] {
        assert_eq!(cleaned(&input, &[1, 2], &[]), Ok((input.clone(), None)));
    }
}

#[test]
fn clean_row_sealed_with_another_key_is_refused() {
    assert_eq!(
        cleaned(&seal(Sealing::Jet, &key(7), HERE, PLAIN), &[1], &[]),
        Err(Refusal::OtherKey)
    );
    let mut flipped = ours(PLAIN);
    flipped[20] ^= 1;
    assert!(matches!(
        cleaned(&flipped, &[1], &[]),
        Err(Refusal::OtherKey | Refusal::Damaged(_))
    ));
}

#[test]
fn clean_row_sealed_by_header_without_a_key_is_unchanged_and_unchecked() {
    assert_eq!(
        cleaned(&ours(PLAIN), &[], &[]),
        Ok((ours(PLAIN), Some(CleanNote::Unchecked)))
    );
}

#[test]
fn clean_row_a_header_and_nothing_well_formed_is_refused() {
    for keys in [&[][..], &[1]] {
        assert_eq!(
            cleaned(b"codeship:v2\n{}", keys, &[]),
            Err(Refusal::Damaged(Damage::NotBase64))
        );
    }
}

#[test]
fn clean_row_plaintext_without_a_key_that_git_holds_already_is_unchanged_and_counted() {
    let passes = Ok((PLAIN.to_vec(), Some(CleanNote::PlaintextInGit)));
    assert_eq!(cleaned(PLAIN, &[], &[PLAIN]), passes);
    assert_eq!(cleaned(PLAIN, &[], &[b"index", PLAIN]), passes);
}

#[test]
fn clean_row_plaintext_without_a_key_is_refused() {
    assert_eq!(cleaned(PLAIN, &[], &[]), Err(Refusal::NoKey));
    assert_eq!(cleaned(PLAIN, &[], &[b"other"]), Err(Refusal::NoKey));
    let v1 = jet::seal_v1_with(&key(7), &[4; 16], PLAIN);
    assert_eq!(
        cleaned(&v1, &[], &[]),
        Err(Refusal::NoKey),
        "v1 proves nothing without a key"
    );
}

#[test]
fn clean_row_plaintext_that_a_blob_opens_to_gives_that_blob_the_index_first() {
    let v1 = jet::seal_v1_with(&key(1), &[4; 16], PLAIN);
    let retired = seal(Sealing::Jet, &key(2), HERE, PLAIN);
    for blob in [
        jets(PLAIN),
        v1,
        retired,
        seal(Sealing::Ctr, &key(1), HERE, PLAIN),
    ] {
        assert_eq!(cleaned(PLAIN, &[1, 2], &[&blob]), Ok((blob.clone(), None)));
        assert_eq!(
            cleaned(PLAIN, &[1, 2], &[b"x", &blob]),
            Ok((blob.clone(), None))
        );
        assert_eq!(
            cleaned(PLAIN, &[1, 2], &[&ours(PLAIN), &blob]),
            Ok((ours(PLAIN), None))
        );
        assert_eq!(
            cleaned(PLAIN, &[1, 2], &[&blob, &ours(PLAIN)]),
            Ok((blob.clone(), None))
        );
    }
}

#[test]
fn clean_row_new_plaintext_is_sealed_also_where_git_holds_just_this_plaintext() {
    for blobs in [&[][..], &[PLAIN], &[&b"other"[..]]] {
        assert_eq!(cleaned(PLAIN, &[1], blobs), Ok((ours(PLAIN), None)));
    }
    assert_eq!(
        cleaned(PLAIN, &[1], &[&jets(b"{}")]),
        Ok((ours(PLAIN), None))
    );
}

#[test]
fn clean_row_a_dockercfg_that_clients_cannot_use_is_sealed_with_a_warning() {
    let (bytes, note) = cleaned(b"not json", &[1], &[]).unwrap();
    assert_eq!(bytes, ours(b"not json"));
    assert!(matches!(note, Some(CleanNote::Unusable(_))));
    assert_eq!(
        cleaned_at("deploy.env", b"FOO=bar\n", &[1], &[]),
        Ok((ours_at("deploy.env", b"FOO=bar\n"), None))
    );
    let v1 = jet::seal_v1_with(&key(7), &[4; 16], PLAIN);
    assert_eq!(
        cleaned(&v1, &[1], &[]),
        Ok((ours(&v1), Some(CleanNote::PerhapsForeignV1)))
    );
}

#[test]
fn clean_warns_where_it_replaces_a_blob_of_another_key() {
    let foreign = seal(Sealing::Jet, &key(7), HERE, b"{}");
    let expected = Ok((ours(PLAIN), Some(CleanNote::ReplacesForeign)));
    assert_eq!(cleaned(PLAIN, &[1], &[&foreign]), expected);
}

#[test]
fn clean_seals_in_the_format_that_is_set() {
    let ring = ring(&[1]);
    let context = Context {
        sealing: Sealing::Ctr,
        ..context("dockercfg", &ring)
    };
    let out = clean(PLAIN, &context, &mut Git(vec![])).unwrap();
    assert_eq!(
        bytes_of(&out.content),
        seal(Sealing::Ctr, &key(1), HERE, PLAIN)
    );
}

#[test]
fn smudge_row_empty_and_plaintext_are_unchanged_and_plaintext_is_counted() {
    assert_eq!(smudged("dockercfg", b"", &[1]), (vec![], None));
    assert_eq!(
        smudged("dockercfg", PLAIN, &[1]),
        (PLAIN.to_vec(), Some(SmudgeNote::PlaintextInGit))
    );
    assert_eq!(
        smudged("dockercfg.encrypted", PLAIN, &[1]).1,
        Some(SmudgeNote::PlaintextInGit)
    );
}

#[test]
fn smudge_row_a_name_with_the_sealed_suffix_is_unchanged() {
    assert_eq!(
        smudged("a/dockercfg.encrypted", &ours(PLAIN), &[1]),
        (ours(PLAIN), None)
    );
    let ring = ring(&[1]);
    let no_suffix = Context {
        sealed_suffix: "",
        ..context("dockercfg.encrypted", &ring)
    };
    let blob = ours(PLAIN);
    assert_eq!(bytes_of(&smudge(&blob, &no_suffix).content), PLAIN);
}

#[test]
fn smudge_row_sealed_opens_to_the_plaintext() {
    let v1 = jet::seal_v1_with(&key(1), &[4; 16], PLAIN);
    let cloudbees = [b"cloudbees:v1\n", &jets(PLAIN)[12..]].concat();
    for blob in [
        ours(PLAIN),
        jets(PLAIN),
        v1,
        cloudbees,
        seal(Sealing::Ctr, &key(2), HERE, PLAIN),
    ] {
        assert_eq!(smudged("dockercfg", &blob, &[1, 2]), (PLAIN.to_vec(), None));
    }
}

#[test]
fn smudge_row_sealed_that_does_not_open_is_unchanged_and_counted() {
    let v1 = jet::seal_v1_with(&key(7), &[4; 16], PLAIN);
    for blob in [ours(PLAIN), v1.clone(), b"codeship:v2\nrubbish".to_vec()] {
        assert_eq!(
            smudged("dockercfg", &blob, &[]),
            (blob.clone(), Some(SmudgeNote::NoKey))
        );
    }
    for blob in [
        seal(Sealing::Jet, &key(7), HERE, PLAIN),
        v1,
        b"codeship:v2\nrubbish".to_vec(),
    ] {
        assert_eq!(
            smudged("dockercfg", &blob, &[1]),
            (blob.clone(), Some(SmudgeNote::OtherKey))
        );
    }
}

#[test]
fn smudge_of_a_locked_repository_leaves_everything_sealed() {
    let ring = ring(&[1]);
    let locked = Context {
        locked: true,
        ..context("dockercfg", &ring)
    };
    let blob = ours(PLAIN);
    let smudged = smudge(&blob, &locked);
    assert_eq!(bytes_of(&smudged.content), blob);
    assert_eq!(smudged.note, Some(SmudgeNote::Locked));
    let empty = smudge(b"", &locked);
    assert!(bytes_of(&empty.content).is_empty() && empty.note.is_none());
}

proptest! {
    #[test]
    fn clean_is_a_function_and_idempotent_and_smudge_undoes_it(
        input in prop::collection::vec(any::<u8>(), 0..300), index_is_jets: bool,
    ) {
        let before = jets(&input);
        let blobs: &[&[u8]] = if index_is_jets { &[&before] } else { &[] };
        // what a dockercfg plaintext is not: a key or an encrypted file
        prop_assume!(matches!(format::read(&input, &ring(&[]), Promise::Text.alone()), Reading::Plain | Reading::Empty) && input.len() != 32);
        let (once, _) = cleaned(&input, &[1], blobs).unwrap();
        let (again, _) = cleaned(&input, &[1], blobs).unwrap();
        prop_assert_eq!(&once, &again);
        let (twice, _) = cleaned(&once, &[1], blobs).unwrap();
        prop_assert_eq!(&once, &twice);
        let (back, _) = smudged("dockercfg", &once, &[1]);
        prop_assert_eq!(back, input);
    }
}

/// Books that list these blobs, at whatever path.
struct Book(Vec<Vec<u8>>);

impl Books for Book {
    fn entry(&self, _: &[u8], blob: &[u8]) -> BookEntry {
        match self.0.iter().any(|listed| listed == blob) {
            true => BookEntry::Listed,
            false => BookEntry::NotListed,
        }
    }
}

fn with_books<'a>(ring: &'a Ring, books: &'a dyn Books) -> Context<'a, 'a> {
    Context {
        books,
        ..context("dockercfg", ring)
    }
}

/// Everything that opens and has no proof at `dockercfg`, with the reason.
fn doubtful() -> [(Vec<u8>, Doubt); 5] {
    let elsewhere = Binding::Path(b"other/dockercfg");
    [
        (jets(PLAIN), Doubt::Elsewhere),
        (
            seal(Sealing::Jet, &key(1), elsewhere, PLAIN),
            Doubt::Elsewhere,
        ),
        (
            jet::seal_v1_with(&key(1), &[7; 16], PLAIN),
            Doubt::OlderFormat,
        ),
        (seal(Sealing::Jet, &key(2), HERE, PLAIN), Doubt::RetiredKey),
        (
            seal(Sealing::Ctr, &key(1), Binding::Alone, PLAIN),
            Doubt::StandAlone,
        ),
    ]
}

#[test]
fn smudge_row_in_an_adopted_repository_only_what_is_proven_or_listed_opens() {
    let ring = ring(&[1, 2]);
    let nothing_listed = Book(Vec::new());
    let sealed_here = ours(PLAIN);
    let proven = smudge(&sealed_here, &with_books(&ring, &nothing_listed));
    assert_eq!((&**proven.content.into_bytes(), proven.note), (PLAIN, None));
    for (blob, doubt) in doubtful() {
        let left = smudge(&blob, &with_books(&ring, &nothing_listed));
        assert_eq!(left.note, Some(SmudgeNote::NotProven(doubt)));
        assert_eq!(**left.content.into_bytes(), blob);
        let listed = Book(vec![blob.clone()]);
        let opened = smudge(&blob, &with_books(&ring, &listed));
        assert_eq!((&**opened.content.into_bytes(), opened.note), (PLAIN, None));
        // and without books as ever
        let opened = smudge(&blob, &context("dockercfg", &ring));
        assert_eq!((&**opened.content.into_bytes(), opened.note), (PLAIN, None));
    }
}

#[test]
fn clean_row_a_blob_without_proof_is_not_used_again_in_an_adopted_repository() {
    let ring = ring(&[1, 2]);
    let nothing_listed = Book(Vec::new());
    for (blob, _) in doubtful() {
        let context = Context {
            books: &nothing_listed,
            ..context("dockercfg", &ring)
        };
        let mut git = Git(vec![blob.clone()]);
        let sealed = clean(PLAIN, &context, &mut git).ok().unwrap();
        assert_eq!(**sealed.content.into_bytes(), ours(PLAIN));
        let listed = Book(vec![blob.clone()]);
        let context = Context {
            books: &listed,
            ..context
        };
        let kept = clean(PLAIN, &context, &mut git).ok().unwrap();
        assert_eq!(**kept.content.into_bytes(), blob);
    }
}

#[test]
fn clean_row_what_is_encrypted_already_and_not_proven_is_never_sealed_anew() {
    let ring = ring(&[1, 2]);
    let nothing_listed = Book(Vec::new());
    for (blob, doubt) in doubtful() {
        let context = Context {
            books: &nothing_listed,
            ..context("dockercfg", &ring)
        };
        // as git holds it already
        let kept = clean(&blob, &context, &mut Git(vec![blob.clone()]))
            .ok()
            .unwrap();
        assert_eq!((&**kept.content.into_bytes(), kept.note), (&blob[..], None));
        // new, by hand
        let new = clean(&blob, &context, &mut Git(Vec::new())).ok().unwrap();
        if doubt == Doubt::StandAlone {
            // `encrypt` and `git add`
            assert_eq!(
                (&**new.content.into_bytes(), new.note),
                (&ours(PLAIN)[..], None)
            );
        } else {
            let note = Some(CleanNote::NotProven(doubt));
            assert_eq!((&**new.content.into_bytes(), new.note), (&blob[..], note));
        }
    }
}
