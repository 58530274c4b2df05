//! Pages: their text, their MAC, and what they say together.

use super::*;
use crate::core::key::Key;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use zeroize::Zeroizing;

fn key(seed: u8) -> Key {
    Key::from_bytes(&Zeroizing::new([seed; 32]))
}

fn page(repository: u8, nonce: u8, after: &[PageId], facts: &[Fact]) -> Page {
    Page {
        repository: RepositoryId::from_bytes([repository; 16]),
        key: key(1).fingerprint(),
        nonce: [nonce; 16],
        after: after.iter().copied().collect(),
        facts: facts.iter().cloned().collect(),
    }
}

fn protect(pattern: &str) -> Fact {
    Fact::Protect(pattern.as_bytes().to_vec())
}

fn known(pages: &[&Page]) -> (BTreeMap<PageId, Page>, Vec<PageId>) {
    let ids: Vec<PageId> = pages
        .iter()
        .map(|page| page.write(&key(1)).unwrap().0)
        .collect();
    let all = ids
        .iter()
        .copied()
        .zip(pages.iter().map(|page| (*page).clone()));
    (all.collect(), ids)
}

fn patterns(pages: &Pages) -> Vec<String> {
    let text = |said: &Protect<'_>| String::from_utf8_lossy(said.pattern).into_owned();
    pages.protects().iter().map(text).collect()
}

#[test]
fn a_page_is_the_text_that_the_document_shows() {
    let first = page(3, 7, &[], &[protect("dockercfg*")]);
    let (first_id, _) = first.write(&key(1)).unwrap();
    let facts = [
        Fact::Release(first_id, b"dockercfg*".to_vec()),
        Fact::Book(BookLine::of(b"dockercfg", b"blob")),
        Fact::Allow(b"docker-credentials abc".to_vec()),
        protect("deploy/*.env"),
    ];
    let (id, text) = page(3, 8, &[first_id], &facts).write(&key(1)).unwrap();
    let text = String::from_utf8(text).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "git-jetcrypt page 1");
    assert_eq!(lines[1], format!("repository {}", "03".repeat(16)));
    assert_eq!(lines[2], format!("key {}", key(1).fingerprint()));
    assert_eq!(lines[3], format!("nonce {}", "08".repeat(16)));
    assert_eq!(lines[4], format!("after {first_id}"));
    assert_eq!(lines[5], "allow docker-credentials abc");
    assert!(lines[6].starts_with("book ") && lines[6].len() == 69);
    assert_eq!(lines[7], "protect deploy/*.env");
    assert_eq!(lines[8], format!("release {first_id} dockercfg*"));
    assert!(lines[9].starts_with("mac ") && lines.len() == 10);
    let read = UnverifiedPage::parse(id, text.as_bytes()).unwrap();
    assert_eq!(read.verify(&key(1)).unwrap().1.facts.len(), 4);
}

#[test]
fn only_the_key_that_wrote_a_page_proves_it() {
    let written = page(3, 7, &[], &[protect("x")]);
    let (id, text) = written.write(&key(1)).unwrap();
    let read = |text: &[u8]| UnverifiedPage::parse(id, text);
    assert_eq!(
        read(&text).unwrap().verify(&key(1)),
        Ok((id, written.clone()))
    );
    assert_eq!(read(&text).unwrap().verify(&key(2)), Err(PageError::Forged));
    // the same words under another key
    let (_, other) = written.write(&key(2)).unwrap();
    assert_eq!(
        read(&other).unwrap().verify(&key(1)),
        Err(PageError::Forged)
    );
}

#[test]
fn a_page_that_was_changed_in_any_byte_does_not_count() {
    let (id, text) = page(3, 7, &[], &[protect("deploy/*.env")])
        .write(&key(1))
        .unwrap();
    for at in 0..text.len() {
        let mut changed = text.clone();
        changed[at] ^= 1;
        let counts = UnverifiedPage::parse(id, &changed).and_then(|page| page.verify(&key(1)));
        assert!(counts.is_err(), "byte {at}");
    }
    for changed in [&text[..text.len() - 1], &text[1..], b"", b"mac \n"] {
        assert!(UnverifiedPage::parse(id, changed).is_err());
    }
}

#[test]
fn a_page_of_a_later_version_or_with_a_new_word_is_told_from_garbage() {
    let (_, text) = page(3, 7, &[], &[protect("x")]).write(&key(1)).unwrap();
    let text = String::from_utf8(text).unwrap();
    let body = &text[..text.len() - 69];
    let error = |body: String| {
        use sha2::Digest as _;
        let id = PageId::parse(crate::core::hex::encode(&sha2::Sha256::digest(&body)).as_bytes());
        let text = format!("{body}mac {}\n", "0".repeat(64));
        UnverifiedPage::parse(id.unwrap(), text.as_bytes()).err()
    };
    assert_eq!(error(body.to_owned()), None);
    assert_eq!(
        error(body.replace("page 1", "page 2")),
        Some(PageError::Newer)
    );
    assert_eq!(error(format!("{body}quorum 3\n")), Some(PageError::Newer));
    for bad in [
        body.replace("page 1", "pages"),
        body.replace("nonce 07", "nonce 7"),
        format!("{body}protect x\n"),
        format!("{body}protect \n"),
        format!("{body}book 12\n"),
        format!("{body}after 12\n"),
        format!("{body}allow a\tb\n"),
        body.replace("protect x\n", "protect x\nprotect a\n"),
    ] {
        assert_eq!(error(bad.clone()), Some(PageError::NotAPage), "{bad}");
    }
}

