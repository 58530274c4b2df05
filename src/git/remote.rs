//! Is the place a push goes to the one that a remote's tracking refs tell of?

use super::command::Git;
use super::command::GitError;
use super::command::GitResult;

/// True where `name` is a remote, `url` is where it is fetched from, and its
/// refs here are no other remote's: only then may a push leave out what those
/// refs hold. `origin/` is a folder, `*` would stand for all remotes, and a
/// push URL may lead to another place altogether.
///
/// # Errors
/// What git says.
pub(super) fn tells_of(git: &Git, name: &str, url: &str) -> GitResult<bool> {
    let answer = git.run(["remote"])?;
    let remotes = String::from_utf8_lossy(&answer).into_owned();
    let nested = format!("{name}/");
    if !remotes.lines().any(|remote| remote == name)
        || remotes.lines().any(|remote| remote.starts_with(&nested))
    {
        return Ok(false);
    }
    match git.line(["remote", "get-url", "--", name]) {
        Ok(fetched) => Ok(place(&fetched.unwrap_or_default().to_string_lossy()) == place(url)),
        // a remote without a URL: nothing is left out then
        Err(GitError::Failed { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Host and path of a URL: `ssh://git@host/a.git`, `git@host:a` and
/// `https://host/a/` are one place, as hosts of many projects have it. Any
/// other user's `host:a` is below that user's home, and `/srv/a` and
/// `/srv/a.git` are two folders.
fn place(url: &str) -> String {
    let network = |host: &str, path: &str| {
        let path = path.trim_matches('/');
        format!("{host}/{}", path.strip_suffix(".git").unwrap_or(path))
    };
    if let Some((scheme, rest)) = url.split_once("://") {
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let host = match host.rsplit_once('@') {
            Some((_, host)) if scheme.starts_with("http") => host,
            Some(("git", host)) => host,
            _ => host,
        };
        return match scheme {
            "https" | "http" | "ssh" => network(host, path),
            _ => url.to_owned(),
        };
    }
    match url.split_once(':') {
        Some((host, path)) if !host.contains('/') => match host.strip_prefix("git@") {
            Some(host) => network(host, path),
            None => url.to_owned(),
        },
        _ => url.trim_end_matches('/').to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::place;

    #[test]
    fn the_ways_to_write_one_place_are_one_place() {
        for url in [
            "https://host.org/acme/app.git",
            "https://bot:token@host.org/acme/app/",
            "ssh://git@host.org/acme/app.git",
            "git@host.org:acme/app.git",
        ] {
            assert_eq!(place(url), "host.org/acme/app", "{url}");
        }
        assert_ne!(place("/srv/git/app.git"), place("/srv/git/app"));
        assert_ne!(place("alice@host.org:app"), place("bob@host.org:app"));
        assert_ne!(place("host.org:/acme/app"), place("git@host.org:acme/app"));
        assert_ne!(place("../public"), place("../remote"));
        assert_ne!(
            place("https://host.org/acme/app"),
            place("https://host.org/acme/fork")
        );
    }
}
