//! git's packs and their indexes. The first byte says what the rest is: a
//! recipe for a pack of objects and deltas, the same with bytes that are
//! changed afterwards, or the packed bytes themselves. Laws: no panic; what is
//! well formed is read, and is what a plain reading of the recipe makes; what
//! is not asked for or not there is not given.
#![no_main]

use flate2::Compression;
use flate2::write::ZlibEncoder;
use git_jetcrypt::core::oid::Oid;
use git_jetcrypt::git::object_kind::ObjectKind;
use git_jetcrypt::git::of_one_pack;
use libfuzzer_sys::fuzz_target;
use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;

static PLACE: LazyLock<(tempfile::TempDir, PathBuf)> = LazyLock::new(|| {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let index = folder.path().join("pack-x.idx");
    (folder, index)
});

const KINDS: [(u8, ObjectKind); 4] = [
    (1, ObjectKind::Commit),
    (2, ObjectKind::Tree),
    (3, ObjectKind::Blob),
    (4, ObjectKind::Tag),
];

struct Recipe<'a>(&'a [u8]);

impl<'a> Recipe<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn bytes(&mut self, most: usize) -> &'a [u8] {
        let (now, rest) = self.0.split_at(most.min(self.0.len()));
        self.0 = rest;
        now
    }
}

/// One object: how it is stored, and what comes of it; `None` where the pack
/// says nothing sensible about it.
struct Object {
    name: [u8; 20],
    entry: Vec<u8>,
    offset: u32,
    made: Option<(ObjectKind, Vec<u8>)>,
}

/// A name that is no function of the place: the index sorts them.
fn name(n: usize) -> [u8; 20] {
    let n = n as u8;
    let mut name = [n.wrapping_mul(89) ^ 0x5a; 20];
    name[19] = n;
    name
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory takes it");
    encoder.finish().expect("memory takes it")
}

/// Kind and size, as every entry begins.
fn head(kind: u8, mut size: usize) -> Vec<u8> {
    let mut out = vec![kind << 4 | (size & 15) as u8];
    size >>= 4;
    while size > 0 {
        *out.last_mut().expect("one is there") |= 0x80;
        out.push((size & 0x7f) as u8);
        size >>= 7;
    }
    out
}

/// How far in front of a delta its base begins.
fn distance(mut far: u32) -> Vec<u8> {
    let mut out = vec![(far & 0x7f) as u8];
    while far > 0x7f {
        far = (far >> 7) - 1;
        out.insert(0, 0x80 | (far & 0x7f) as u8);
    }
    out
}

fn number(mut size: usize) -> Vec<u8> {
    let mut out = Vec::new();
    loop {
        let low = (size & 0x7f) as u8;
        size >>= 7;
        if size == 0 {
            out.push(low);
            return out;
        }
        out.push(low | 0x80);
    }
}

/// A delta of this base, as the recipe has it, and what it makes.
fn delta(recipe: &mut Recipe<'_>, base: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let (mut commands, mut made) = (Vec::new(), Vec::new());
    let count = recipe.byte().unwrap_or(0) % 8;
    for _ in 0..count {
        let Some(how) = recipe.byte() else { break };
        if how & 1 == 0 || base.is_empty() {
            let new = recipe.bytes(usize::from(how >> 1).clamp(1, 127));
            if !new.is_empty() {
                commands.push(new.len() as u8);
                commands.extend_from_slice(new);
                made.extend_from_slice(new);
            }
            continue;
        }
        let at = usize::from(recipe.byte().unwrap_or(0)) * base.len() / 256;
        let length = (usize::from(how >> 1) + 1).min(base.len() - at);
        // every byte is written out, be it zero
        commands.push(0x80 | 0x0f | 0x30);
        commands.extend_from_slice(&(at as u32).to_le_bytes());
        commands.extend_from_slice(&(length as u16).to_le_bytes());
        made.extend_from_slice(&base[at..at + length]);
    }
    let whole = [number(base.len()), number(made.len()), commands].concat();
    (whole, made)
}

