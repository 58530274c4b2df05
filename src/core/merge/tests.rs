use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// What came of it: the text, or the three.
fn merge(base: &str, ours: &str, theirs: &str) -> Result<String, [String; 3]> {
    let text = |bytes: Zeroizing<Vec<u8>>| String::from_utf8(bytes.to_vec()).unwrap();
    let versions = Versions {
        base: base.as_bytes(),
        ours: ours.as_bytes(),
        theirs: theirs.as_bytes(),
    };
    match by_entries(&versions).expect("it has entries") {
        MergedEntries::Clean(bytes) => Ok(text(bytes)),
        MergedEntries::Conflict(all) => Err([text(all.base), text(all.ours), text(all.theirs)]),
    }
}

/// How a version has the entry that the table is about.
const STATES: [Option<&str>; 3] = [None, Some("one"), Some("two")];

/// A way to write a file: from the credential of `x.example`, if it has one.
struct Form {
    name: &'static str,
    write: fn(Option<&str>) -> String,
}

const FORMS: [Form; 5] = [
    Form {
        name: "config.json",
        write: |x| {
            let x = x.map_or(String::new(), |x| {
                format!("\t\t\"x.example\": {{\n\t\t\t\"auth\": \"{x}\"\n\t\t}},\n")
            });
            format!(
                "{{\n\t\"auths\": {{\n{x}\t\t\"z.example\": {{\n\t\t\t\"auth\": \"zz\"\n\t\t}}\n\t}},\n\t\"credsStore\": \"pass\"\n}}\n"
            )
        },
    },
    Form {
        name: "flat",
        write: |x| {
            let x = x.map_or(String::new(), |x| {
                format!("  \"x.example\": {{ \"auth\": \"{x}\" }},\n")
            });
            format!("{{\n{x}  \"z.example\": {{ \"auth\": \"zz\" }}\n}}")
        },
    },
    Form {
        name: "one line",
        write: |x| {
            let x = x.map_or(String::new(), |x| {
                format!(", \"x.example\": {{\"auth\": \"{x}\"}}")
            });
            format!("{{\"auths\": {{\"z.example\": {{\"auth\":\"zz\"}}{x}}}}}")
        },
    },
    Form {
        name: "env",
        write: |x| {
            let x = x.map_or(String::new(), |x| format!("X={x}\n"));
            format!("Y=yy\n{x}\n# the last\nZ=zz\n")
        },
    },
    Form {
        name: "env, without the last line feed",
        write: |x| {
            let x = x.map_or(String::new(), |x| format!("\nX={x}"));
            format!("Z=zz{x}")
        },
    },
];

/// The rule: what only one side changed, or both alike, is taken; the rest is
/// a conflict.
fn wanted<'a>(
    base: Option<&'a str>,
    ours: Option<&'a str>,
    theirs: Option<&'a str>,
) -> Option<Option<&'a str>> {
    if ours == theirs || base == theirs {
        Some(ours)
    } else if base == ours {
        Some(theirs)
    } else {
        None
    }
}