#[test]
fn what_raises_counts_from_anywhere_and_what_lowers_only_where_it_lies() {
    let first = page(3, 1, &[], &[protect("deploy/*.env"), protect("a")]);
    let (_, ids) = known(&[&first]);
    let release = Fact::Release(ids[0], b"a".to_vec());
    let second = page(3, 2, &ids, &[release, Fact::Allow(b"x".to_vec())]);
    let (all, ids) = known(&[&first, &second]);
    let judged = |here: &[PageId]| {
        Pages::new(
            all.clone(),
            BTreeMap::new(),
            here.iter().copied().collect(),
            None,
        )
    };
    for here in [&[][..], &ids[..1]] {
        assert_eq!(patterns(&judged(here)), ["a", "deploy/*.env"]);
        assert_eq!(judged(here).allowed().count(), 0);
    }
    for here in [&ids[1..], &ids[..]] {
        assert_eq!(patterns(&judged(here)), ["deploy/*.env"]);
        assert_eq!(judged(here).allowed().count(), 1);
    }
    assert_eq!(judged(&ids[1..]).absent(), BTreeSet::from([ids[0]]));
    assert_eq!(
        judged(&[]).heads(&ids.iter().copied().collect()),
        BTreeSet::from([ids[1]])
    );
}

#[test]
fn a_release_lifts_the_page_that_it_names_and_no_other() {
    let first = page(3, 1, &[], &[protect("a")]);
    let again = page(3, 2, &[], &[protect("a")]);
    let (_, ids) = known(&[&first, &again]);
    let release = page(3, 3, &ids, &[Fact::Release(ids[0], b"a".to_vec())]);
    let (all, ids) = known(&[&first, &again, &release]);
    let pages = Pages::new(all, BTreeMap::new(), ids.iter().copied().collect(), None);
    assert_eq!(patterns(&pages), ["a"]);
    assert_eq!(pages.protects().first().unwrap().page, ids[1]);
}

#[test]
fn a_page_that_another_names_and_nobody_has_is_missing() {
    let first = page(3, 1, &[], &[protect("a")]);
    let (_, ids) = known(&[&first]);
    let second = page(3, 2, &ids, &[protect("b")]);
    let (all, second_id) = known(&[&second]);
    let pages = Pages::new(
        all,
        BTreeMap::new(),
        second_id.iter().copied().collect(),
        None,
    );
    assert_eq!(pages.missing(), BTreeSet::from([ids[0]]));
    assert!(pages.is_adopted());
}

#[test]
fn pages_of_another_repository_under_the_same_key_raise_and_never_lower() {
    let ours = page(7, 1, &[], &[protect("a")]);
    let (_, our_ids) = known(&[&ours]);
    let line = BookLine::of(b"dockercfg", b"blob");
    let foreign = page(
        3,
        2,
        &[],
        &[
            protect("b"),
            Fact::Book(line),
            Fact::Allow(b"x".to_vec()),
            Fact::Release(our_ids[0], b"a".to_vec()),
        ],
    );
    let (all, ids) = known(&[&ours, &foreign]);
    let here: BTreeSet<_> = ids.iter().copied().collect();
    let pinned = RepositoryId::from_bytes([7; 16]);
    let pages = Pages::new(all, BTreeMap::new(), here, Some(pinned));
    assert_eq!(patterns(&pages), ["a", "b"]);
    assert_eq!((pages.book().count(), pages.allowed().count()), (0, 0));
    assert_eq!(pages.other_sets(), BTreeSet::from([foreign.repository]));
    assert_eq!(
        pages.heads(&ids.iter().copied().collect()),
        BTreeSet::from([ids[0]])
    );
}

#[test]
fn two_set_ups_become_one_by_a_page_that_names_both_whoever_looks() {
    let alice = page(9, 1, &[], &[protect("a")]);
    let bob = page(4, 2, &[], &[protect("b"), Fact::Allow(b"x".to_vec())]);
    let (_, ids) = known(&[&alice, &bob]);
    let join = page(4, 3, &ids, &[]);
    let (all, ids) = known(&[&alice, &bob, &join]);
    let here: BTreeSet<_> = ids.iter().copied().collect();
    for pinned in [Some([9; 16]), Some([4; 16]), None] {
        let pinned = pinned.map(RepositoryId::from_bytes);
        let pages = Pages::new(all.clone(), BTreeMap::new(), here.clone(), pinned);
        assert_eq!(pages.repository(), Some(bob.repository), "{pinned:?}");
        assert_eq!(
            pages.heads(&ids.iter().copied().collect()),
            BTreeSet::from([ids[2]])
        );
        assert_eq!(pages.allowed().count(), 1);
        assert!(pages.other_sets().is_empty());
    }
}

fn any_fact() -> impl Strategy<Value = Fact> {
    let text = || prop::collection::vec(any::<u8>(), 1..20);
    prop_oneof![
        text().prop_map(Fact::Protect),
        text().prop_map(Fact::Allow),
        text().prop_map(|text| Fact::Book(BookLine::of(&text, b""))),
        text().prop_map(|text| Fact::Lost(BookLine::of(&text, b""))),
        (text(), any::<u8>()).prop_map(|(pattern, n)| {
            Fact::Release(page(n, n, &[], &[]).write(&key(1)).unwrap().0, pattern)
        }),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(facts in prop::collection::vec(any_fact(), 0..6), nonce: u8) {
        let written = page(3, nonce, &[], &facts);
        let (id, text) = written.write(&key(1)).unwrap();
        let read = UnverifiedPage::parse(id, &text);
        if facts.iter().all(Fact::is_writable) {
            prop_assert_eq!(read.unwrap().verify(&key(1)), Ok((id, written)));
        } else {
            prop_assert!(read.is_err());
        }
    }
}