fn objects(recipe: &mut Recipe<'_>) -> Vec<Object> {
    let mut objects: Vec<Object> = Vec::new();
    let mut offset = 12;
    while let Some(how) = recipe.byte() {
        let n = objects.len();
        if n == 60 {
            break;
        }
        let base = usize::from(recipe.byte().unwrap_or(0)) * n / 256;
        let base = objects.get(base).and_then(|base| Some((base.made.as_ref()?, base)));
        let (entry, made) = match (how & 7, base) {
            (4 | 5, Some(((kind, bytes), base))) => {
                let (delta, made) = delta(recipe, bytes);
                let place = distance(offset - base.offset);
                let entry = [head(6, delta.len()), place, packed(&delta)].concat();
                (entry, Some((*kind, made)))
            }
            (6, Some(((kind, bytes), base))) => {
                let (delta, made) = delta(recipe, bytes);
                let entry = [&head(7, delta.len())[..], &base.name, &packed(&delta)].concat();
                (entry, Some((*kind, made)))
            }
            // of a base that is not there
            (7, _) => {
                let (delta, _) = delta(recipe, b"");
                let entry = [&head(7, delta.len())[..], &[0xee; 20], &packed(&delta)].concat();
                (entry, None)
            }
            _ => {
                let (number, kind) = KINDS[usize::from(how >> 3) % 4];
                let length = usize::from(recipe.byte().unwrap_or(0)) * usize::from(how >> 5);
                let bytes = recipe.bytes(length);
                let entry = [head(number, bytes.len()), packed(bytes)].concat();
                (entry, Some((kind, bytes.to_vec())))
            }
        };
        let length = entry.len() as u32;
        objects.push(Object {
            name: name(n),
            entry,
            offset,
            made,
        });
        offset += length;
    }
    objects
}

fn pack(objects: &[Object]) -> Vec<u8> {
    let mut pack = [&b"PACK\0\0\0\x02"[..], &(objects.len() as u32).to_be_bytes()].concat();
    for object in objects {
        pack.extend_from_slice(&object.entry);
    }
    pack
}

fn index(places: &[([u8; 20], u32)]) -> Vec<u8> {
    let mut places = places.to_vec();
    places.sort_unstable();
    let mut index = b"\xfftOc\0\0\0\x02".to_vec();
    for first in 0..=255_u8 {
        let count = places.iter().filter(|(name, _)| name[0] <= first).count();
        index.extend_from_slice(&(count as u32).to_be_bytes());
    }
    for (name, _) in &places {
        index.extend_from_slice(name);
    }
    index.resize(index.len() + 4 * places.len(), 0);
    for (_, place) in &places {
        index.extend_from_slice(&place.to_be_bytes());
    }
    index
}

/// Puts both on disk, with the checksum that binds the one to the other.
fn read(pack: &[u8], index: &[u8], ids: &[Oid]) -> Vec<Option<(ObjectKind, Vec<u8>)>> {
    let path = &PLACE.1;
    let sum = [0x77; 20];
    let written = fs::write(path.with_extension("pack"), [pack, &sum].concat())
        .and_then(|()| fs::write(path, [index, &sum, &[0; 20]].concat()));
    written.expect("the disk takes it");
    of_one_pack(path, ids)
}

fuzz_target!(|data: &[u8]| {
    let mut recipe = Recipe(data);
    let Some(choice) = recipe.byte() else { return };
    if choice % 4 == 3 {
        // raw: each offset that is named is a place in it
        let count = recipe.byte().unwrap_or(0) % 9;
        let places: Vec<_> = (0..usize::from(count))
            .map(|n| (name(n), 12 + u32::from(recipe.byte().unwrap_or(0))))
            .collect();
        let pack = [&b"PACK\0\0\0\x02"[..], &u32::from(count).to_be_bytes(), recipe.0].concat();
        let ids: Vec<Oid> = places.iter().map(|(name, _)| Oid::from_bytes(name)).collect();
        read(&pack, &index(&places), &ids);
        return;
    }
    let changes: Vec<[u8; 3]> = match choice % 4 {
        2 => (0..3)
            .map(|_| [0; 3].map(|_| recipe.byte().unwrap_or(0)))
            .collect(),
        _ => Vec::new(),
    };
    let objects = objects(&mut recipe);
    let places: Vec<_> = objects.iter().map(|one| (one.name, one.offset)).collect();
    let (mut pack, mut index) = (pack(&objects), index(&places));
    for [what, at, bit] in &changes {
        let bytes = if what & 1 == 0 { &mut pack } else { &mut index };
        let place = (usize::from(*at) << 8 | usize::from(*bit)) % bytes.len();
        bytes[place] ^= 1 << (what >> 1 & 7);
    }
    // the last one first, one of them twice, and one that is not there
    let mut asked: Vec<usize> = (0..objects.len()).rev().collect();
    asked.extend(asked.first().copied());
    let mut ids: Vec<Oid> = asked.iter().map(|n| Oid::from_bytes(&objects[*n].name)).collect();
    ids.push(Oid::from_bytes(&[0xee; 20]));
    let read = read(&pack, &index, &ids);
    if !changes.is_empty() {
        return;
    }
    assert!(read.last().is_some_and(Option::is_none), "given, and not there");
    for (n, read) in asked.iter().zip(&read) {
        assert!(objects[*n].made == *read, "object {n} is another");
    }
});
