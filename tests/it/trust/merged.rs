//! What a merge takes from somebody without the key (docs/trust.md, rule 1).

use super::{ENV, Team};
use crate::support::World;

/// The holder has an edit of his own in the same file, and pulls.
fn pull_into_an_edit(team: &Team<'_>, name: &str, planted: &[u8]) -> i32 {
    let holder = &team.holder;
    let own = format!("{ENV}OWN=c4nary-own\n");
    holder.write(name, &own);
    holder.git(&["commit", "-q", "-a", "-m", "Own"]).ok();
    team.writer.write(name, planted);
    team.writer.git(&["add", "-A"]).ok();
    team.writer.commit("Harmless");
    team.writer
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    let pull = holder.git(&["pull", "-q", "--no-rebase", "--no-edit"]);
    assert_eq!(holder.read(name), own.as_bytes(), "ours stays");
    pull.code
}

#[test]
fn a_side_in_plaintext_is_not_merged_into_a_proof() {
    let world = World::new();
    let team = Team::new(&world);
    let forged = ENV.replace("RAILS_ENV=production", "LD_PRELOAD=/tmp/x.so");
    let code = pull_into_an_edit(&team, "deploy/prod.env", forged.as_bytes());
    assert_eq!(code, 1, "a conflict");
    let holder = &team.holder;
    let theirs = holder.git(&["cat-file", "-p", ":3:deploy/prod.env"]).ok();
    assert!(theirs.out().contains("LD_PRELOAD"));
    // a person decides, and no end is dead
    holder.git(&["add", "deploy/prod.env"]).ok();
    holder.git(&["commit", "-q", "--no-edit"]).ok();
    let blob = holder.blob("HEAD:deploy/prod.env");
    assert!(!String::from_utf8_lossy(&blob).contains("DB_PASSWORD"));
    holder
        .jetcrypt(&["exec", "--env-file", "deploy/prod.env", "--", "true"])
        .ok();
}

#[test]
fn a_copy_of_another_file_is_not_merged_into_a_proof() {
    let world = World::new();
    let team = Team::with_staging(&world);
    let copy = team.sealed("deploy/staging.env");
    let code = pull_into_an_edit(&team, "deploy/prod.env", &copy);
    assert_ne!(code, 0);
    let text = String::from_utf8(team.holder.read("deploy/prod.env")).unwrap();
    assert!(!text.contains("staging"), "{text}");
}

#[test]
fn a_line_of_attributes_alone_encrypts_nothing_in_a_merge() {
    let world = World::new();
    let team = Team::new(&world);
    team.plant(&[(
        ".gitattributes",
        &[
            &team.holder.read(".gitattributes")[..],
            b"README.md merge=jetcrypt\n",
        ]
        .concat(),
    )]);
    let holder = &team.holder;
    holder.git(&["branch", "-q", "side"]).ok();
    for (branch, text) in [
        ("side", "# A project\n\n1\n2\n3\nside\n"),
        ("main", "main\n# A project\n"),
    ] {
        holder.git(&["switch", "-q", branch]).ok();
        holder.write("README.md", text);
        holder.git(&["commit", "-q", "-a", "-m", branch]).ok();
    }
    holder.git(&["merge", "-q", "--no-edit", "side"]).code(0);
    let text = String::from_utf8(holder.blob("HEAD:README.md")).unwrap();
    assert!(text.contains("# A project"), "{text}");
}

#[test]
fn plaintext_that_was_pulled_is_not_made_a_proof_by_a_commit_of_something_else() {
    let world = World::new();
    let team = Team::new(&world);
    let forged = ENV.replace("RAILS_ENV=production", "LD_PRELOAD=/tmp/x.so");
    team.plant(&[("deploy/prod.env", forged.as_bytes())]);
    let holder = &team.holder;
    holder.touch("deploy/prod.env");
    assert_eq!(holder.status(), "", "as it came");
    holder.write("README.md", "edited\n");
    holder
        .git(&["commit", "-q", "-a", "-m", "Something else"])
        .ok();
    assert_eq!(holder.blob("HEAD:deploy/prod.env"), forged.as_bytes());
    holder
        .jetcrypt(&["exec", "--env-file", "deploy/prod.env", "--", "true"])
        .code(125)
        .says("git jetcrypt reseal -- deploy/prod.env");
    // who has looked says so; and an edit is the holder's own
    holder.jetcrypt(&["reseal", "--", "deploy/prod.env"]).ok();
    holder.commit("Looked at");
    holder
        .jetcrypt(&["exec", "--env-file", "deploy/prod.env", "--", "true"])
        .ok();
}
