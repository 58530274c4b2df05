//! The encrypted values that stand inside `codeship-services.yml`:
//! `encrypted_environment` and `encrypted_args` (facts/dockercfg.md 9).

use crate::commands::{Failure, Kind, crypt};
use crate::core::codeship::{Use, UseKind};
use crate::core::envfile::{self, Variable};
use crate::core::format::{self, Promise, Sniff};
use crate::core::key::Ring;

/// The variables in such a value; none where this is another use.
pub(in crate::commands) fn inline(
    ring: &Ring,
    found: &Use,
) -> Option<Result<Vec<Variable>, Failure>> {
    if !matches!(found.kind, UseKind::Environment | UseKind::Args) {
        return None;
    }
    let key = found.kind.key();
    let place = format!("line {}: {}: {key}", found.line, found.place);
    Some(open(ring, found.value.trim().as_bytes(), &place))
}

fn open(ring: &Ring, value: &[u8], place: &str) -> Result<Vec<Variable>, Failure> {
    let general = |what: &str| Failure::new(Kind::General, format!("{place}: {what}"));
    let (Sniff::Sealed(envelope) | Sniff::PerhapsV1(envelope)) = format::sniff(value) else {
        return Err(general("is not an encrypted value")
            .hint("is it plaintext, or cut short? make it anew: git jetcrypt encrypt - -"));
    };
    if ring.is_empty() {
        return Err(
            Failure::new(Kind::NoKey, format!("{place}: there is no key to open it"))
                .hint("git jetcrypt unlock KEYFILE"),
        );
    }
    let Ok((opened, _)) = envelope.open_with(ring, Promise::AnyText) else {
        return Err(crypt::wrong_key(
            envelope.version(),
            Promise::AnyText,
            place,
        ));
    };
    let variables = envfile::parse(&opened.plaintext)
        .map_err(|bad| general(&bad.to_string()).hint(bad.remedy()))?;
    if variables.is_empty() || variables.iter().any(|variable| variable.value.is_none()) {
        return Err(
            general("does not hold KEY=value").hint("printf KEY=value | git jetcrypt encrypt - -")
        );
    }
    Ok(variables)
}
