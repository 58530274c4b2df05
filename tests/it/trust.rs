//! Nothing that was pulled decides (docs/trust.md): somebody who can push and
//! has no key, against a holder who pulls.

mod again;
mod attributes;
mod books;
mod clones;
mod exceptions;
mod folders;
mod forged;
mod honest;
mod memory;
mod merged;
mod newcomer;
mod outside;
mod own_secrets;
mod pages;
mod server;
mod sets;
mod travel;

use crate::support::{Repo, World, dockercfg};
use std::path::PathBuf;

/// An env file of more than one block.
pub const ENV: &str =
    "RAILS_ENV=production\nDB_HOST=db.acme.example\nDB_PASSWORD=c4nary-s3cr3t-of-acme\n";

/// A holder, a remote, and somebody who may push to it.
pub struct Team<'w> {
    pub holder: Repo<'w>,
    pub writer: Repo<'w>,
    pub remote: PathBuf,
}

impl<'w> Team<'w> {
    /// The holder has adopted a repository with two protected files, and has
    /// pushed it; the writer has cloned it.
    pub fn new(world: &'w World) -> Self {
        let holder = world.ready("holder");
        let remote = world.bare("remote");
        holder.jetcrypt(&["track", "deploy/*.env"]).ok();
        holder.write("dockercfg", dockercfg("quay.io", "ci"));
        holder.write("deploy/prod.env", ENV);
        holder.git(&["add", "."]).ok();
        holder.commit("Credentials");
        let url = remote.to_str().unwrap();
        holder.git(&["remote", "add", "origin", url]).ok();
        holder
            .git(&["push", "-q", "-u", "origin", "HEAD:refs/heads/main"])
            .ok();
        holder.git(&["branch", "-q", "-M", "main"]).ok();
        holder
            .git(&["branch", "-q", "--set-upstream-to=origin/main"])
            .ok();
        let writer = world.clone_of(&remote, "writer");
        Self {
            holder,
            writer,
            remote,
        }
    }

    /// With a second file below `deploy/`, which the writer has, too.
    pub fn with_staging(world: &'w World) -> Self {
        let team = Self::new(world);
        let staging = "DB_PASSWORD=c4nary-staging-s3cret\n";
        team.holder.write("deploy/staging.env", staging);
        team.holder.git(&["add", "-A"]).ok();
        team.holder.commit("Staging");
        team.holder.git(&["push", "-q"]).ok();
        team.writer.git(&["pull", "-q"]).ok();
        team
    }

    /// The writer puts bytes there as they are, and pushes.
    pub fn plant(&self, files: &[(&str, &[u8])]) {
        for (name, bytes) in files {
            self.writer.write(name, bytes);
        }
        self.writer.git(&["add", "-A"]).ok();
        self.push_planted();
    }

    pub fn push_planted(&self) {
        self.writer.commit("Harmless");
        self.writer
            .git(&["push", "-q", "origin", "HEAD:refs/heads/main"])
            .ok();
        self.holder.git(&["pull", "-q", "--no-rebase"]).ok();
    }

    /// What git holds of a file, for somebody without a key.
    pub fn sealed(&self, name: &str) -> Vec<u8> {
        self.writer.blob(&format!("HEAD:{name}"))
    }

    /// The holder's copy lies there just as it was pushed, and no command uses
    /// it.
    #[track_caller]
    pub fn stays_sealed(&self, name: &str, blob: &[u8]) {
        assert!(self.holder.read(name) == blob, "{name} was opened");
        assert_eq!(self.holder.status(), "", "a clean work tree");
        let status = self.holder.jetcrypt(&["status"]).code(1);
        assert!(status.out().contains("NOT PROVEN"), "{}", status.out());
    }
}
