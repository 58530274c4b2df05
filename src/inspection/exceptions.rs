//! Whose exceptions hold, and what they leave of the findings.

use crate::core::guard::exceptions::{self, Exceptions};
use crate::core::guard::{Rule, ValueName};
use crate::failure::{Failure, FailureKind};
use crate::git::objects::Objects;
use crate::report::leaks::Leak;

/// Takes out what an exception allows; says how many.
pub fn without_allowed(leaks: Vec<Leak>, exceptions: &mut Exceptions) -> (Vec<Leak>, usize) {
    name_all(&leaks, exceptions);
    let before = leaks.len();
    let left: Vec<Leak> = leaks
        .into_iter()
        .filter(|leak| !exceptions.allows(&leak.finding))
        .collect();
    let allowed = before - left.len();
    (left, allowed)
}

/// Works out the names of all values on all cores.
fn name_all(leaks: &[Leak], exceptions: &mut Exceptions) {
    let values = exceptions.unnamed(leaks.iter().map(|leak| &leak.finding));
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let part = values.len().div_ceil(threads).max(1);
    let names: Vec<String> = std::thread::scope(|scope| {
        let name = |values: &[(Rule, ValueName)]| -> Vec<String> {
            let named = values.iter();
            named
                .map(|(rule, value)| exceptions::name(*rule, value))
                .collect()
        };
        let workers: Vec<_> = values
            .chunks(part)
            .map(|values| scope.spawn(move || name(values)))
            .collect();
        // what a thread has not named is named when it is asked for
        let named = workers.into_iter().map_while(|worker| worker.join().ok());
        named.flatten().collect()
    });
    for ((rule, value), name) in values.into_iter().zip(names) {
        exceptions.know(rule, value, name);
    }
}

/// The exceptions that these versions of the file make together; a version
/// such as `:` (the index), `HEAD:` or `COMMIT:`.
pub fn of_versions(objects: &Objects, versions: &[String]) -> Result<Exceptions, Failure> {
    let mut all = Exceptions::default();
    for version in versions {
        let name = format!("{version}{}", exceptions::FILE);
        if let Some(text) = objects.at(name.as_bytes())? {
            all.merge(parse(&text, &name)?);
        }
    }
    Ok(all)
}

/// Reads exceptions, and says where they are no good.
pub fn parse(text: &[u8], name: &str) -> Result<Exceptions, Failure> {
    Exceptions::parse(text).map_err(|error| {
        Failure::new(FailureKind::General, format!("{name}: {error}"))
            .hint("fix the line or take it out; findings are allowed with: git jetcrypt allow")
    })
}
