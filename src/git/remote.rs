//! Is the place a push goes to the one that a remote's tracking refs tell of?

use super::command::{Git, Result};

/// True where `name` is a remote, `url` is where it is fetched from, and its
/// refs here are no other remote's: only then may a push leave out what those
/// refs hold. `origin/` is a folder, `*` would stand for all remotes, and a
/// push URL may lead to another place altogether.
///
/// # Errors
/// What git says.
pub(super) fn tells_of(git: &Git, name: &str, url: &str) -> Result<bool> {
    let answer = git.run(["remote"])?;
    let remotes = String::from_utf8_lossy(&answer).into_owned();
    let nested = format!("{name}/");
    if !remotes.lines().any(|remote| remote == name)
        || remotes.lines().any(|remote| remote.starts_with(&nested))
    {
        return Ok(false);
    }
    let fetched = git
        .line(["remote", "get-url", "--", name])?
        .unwrap_or_default();
    Ok(place(&fetched.to_string_lossy()) == place(url))
}

/// Host and path of a URL: `ssh://git@host/a.git`, `git@host:a` and
/// `https://host/a/` are one place.
fn place(url: &str) -> String {
    let url = url.trim_end_matches('/').trim_end_matches(".git");
    if let Some((_, rest)) = url.split_once("://") {
        let host_first = rest.split_once('@').filter(|(user, _)| !user.contains('/'));
        return host_first.map_or(rest, |(_, rest)| rest).to_owned();
    }
    match url.split_once(':') {
        Some((host, path)) if !host.contains('/') => {
            let host = host.rsplit('@').next().unwrap_or(host);
            format!("{host}/{}", path.trim_start_matches('/'))
        }
        _ => url.to_owned(),
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
            "host.org:/acme/app",
        ] {
            assert_eq!(place(url), "host.org/acme/app", "{url}");
        }
        assert_eq!(place("/srv/git/app.git"), "/srv/git/app");
        assert_ne!(place("../public"), place("../remote"));
        assert_ne!(
            place("https://host.org/acme/app"),
            place("https://host.org/acme/fork")
        );
    }
}
