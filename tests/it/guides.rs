//! The guides in `docs/`: whatever they tell the reader to type is typed here,
//! with the real program and real git, in a sealed box.
//!
//! How a guide is written, so that it can be played:
//! - ```` ```console ````: at a desk, in order, from the top of the guide to its end. Lines
//!   that begin with `$ ` are commands. The lines below one are parts of what it
//!   says, in this order; `…` stands for anything.
//! - ```` ```sh ````: in a CI. Each block in a fresh clone with the key in
//!   `JETCRYPT_KEY`; each line is a command.
//! - ```` ```yaml ````: a file, with its name as a comment in the first line. The
//!   workflows of GitHub and GitLab are run, with and without secrets.
//! - A command succeeds, or has `# exit N` behind it.
//! - `git jetcrypt …` in the text and in tables: the command and its options exist.
//!
//! No output may hold a secret. Outside things are stand-ins ([`STAND_INS`]).

mod ci;
mod page;
mod stage;

use page::{Block, Page};
use stage::Stage;

use crate::support::{OTHER_KEY, World, assert_no_canary, dockercfg};
use git_jetcrypt::core::key::Key;

/// Played by a few lines of shell, with the reason. Everything else is real.
pub const STAND_INS: [(&str, &str); 7] = [
    ("docker", CLIENT),
    ("podman", CLIENT),
    ("skopeo", CLIENT),
    // what matters of it: which variables it drops
    ("sudo", SUDO),
    // would need root, the network, or a cluster
    ("apt-get", "exit 0"),
    (
        "kubectl",
        "[ \"$*\" = 'apply -f -' ] && grep -q 'type: kubernetes.io/dockerconfigjson'",
    ),
    // would build this very program from the network
    (
        "cargo",
        "[ \"$1 $2\" = 'install --locked' ] && case \"$*\" in *' --git https://'*) ;; *) exit 1 ;; esac",
    ),
];

/// A client of registries. It is let in only where it finds the right password
/// for each registry that its arguments name, or, where they name none, for
/// the two of the project.
const CLIENT: &str = r#"
fail() { echo "unauthorized: $1" >&2; exit 1; }
name=${0##*/}
case $name in
docker) config=${DOCKER_CONFIG:-$HOME/.docker}/config.json ;;
*) config=${REGISTRY_AUTH_FILE:-/nowhere} ;;
esac
if [ "$1" = login ]; then
    shift
    while [ $# -gt 0 ]; do
        case $1 in
        -u) user=$2; shift ;;
        --password-stdin) password=$(cat) ;;
        *) host=$1 ;;
        esac
        shift
    done
    mkdir -p "$HOME/.docker"
    printf '{"auths":{"%s":{"auth":"%s"}}}' "$host" "$(printf '%s:%s' "$user" "$password" | base64)" >"$config"
    exit 0
