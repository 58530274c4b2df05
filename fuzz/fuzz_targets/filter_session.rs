//! A session of git's filter protocol, with the real decisions behind it and
//! a repository in memory.
//!
//! The first byte says whether the greeting is given, so that the rest is
//! requests. Laws: no panic; what clean seals, smudge gives back; nothing that
//! clean lets through under a key is new plaintext.
#![no_main]

use git_jetcrypt::core::decide::{self, Before, CleanNote, Context, Place};
use git_jetcrypt::core::format::{BlobState, Promise, Sealing, read};
use git_jetcrypt::core::key::{Key, Ring};
use git_jetcrypt::core::oid::Oid;
use git_jetcrypt::filter::pktline;
use git_jetcrypt::filter::process::{FilterCommand, Handler, Refused, serve};
use libfuzzer_sys::fuzz_target;
use zeroize::Zeroizing;

/// Remembers the last blob of the session as that of HEAD.
struct Memory {
    ring: Ring,
    sealing: Sealing,
    last: Vec<u8>,
}

struct Git<'a>(&'a [u8]);

impl Before for Git<'_> {
    fn ids(&mut self, _: Place) -> Vec<Oid> {
        vec![Oid::from_bytes(&[1; 20])]
    }
    fn is(&mut self, _: &Oid, bytes: &[u8]) -> bool {
        self.0 == bytes
    }
    fn read(&mut self, _: &Oid) -> Option<Vec<u8>> {
        Some(self.0.to_vec())
    }
    fn holds_key(&mut self, _: &Key) -> bool {
        false
    }
}

impl Memory {
    /// Encrypted, by its look or because a key opens it.
    fn is_sealed(&self, bytes: &[u8]) -> bool {
        let state = read(bytes, &self.ring, Promise::Nothing).state();
        !matches!(
            state,
            BlobState::Empty | BlobState::Plaintext | BlobState::Damaged
        )
    }
}

impl Handler for Memory {
    fn convert(
        &mut self,
        command: FilterCommand,
        path: &[u8],
        content: Vec<u8>,
    ) -> Result<Vec<u8>, Refused> {
        let context = Context {
            path,
            ring: &self.ring,
            sealing: self.sealing,
            sealed_suffix: ".encrypted",
            locked: false,
        };
        if command == FilterCommand::Smudge {
            return Ok(decide::smudge(&content, &context).bytes.into_owned());
        }
        let cleaned =
            decide::clean(&content, &context, &mut Git(&self.last)).map_err(|_| Refused)?;
        let in_git = cleaned.note == Some(CleanNote::PlaintextInGit);
        if !in_git && !cleaned.bytes.is_empty() {
            assert!(
                self.is_sealed(&cleaned.bytes),
                "clean let plaintext through"
            );
        }
        // what was plaintext comes back as it was
        let plain = !self.is_sealed(&content);
        if plain && !in_git && !path.ends_with(b".encrypted") {
            let back = decide::smudge(&cleaned.bytes, &context);
            assert!(*back.bytes == *content, "smudge(clean(x)) is not x");
        }
        let bytes = cleaned.bytes.into_owned();
        self.last.clone_from(&bytes);
        Ok(bytes)
    }
}

fn greeting(wire: &mut Vec<u8>) -> std::io::Result<()> {
    for list in [
        &["git-filter-client\n", "version=2\n"][..],
        &["capability=clean\n", "capability=smudge\n"],
    ] {
        for line in list {
            pktline::write(wire, line.as_bytes())?;
        }
        pktline::write_flush(wire)?;
    }
    Ok(())
}

/// A NUL ends each request: its first byte is the verb, the rest of its first
/// line the path, and what follows the content.
fn requests(wire: &mut Vec<u8>, text: &[u8]) -> std::io::Result<()> {
    for request in text.split(|byte| *byte == 0) {
        let Some((verb, rest)) = request.split_first() else {
            continue;
        };
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (path, content) = rest.split_at(end.unwrap_or(rest.len()));
        let verb: &[u8] = if verb % 2 == 0 {
            b"command=smudge\n"
        } else {
            b"command=clean\n"
        };
        pktline::write(wire, verb)?;
        pktline::write(wire, &[b"pathname=", path].concat())?;
        pktline::write_flush(wire)?;
        pktline::write(wire, content)?;
        pktline::write_flush(wire)?;
    }
    Ok(())
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, rest)) = data.split_first() else {
        return;
    };
    let mut wire = Vec::new();
    let written = match choice % 4 {
        0 => Ok(wire.extend_from_slice(rest)),
        1 => greeting(&mut wire).map(|()| wire.extend_from_slice(rest)),
        _ => greeting(&mut wire).and_then(|()| requests(&mut wire, rest)),
    };
    written.expect("memory takes it");
    let key = |seed| Key::from_bytes(&Zeroizing::new([seed; 32]));
    let mut handler = Memory {
        ring: match choice & 4 {
            0 => Ring::new(Some(key(1)), vec![key(2)]),
            _ => Ring::new(None, Vec::new()),
        },
        sealing: match choice & 8 {
            0 => Sealing::Jet,
            _ => Sealing::Ctr,
        },
        last: Vec::new(),
    };
    let mut answers = Vec::new();
    let _ = serve(&mut wire.as_slice(), &mut answers, &mut handler);
});
