//! The README's first command.

use crate::support::{PROGRAM, World};

#[test]
fn the_demo_runs_to_its_end_and_shows_no_escape_codes_in_a_pipe() {
    let world = World::new();
    let said = world.run(world.dir.path(), PROGRAM, &["demo"]).ok();
    assert!(
        said.out()
            .contains("Done: every step above did what it says.")
    );
    assert!(!said.out().contains('\x1b'));
    assert_eq!(said.out().matches("refused").count(), 3, "{}", said.out());
}

#[test]
fn the_demo_is_coloured_on_request() {
    let world = World::new();
    let mut command = world.command(world.dir.path(), PROGRAM);
    let said = crate::support::said(
        command
            .arg("demo")
            .env("CLICOLOR_FORCE", "1")
            .output()
            .unwrap(),
    )
    .ok();
    assert!(said.out().contains("\x1b["));
}