fi
env | grep -q "$(cat "$STAND_IN/key")" && fail 'the command sees the key'
registries=
for word in "$@"; do
    case ${word#docker://} in
    *.*/*/*) word=${word#docker://}; registries="$registries ${word%%/*}" ;;
    esac
done
for registry in ${registries:-quay.io https://index.docker.io/v1/}; do
    found=
    while read -r entry; do
        tr -d ' \t\n' <"$config" 2>/dev/null | grep -qF "\"$registry\":{\"auth\":\"$entry\"" && found=1
    done <"$STAND_IN/accepted"
    if [ -z "$found" ] && tr -d ' \t\n' <"$config" 2>/dev/null | grep -qF "\"$registry\":\"jetcrypt\""; then
        printf %s "$registry" | docker-credential-jetcrypt get | grep -qF "$(cat "$STAND_IN/password")" && found=1
    fi
    [ "$found" ] || fail "$registry wants a password"
done
echo "$name $*" >>"$STAND_IN/log"
"#;

/// Drops the environment but for what it is told to keep.
const SUDO: &str = r#"
keep=
case $1 in --preserve-env=*) keep=${1#*=}; shift ;; esac
case $keep in
DOCKER_CONFIG) exec env -i PATH="$PATH" HOME=/root STAND_IN="$STAND_IN" DOCKER_CONFIG="$DOCKER_CONFIG" "$@" ;;
*) exec env -i PATH="$PATH" HOME=/root STAND_IN="$STAND_IN" "$@" ;;
esac
"#;

/// Plays a guide from its first line to its last; what is not as it says is
/// the error.
fn play(page: &Page, stage: &mut Stage) -> Result<(), String> {
    for block in &page.blocks {
        match block {
            Block::Desk(lines) => stage.at_the_desk(lines)?,
            Block::Ci(lines) => stage.in_the_ci(lines)?,
            Block::File { name, text, line } => {
                if name.starts_with(".github/workflows/") || name == ".gitlab-ci.yml" {
                    ci::run(stage, name, text).map_err(|why| format!("line {line}: {why}"))?;
                }
            }
        }
    }
    page.mentions
        .iter()
        .try_for_each(|mention| stage.exists(mention))
}

/// Plays the guide of that name; it must have called those programs.
#[track_caller]
fn holds(name: &str, stage: impl Fn(&Page) -> Stage, called: &[&str]) {
    let page = Page::read(name);
    let mut stage = stage(&page);
    if let Err(why) = play(&page, &mut stage) {
        panic!("docs/{name}: {why}");
    }
    assert_no_canary(&stage.world, &stage.hosted());
    let log = stage.log();
    for call in called {
        assert!(
            log.contains(call),
            "docs/{name}: nobody ran {call:?}:\n{log}"
        );
    }
}

#[test]
fn from_codeship() {
    holds(
        "from-codeship.md",
        Stage::of_codeship,
        &[
            "docker build -t quay.io/acme/app .",
            "docker push quay.io/acme/app",
            "docker run -e DATABASE_URL",
        ],
    );
}

#[test]
fn github_actions() {
    holds(
        "github-actions.md",
        Stage::ready,
        &[
            "docker build",
            "docker push quay.io/acme/app",
            "docker pull",
        ],
    );
}

#[test]
fn gitlab_ci() {
    holds(
        "gitlab-ci.md",
        Stage::ready,
        &[
            "docker build",
            "docker push quay.io/acme/app",
            "docker pull",
        ],
    );
}

#[test]
fn any_ci() {
    holds(
        "any-ci.md",
        Stage::ready,
        &[
            "docker compose pull",
            "podman pull",
            "skopeo inspect",
            "docker pull",
        ],
    );
}

#[test]
fn laptop() {
    holds(
        "laptop.md",
        Stage::empty,
        &["docker pull quay.io/acme/base:1", "docker compose up -d"],
    );
}

#[test]
fn a_guide_that_lies_is_found_out() {
    let desk = "```console\n$ ";
    let ci = "```sh\n";
    let flow = "```yaml\n# .github/workflows/x.yml\njobs:\n  a:\n    steps:\n      - uses: actions/checkout@v4\n";
    for (lie, why) in [
        (
            format!("{desk}git jetcrypt check\nall is well\n"),
            "does not say \"all is well\"",
        ),
        (
            format!("{desk}git jetcrypt check    # exit 1\n"),
            "exit code 0",
        ),
        (format!("{desk}git jetcrypt check --now\n"), "exit code 2"),
        (
            format!("{desk}docker pull quay.io/acme/base:1\n"),
            "unauthorized",
        ),
        (
            format!("{desk}git jetcrypt exec -- docker pull gcr.io/acme/base:1\n"),
            "unauthorized",
        ),
        (
            format!("{desk}git jetcrypt exec -- sudo docker pull quay.io/acme/base\n"),
            "unauthorized",
        ),
        (format!("{desk}cat dockercfg\n"), "shows a secret"),
        (
            format!("{ci}git jetcrypt export --format config.json\n"),
            "shows a secret",
        ),
        (
            format!("{ci}docker push quay.io/acme/app\n"),
            "sees the key",
        ),
        (
            format!("{flow}      - run: git jetcrypt exec -- docker push quay.io/acme/app\n"),
            "no key",
        ),
        (
            format!(
                "{flow}      - run: git jetcrypt exec -- docker pull quay.io/acme/app\n        env:\n          JETCRYPT_KEY: ${{{{ secrets.JETCRYPT_KEY }}}}\n"
            ),
            "no key", // in a fork
        ),
        (
            flow.replace(
                "    steps:",
                "    env:\n      K: ${{ secrets.K }}\n    steps:",
            ),
            "more than one step",
        ),
        ("Type `git jetcrypt rewind`.\n".to_owned(), "rewind"),
        (
            "Type `git jetcrypt exec --fast -- CMD`.\n".to_owned(),
            "--fast",
        ),
    ] {
        let fence = if lie.starts_with("```") { "```\n" } else { "" };
        let page = Page::parse(&format!("{lie}{fence}"));
        let said = play(&page, &mut Stage::ready(&page));
        assert!(
            said.as_ref().is_err_and(|said| said.contains(why)),
            "{lie}: {said:?}"
        );
    }
}

#[test]
fn every_guide_is_linked_and_every_link_leads_somewhere() {
    let readme = page::text("../README.md");
    for name in [
        "from-codeship.md",
        "github-actions.md",
        "gitlab-ci.md",
        "any-ci.md",
        "laptop.md",
    ] {
        assert!(
            readme.contains(&format!("](docs/{name})")),
            "{name} in README"
        );
        for link in Page::read(name).links {
            assert!(page::path(&link).exists(), "docs/{name}: {link}");
        }
    }
}

/// What from-codeship.md says under "A new key" about the others, and about
/// old history.
#[test]
fn after_a_new_key_the_others_unlock_once_and_history_stays_readable() {
    let world = World::new();
    let first = world.ready("first");
    first.write("dockercfg", dockercfg("quay.io", "ci"));
    first.git(&["add", "dockercfg"]).ok();
    first.commit("Credentials");
    let hosted = world.bare("hosted.git");
    first
        .git(&["remote", "add", "origin", hosted.to_str().unwrap()])
        .ok();
    first.git(&["push", "-q", "origin", "main"]).ok();
    let other = world.clone_of(&hosted, "other");
    other.jetcrypt(&["unlock", "../first/codeship.aes"]).ok();

    let retired = first.top.join(".git/jetcrypt/retired");
    std::fs::create_dir_all(&retired).unwrap();
    std::fs::rename(first.top.join("codeship.aes"), retired.join("old.aes")).unwrap();
    first.write("codeship.aes", OTHER_KEY);
    let new = Key::from_base64(OTHER_KEY.as_bytes())
        .unwrap()
        .fingerprint();
    let expect = ["--expect", &new];
    let unlock = ["unlock", "codeship.aes"];
    first.jetcrypt(&[unlock, expect].concat()).ok();
    first.jetcrypt(&["init"]).ok();
    first.jetcrypt(&["reseal", "dockercfg"]).ok();
    first.commit("New key");
    first.git(&["push", "-q", "origin", "main"]).ok();

    other.git(&["pull", "-q"]).ok();
    other
        .jetcrypt(&[["unlock", "../first/codeship.aes"], expect].concat())
        .ok()
        .says("is kept as");
    for repo in [first, other] {
        repo.jetcrypt(&["status"]).ok();
        assert_eq!(repo.status(), "");
        assert_eq!(
            repo.read("dockercfg"),
            dockercfg("quay.io", "ci").as_bytes()
        );
        let log = repo.git(&["log", "-p", "--", "dockercfg"]).ok().out();
        assert!(log.contains("+  \"auths\""), "{log}");
        repo.assert_no_canary();
    }
}