fn each(mut check: impl FnMut(&Form, [Option<&'static str>; 3])) {
    for form in &FORMS {
        for base in STATES {
            for ours in STATES {
                for theirs in STATES {
                    check(form, [base, ours, theirs]);
                }
            }
        }
    }
}

#[test]
fn an_entry_is_merged_by_what_each_side_did_to_it_in_every_form() {
    each(|form, [base, ours, theirs]| {
        let case = (form.name, base, ours, theirs);
        let got = merge(
            &(form.write)(base),
            &(form.write)(ours),
            &(form.write)(theirs),
        );
        match wanted(base, ours, theirs) {
            Some(state) => {
                let got = got.unwrap_or_else(|_| panic!("a conflict: {case:?}"));
                same(&got, &(form.write)(state), &case);
            }
            None => {
                let [b, o, t] = got.expect_err("a conflict");
                same(&b, &(form.write)(base), &case);
                same(&o, &(form.write)(ours), &case);
                same(&t, &(form.write)(theirs), &case);
            }
        }
    });
}

/// The same file, white space in JSON aside.
fn same(one: &str, other: &str, case: &dyn std::fmt::Debug) {
    let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
    match parsed(one) {
        Some(value) => assert_eq!(Some(value), parsed(other), "{case:?}"),
        None => assert_eq!(one.trim_end(), other.trim_end(), "{case:?}"),
    }
}

#[test]
fn both_sides_add_others_beside_it() {
    each(|form, [base, ours, theirs]| {
        if form.name.starts_with("env") {
            return;
        }
        let with = |text: String, name: &str| {
            text.replacen(
                "\"z.example\"",
                &format!("\"{name}\": {{\"auth\": \"{name}\"}}, \"z.example\""),
                1,
            )
        };
        let got = merge(
            &(form.write)(base),
            &with((form.write)(ours), "o.example"),
            &with((form.write)(theirs), "t.example"),
        );
        let texts = got.map_or_else(|texts| texts.to_vec(), |text| vec![text]);
        for text in texts {
            for name in ["o.example", "t.example"] {
                assert_eq!(text.matches(&format!("\"{name}\":")).count(), 1, "{text}");
            }
        }
    });
}

#[test]
fn untouched_text_stays_as_it_is_and_new_entries_look_like_their_neighbours() {
    let base = "{\n  \"auths\": {\n    \"a.example\": { \"auth\": \"YTph\" }\n  }\n}\n";
    let ours = base.replace("YTph", "YTpi");
    let theirs =
        "{\"auths\":{\"a.example\":{\"auth\":\"YTph\"},\"b.example\":{\"auth\":\"YTpj\"}}}";
    assert_eq!(
        merge(base, &ours, theirs).unwrap(),
        "{\n  \"auths\": {\n    \"a.example\": { \"auth\": \"YTpi\" },\n    \"b.example\":{\"auth\":\"YTpj\"}\n  }\n}\n"
    );
    let theirs = "{\n\t\"auths\": {\n\t\t\"a.example\": {\n\t\t\t\"auth\": \"YTph\"\n\t\t},\n\t\t\"b.example\": {\n\t\t\t\"auth\": \"YTpj\"\n\t\t}\n\t}\n}";
    assert_eq!(
        merge(base, &ours, theirs).unwrap(),
        "{\n  \"auths\": {\n    \"a.example\": { \"auth\": \"YTpi\" },\n    \"b.example\": {\n    \t\"auth\": \"YTpj\"\n    }\n  }\n}\n"
    );
}

#[test]
fn a_file_that_one_side_wrote_in_another_layout_is_merged() {
    let flat = "{ \"a.example\": {\"auth\": \"YTph\"} }";
    let more = "{ \"a.example\": {\"auth\": \"YTph\"}, \"b.example\": {\"auth\": \"YTpi\"} }";
    let nested =
        "{\n\t\"auths\": {\n\t\t\"a.example\": {\n\t\t\t\"auth\": \"YTph\"\n\t\t}\n\t}\n}\n";
    for (ours, theirs) in [(more, nested), (nested, more)] {
        let got = merge(flat, ours, theirs).unwrap();
        let value: serde_json::Value = serde_json::from_str(&got).unwrap();
        assert_eq!(value["auths"]["b.example"]["auth"], "YTpi", "{got}");
        assert_eq!(value["auths"]["a.example"]["auth"], "YTph", "{got}");
    }
}

#[test]
fn a_registry_in_another_spelling_is_the_same_entry() {
    let base = "{\"auths\": {}}";
    let ours = "{\"auths\": {\"docker.io\": {\"auth\": \"YTph\"}}}";
    let theirs = "{\"auths\": {\"https://index.docker.io/v1/\": {\"auth\": \"YTpi\"}}}";
    assert!(merge(base, ours, theirs).is_err());
}

#[test]
fn a_comment_belongs_to_the_variable_behind_it() {
    let base = "# a\nA=1\n# b\nB=2\n";
    let ours = "# a, new\nA=1\n# b\nB=2\n# c\nC=3\n";
    let theirs = "# a\nA=11\n# b\nB=2\n# d\nD=4\n";
    assert_eq!(
        merge(base, ours, theirs).unwrap(),
        "# a, new\nA=11\n# b\nB=2\n# d\nD=4\n# c\nC=3\n"
    );
}

#[test]
fn what_has_no_entries_or_one_twice_is_left_to_git() {
    let good = "{\"auths\": {\"a.example\": {\"auth\": \"YTph\"}}}";
    let twice =
        "{\"auths\": {\"a.example\": {\"auth\": \"YTph\"}, \"a.example\": {\"auth\": \"YTph\"}}}";
    let auths_twice = "{\"auths\": {}, \"AUTHS\": {\"a.example\": {\"auth\": \"YTph\"}}}";
    for other in [
        twice,
        auths_twice,
        "{\"a\": [1]}",
        "{\"auths\": [1]}",
        "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n",
        "some text\n",
        "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----\n",
        "A=1\nA=2\n",
        "export A=1\n",
    ] {
        for [base, ours, theirs] in [
            [other, good, good],
            [good, other, good],
            [good, good, other],
        ] {
            let versions = Versions {
                base: base.as_bytes(),
                ours: ours.as_bytes(),
                theirs: theirs.as_bytes(),
            };
            assert!(by_entries(&versions).is_none(), "{other}");
        }
    }
}

type Entries = BTreeMap<u8, u8>;

/// So many layouts are there.
const LAYOUTS: usize = 5;

fn written(entries: &Entries, layout: usize) -> String {
    let name = |n: &u8| format!("r{n}.example");
    let value = |v: &u8| format!("{{\"auth\": \"v{v}\"}}");
    let members = |between: &str| {
        let members = entries.iter();
        let members = members.map(|(n, v)| format!("\"{}\": {}", name(n), value(v)));
        members.collect::<Vec<_>>().join(between)
    };
    match layout {
        0 => format!("{{\"auths\": {{{}}}}}", members(",")),
        1 => format!(
            "{{\n\t\"auths\": {{\n\t\t{}\n\t}}\n}}\n",
            members(",\n\t\t")
        ),
        2 => format!("{{\n  {}\n}}\n", members(",\n  ")),
        3 => format!("{{{}}}", members(", ")),
        _ => entries
            .iter()
            .map(|(n, v)| format!("R{n}=v{v}\n"))
            .collect(),
    }
}

fn read_back(text: &str) -> Entries {
    let number = |text: &str| -> u8 {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap()
    };
    if !text.starts_with('{') {
        let lines = text.lines().map(|line| line.split_once('=').unwrap());
        return lines.map(|(n, v)| (number(n), number(v))).collect();
    }
    let value: serde_json::Value = serde_json::from_str(text).unwrap();
    let entries = value.get("auths").unwrap_or(&value).as_object().unwrap();
    let entries = entries.iter();
    entries
        .map(|(n, v)| (number(n), number(v["auth"].as_str().unwrap())))
        .collect()
}

proptest! {
    #[test]
    fn whatever_the_entries_each_is_merged_by_itself(
        sides in proptest::array::uniform3(proptest::collection::btree_map(0..8_u8, 0..3_u8, 1..7)),
        layouts in proptest::array::uniform3(0..LAYOUTS - 1),
        is_env: bool,
    ) {
        let [base, ours, theirs] = &sides;
        let layouts = if is_env { [LAYOUTS - 1; 3] } else { layouts };
        let got = merge(
            &written(base, layouts[0]),
            &written(ours, layouts[1]),
            &written(theirs, layouts[2]),
        );
        let texts = got.map_or_else(|texts| texts, |text| [text.clone(), text.clone(), text]);
        let texts = texts.map(|text| read_back(&text));
        for n in 0..8_u8 {
            let state = sides.each_ref().map(|entries| entries.get(&n).copied());
            let got = texts.each_ref().map(|entries| entries.get(&n).copied());
            let [base, ours, theirs] = state;
            let wanted = if ours == theirs || base == theirs {
                [ours; 3]
            } else if base == ours {
                [theirs; 3]
            } else {
                state
            };
            prop_assert_eq!(got, wanted);
        }
    }
}
