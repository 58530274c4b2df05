use super::*;
use crate::core::policy::NAMES;

#[test]
fn a_line_that_protects_takes_out_the_one_that_releases_the_same() {
    let protect = attributes(&["a/*.env"]);
    let before = with(b"x\n", &protect).unwrap();
    let released = released(&before, &["a/b.env".to_owned()]);
    assert!(released.ends_with(b"a/b.env !filter !diff !merge !text -jetcrypt\n"));
    let again = with(&released, &attributes(&["a/b.env"])).unwrap();
    assert!(!again.windows(10).any(|part| part == b" -jetcrypt"));
    assert_eq!(with(&again, &attributes(&["a/b.env"])), None);
    // where its own line is there all the same
    let both = [
        &again[..],
        b"a/b.env !filter !diff !merge !text -jetcrypt\r\n",
    ]
    .concat();
    assert_eq!(with(&both, &attributes(&["a/b.env"])), Some(again));
}

#[test]
fn a_pattern_that_covers_gits_own_files_releases_them() {
    for pattern in [
        "*",
        "**",
        "/**",
        "secrets/**",
        "sub/*",
        ".git*",
        "*.gitignore",
    ] {
        let lines = attributes(&[pattern]);
        let released = |line: &String| line == ".git* !filter !diff !merge !text";
        assert!(lines.iter().any(released), "{pattern}");
    }
    for pattern in ["dockercfg*", ".dockercfg*", "deploy/*.env", "*.json"] {
        assert!(
            !attributes(&[pattern]).join("\n").contains("!filter"),
            "{pattern}"
        );
    }
}

#[test]
fn the_template_is_what_init_writes_for_its_default_patterns() {
    assert_eq!(with(b"", &attributes(&NAMES)).unwrap(), TEMPLATE.as_bytes());
}

#[test]
fn lines_are_added_once_behind_what_is_there() {
    let wanted = attributes(&["dockercfg*"]);
    let once = with(b"* text=auto", &wanted).unwrap();
    assert!(once.starts_with(b"* text=auto\n# git-jetcrypt"));
    assert_eq!(with(&once, &wanted), None);
    let more = with(&once, &attributes(&["dockercfg*", "secrets/env"])).unwrap();
    assert_eq!(
        more,
        [
            &once[..],
            b"secrets/env filter=jetcrypt diff=jetcrypt merge=jetcrypt -text\n"
        ]
        .concat()
    );
}

#[test]
fn the_line_ends_of_the_file_are_kept() {
    let out = with(b"a\r\nb\r\n", &["c".to_owned()]).unwrap();
    assert_eq!(out, b"a\r\nb\r\nc\r\n");
    assert_eq!(with(b"c\r\n", &["c".to_owned()]), None);
}

#[test]
fn editor_droppings_are_ignored_beside_the_file() {
    let lines = ignores(&["dockercfg*", ".dockercfg*", "ci/auth.json"]);
    for line in [
        "codeship.aes",
        "*.aes",
        ".dockercfg*.sw?",
        "\\#dockercfg*#",
        ".#dockercfg*",
        "ci/.auth.json.sw?",
        "ci/#auth.json#",
    ] {
        assert!(lines.iter().any(|l| l == line), "{line} in {lines:?}");
    }
}

#[test]
fn patterns_mean_what_they_would_in_the_folder_where_the_user_stands() {
    for (folder, typed, written) in [
        ("", "*.env", "*.env"),
        ("", "ci/auth.json", "ci/auth.json"),
        ("", "/x.env", "/x.env"),
        ("", "./x.env", "/x.env"),
        ("", "a/../b/x", "/b/x"),
        ("sub", "*.env", "/sub/**/*.env"),
        ("sub", "deep/x.env", "/sub/deep/x.env"),
        ("sub", "./x.env", "/sub/x.env"),
        ("sub", "/x.env", "/sub/x.env"),
        ("sub", "../x.env", "/x.env"),
        ("a/b", "../**", "/a/**"),
        ("a[1]", "x", "/a\\[1\\]/**/x"),
    ] {
        assert_eq!(
            placed(folder.as_bytes(), typed).as_deref(),
            Ok(written),
            "{folder} {typed}"
        );
    }
    for (folder, typed) in [("", "../x"), ("sub", "../../x"), ("sub", "a/../../../x")] {
        let refused = placed(folder.as_bytes(), typed);
        assert!(matches!(refused, Err(BadPattern::Outside(_))), "{typed}");
    }
}

#[test]
fn pathspecs_match_what_the_patterns_do() {
    assert_eq!(pathspec(b"", "*.env"), b":(glob)**/*.env");
    assert_eq!(pathspec(b"", "/sub/**/x"), b":(glob)sub/**/x");
    assert_eq!(pathspec(b"a*", "b/c"), b":(glob)a\\*/b/c");
}

#[test]
fn odd_patterns_are_quoted_or_refused() {
    assert!(attributes(&["my file"])[1].starts_with("\"my file\" filter="));
    assert!(
        attributes(&["*"])
            .iter()
            .any(|line| line.starts_with(".git* !filter"))
    );
    for bad in ["", "!a", "secrets/", "a\nb"] {
        assert!(check(bad).is_err(), "{bad:?}");
    }
    assert!(check("secrets/**").is_ok());
}

#[test]
fn a_released_pattern_loses_its_line_or_is_taken_out_of_a_wider_one() {
    let line = |pattern: &str| {
        let lines = attributes(&[pattern]);
        let line = lines.iter().find(|line| line.starts_with(pattern));
        format!("{}\n", line.unwrap())
    };
    let text = format!("* text\n{}{}", line("deploy/*.env"), line("dockercfg*"));
    let without_pattern = |text: &str, pattern: &str| {
        let out = released(text.as_bytes(), &[pattern.to_owned()]);
        String::from_utf8(out).unwrap()
    };
    let without = format!("* text\n{}", line("dockercfg*"));
    for pattern in ["deploy/*.env", "/deploy/*.env"] {
        assert_eq!(without_pattern(&text, pattern), without);
        // again: nothing more to do
        assert_eq!(without_pattern(&without, pattern), without);
    }
    let out = without_pattern(&text, "deploy/a.env");
    assert_eq!(
        out,
        format!("{text}deploy/a.env !filter !diff !merge !text -jetcrypt\n")
    );
    assert_eq!(without_pattern(&out, "deploy/a.env"), out);
}
