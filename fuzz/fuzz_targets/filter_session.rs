//! A session of git's filter protocol, with the real decisions behind it and
//! a repository in memory.
//!
//! The first byte says whether the greeting is given, so that the rest is
//! requests. Laws: no panic; what clean seals, smudge gives back; nothing that
//! clean lets through under a key is new plaintext.
#![no_main]

use git_jetcrypt::core::converted::Converted;
use git_jetcrypt::core::decide::{self, Before, CleanNote, Context, Place};
use git_jetcrypt::core::format::{BlobState, Promise, Sealing, read};
use git_jetcrypt::core::key::{Key, Ring};
use git_jetcrypt::core::oid::Oid;
use git_jetcrypt::core::trust::NoBooks;
use git_jetcrypt::filter::pktline;
use git_jetcrypt::filter::process::{FilterCommand, Handler, Refused, Reply, serve};
use libfuzzer_sys::fuzz_target;
use zeroize::Zeroizing;

/// Remembers the last blob of the session as that of HEAD.
struct Memory {
    ring: Ring,
    sealing: Sealing,
    last: Vec<u8>,
}

struct Git<'a>(&'a [u8]);

fn bytes_of(content: &Converted<'_>) -> Vec<u8> {
    let mut all = Vec::new();
    let taken = content.each(|piece| {
        all.extend_from_slice(piece);
        Ok(())
    });
    taken.expect("memory takes it");
    all
}

impl Before for Git<'_> {
    fn ids(&mut self, _: Place) -> Vec<Oid> {
        vec![Oid::from_bytes(&[1; 20])]
    }
    fn is(&mut self, _: &Oid, content: &Converted<'_>) -> bool {
        self.0 == bytes_of(content)
    }
    fn show(&mut self, _: &Oid, look: &mut dyn FnMut(&[u8])) {
        look(self.0);
    }
    fn holds_key(&mut self, _: &Key) -> bool {
        false
    }
}

impl Memory {
    /// Encrypted, by its look or because a key opens it.
    fn is_sealed(&self, bytes: &[u8]) -> bool {
        let state = read(bytes, &self.ring, Promise::Nothing.alone()).state();
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
        content: &[u8],
        answer: &mut Reply<'_>,
    ) -> std::io::Result<Result<(), Refused>> {
        let context = Context {
            path,
            ring: &self.ring,
            sealing: self.sealing,
            sealed_suffix: ".encrypted",
            locked: false,
            books: &NoBooks,
        };
        if command == FilterCommand::Smudge {
            return decide::smudge(content, &context).content.each(answer).map(Ok);
        }
        let Ok(cleaned) = decide::clean(content, &context, &mut Git(&self.last)) else {
            return Ok(Err(Refused));
        };
        let in_git = cleaned.note == Some(CleanNote::PlaintextInGit);
        let bytes = bytes_of(&cleaned.content);
        if !in_git && !bytes.is_empty() {
            assert!(self.is_sealed(&bytes), "clean let plaintext through");
        }
        // what was plaintext comes back as it was
        let plain = !self.is_sealed(content);
        if plain && !in_git && !path.ends_with(b".encrypted") {
            let back = decide::smudge(&bytes, &context);
            assert!(bytes_of(&back.content) == content, "smudge(clean(x)) is not x");
        }
        answer(&bytes)?;
        self.last = bytes;
        Ok(Ok(()))
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
