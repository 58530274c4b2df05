use super::{ENV, Team};
use crate::support::World;

#[test]
fn a_colleagues_new_pattern_and_file_arrive_by_pull() {
    let world = World::new();
    let team = Team::new(&world);
    let key = team.holder.top.join("codeship.aes");
    let colleague = world.clone_of(&team.remote, "colleague");
    colleague.jetcrypt(&["unlock", key.to_str().unwrap()]).ok();
    colleague.jetcrypt(&["track", "secrets/*.txt"]).ok();
    colleague.write("secrets/a.txt", "c4nary-s3cr3t-of-acme\n");
    colleague.git(&["add", "."]).ok();
    colleague.commit("More");
    colleague
        .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
        .ok();
    for how in [&["pull", "-q", "--no-rebase"][..], &["fetch", "-q"]] {
        team.holder.git(how).ok();
    }
    assert_eq!(
        team.holder.read("secrets/a.txt"),
        b"c4nary-s3cr3t-of-acme\n"
    );
    assert_eq!(team.holder.status(), "");
    team.holder.jetcrypt(&["status"]).ok();
}

#[test]
fn after_a_rename_the_commit_names_what_seals_the_file_again() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder
        .git(&["mv", "deploy/prod.env", "deploy/live.env"])
        .ok();
    let commit = holder.git(&["commit", "-q", "-m", "Renamed"]).code(1);
    let commit = commit.says("deploy/live.env: not proven");
    commit.says("git jetcrypt reseal -- deploy/live.env");
    holder.git(&["add", "--", "deploy/live.env"]).ok();
    holder.commit("Renamed");
    assert_eq!(holder.read("deploy/live.env"), ENV.as_bytes());
    holder.jetcrypt(&["status"]).ok();
}

#[test]
fn a_rename_on_a_web_page_is_sealed_again_by_a_holder() {
    let world = World::new();
    let team = Team::new(&world);
    let sealed = team.sealed("deploy/prod.env");
    team.writer
        .git(&["mv", "deploy/prod.env", "deploy/live.env"])
        .ok();
    team.push_planted();
    team.stays_sealed("deploy/live.env", &sealed);
    team.holder.jetcrypt(&["reseal", "deploy/live.env"]).ok();
    assert_eq!(team.holder.read("deploy/live.env"), ENV.as_bytes());
    team.holder.commit("Sealed again");
    assert_eq!(team.holder.status(), "");
    team.holder.jetcrypt(&["status"]).ok();
}

#[test]
fn equal_files_at_two_paths_do_not_look_equal() {
    let world = World::new();
    let team = Team::new(&world);
    team.holder.write("deploy/same.env", ENV);
    team.holder.git(&["add", "."]).ok();
    team.holder.commit("Same");
    let one = team.holder.blob("HEAD:deploy/same.env");
    assert_ne!(one, team.sealed("deploy/prod.env"));
}

#[test]
fn what_encrypt_made_is_sealed_for_its_path_when_it_is_added() {
    let world = World::new();
    let team = Team::new(&world);
    team.holder.write("plain", ENV);
    team.holder
        .jetcrypt(&["encrypt", "plain", "deploy/new.env"])
        .ok();
    std::fs::remove_file(team.holder.top.join("plain")).unwrap();
    team.holder.git(&["add", "."]).ok();
    team.holder.commit("By hand");
    team.holder.jetcrypt(&["status"]).ok();
}

#[test]
fn a_release_in_an_earlier_commit_lets_plaintext_through() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.jetcrypt(&["untrack", "deploy/*.env"]).ok();
    holder.git(&["add", "--renormalize", "."]).ok();
    holder.git(&["commit", "-q", "-m", "Both at once"]).code(1);
    holder.git(&["reset", "-q", "--", "deploy/prod.env"]).ok();
    holder.commit("Released");
    holder.jetcrypt(&["status"]).ok();
    holder.write("deploy/prod.env", "RAILS_ENV=production\n");
    holder.git(&["add", "-A"]).ok();
    holder.commit("Plaintext, on purpose");
    holder.jetcrypt(&["status"]).ok();
    assert_eq!(
        holder.blob("HEAD:deploy/prod.env"),
        b"RAILS_ENV=production\n"
    );
}

#[test]
fn renamed_folders_are_sealed_again_by_one_command() {
    let world = World::new();
    let team = Team::new(&world);
    let holder = &team.holder;
    holder.jetcrypt(&["track", "old/*.env"]).ok();
    holder.commit("More");
    std::fs::create_dir(holder.top.join("old")).unwrap();
    holder.git(&["mv", "deploy/prod.env", "old"]).ok();
    holder
        .jetcrypt(&["reseal"])
        .ok()
        .says("old/prod.env: sealed for this path");
    holder.commit("Moved");
    // as on a web page, without a hook
    holder.git(&["mv", "old/prod.env", "deploy"]).ok();
    holder.git(&["commit", "-q", "-n", "-m", "Moved back"]).ok();
    holder
        .jetcrypt(&["reseal"])
        .ok()
        .says("deploy/prod.env: sealed for this path");
    holder.commit("Sealed again");
    holder.jetcrypt(&["status"]).ok();
    assert_eq!(holder.read("deploy/prod.env"), ENV.as_bytes());
}
