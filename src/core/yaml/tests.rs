use super::*;
use proptest::prelude::*;
use std::fmt::Write as _;
use std::time::{Duration, Instant};

fn read(text: &str) -> Node {
    parse(text).unwrap_or_else(|error| panic!("{error}"))
}

fn refused(text: &str) -> YamlError {
    match parse(text) {
        Ok(_) => panic!("was read"),
        Err(error) => error,
    }
}

#[test]
fn lists_mappings_and_scalars_are_found_with_their_lines() {
    let root = read("# head\nweb:\n  image: a/b:1.10\n  ports:\n    - 80\n    - \"443\"\n");
    let web = root.get("web").unwrap();
    assert_eq!(web.line(), 3);
    assert_eq!(web.get("image").unwrap().text(), Some("a/b:1.10"));
    let (key, ports) = &web.entries()[1];
    assert_eq!((key.text.as_str(), key.line), ("ports", 4));
    let items: Vec<_> = ports.items().iter().map(|n| (n.text(), n.line())).collect();
    assert_eq!(items, [(Some("80"), 5), (Some("443"), 6)]);
    assert!(web.get("none").is_none() && web.items().is_empty() && web.text().is_none());
}

#[test]
fn nothing_tilde_and_null_are_null_and_their_quoted_twins_are_not() {
    let root = read("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n");
    let null = |key| root.get(key).unwrap().is_null();
    assert!(null("a") && null("b") && null("c"));
    assert!(!null("d") && !null("e"));
    assert!(read("").is_null() && read("# only this\n").is_null());
}

#[test]
fn a_merge_gives_what_the_mapping_has_not_itself() {
    let text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  a: 0\nw:\n  <<: *x\n";
    let root = read(text);
    let z = root.get("z").unwrap();
    let all: Vec<_> = z
        .entries()
        .iter()
        .map(|(k, n)| (k.text.as_str(), n.text().unwrap()))
        .collect();
    assert_eq!(all, [("a", "0"), ("b", "1"), ("c", "2")]);
    assert_eq!(root.get("w").unwrap().get("b").unwrap().line(), 1);
    assert_eq!(read("'<<': {a: 1}").get("a").map(Node::line), None);
}

#[test]
fn an_alias_is_a_copy_of_its_anchor() {
    let root = read("a: &a [1, 2]\nb: *a\n&k c: *k\n");
    assert_eq!(root.get("b").unwrap().items().len(), 2);
    assert_eq!(root.get("c").unwrap().text(), Some("c"));
}

#[test]
fn of_a_key_written_twice_the_last_one_counts() {
    assert_eq!(read("a: 1\na: 2\n").get("a").unwrap().text(), Some("2"));
}

#[test]
fn json_is_read_even_with_tabs() {
    let root = read(
        "{\n\t\"web\": {\n\t\t\"image\": \"a\\u002fb\",\t\"build\": null\n\t},\n\t\"l\": [\n\t\t1,\n\t\t\"x\"\n\t]\n}\n",
    );
    let web = root.get("web").unwrap();
    assert_eq!(web.get("image").unwrap().text(), Some("a/b"));
    assert_eq!(web.get("image").unwrap().line(), 3);
    assert!(web.get("build").unwrap().is_null());
    assert_eq!(root.get("l").unwrap().items().len(), 2);
    assert_eq!(
        read("{\"a\":\"b\",\"c\":[1]}").get("a").unwrap().text(),
        Some("b")
    );
}

#[test]
fn only_the_first_document_is_read_and_windows_line_ends_do_not_matter() {
    let root = read("\u{feff}---\r\na: 1\r\n---\r\nb: 2\r\n");
    assert_eq!(root.get("a").unwrap().text(), Some("1"));
    assert_eq!(root.get("a").unwrap().line(), 2);
    assert!(root.get("b").is_none());
}

#[test]
fn an_error_names_the_line_and_quotes_nothing() {
    for text in [
        "a: 1\nb: [hunter2,\nc: hunter2: hunter2\n",
        "a: 1\nb: @hunter2\n",
        "a: *hunter2\n",
        "a: \"\\qhunter2\"\n",
        "a: !hunter2!x y\n",
        "a: 1\n\thunter2: 1\n",
    ] {
        let error = refused(text);
        assert!(error.line >= 1 && !error.reason.is_empty());
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
    assert_eq!(refused("a: 1\nb: @x\n").line, 2);
}

#[test]
fn what_is_nested_too_deep_is_refused() {
    let flow = |n: usize| format!("{}{}", "[".repeat(n), "]".repeat(n));
    assert!(parse(&flow(MAX_DEPTH)).is_ok());
    assert_eq!(refused(&flow(MAX_DEPTH + 1)).reason, "nested too deep");
    assert!(parse(&flow(100_000)).is_err());
    let half = flow(MAX_DEPTH - 10);
    let text = format!("a: &a {half}\nb: [[[[[[[[[[[[*a]]]]]]]]]]]]\n");
    assert_eq!(refused(&text).reason, "nested too deep");
    assert!(parse(&"- ".repeat(100_000)).is_err());
}

#[test]
fn aliases_that_multiply_are_refused_in_no_time() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..20 {
        let below = format!("*a{}, ", n - 1).repeat(9);
        writeln!(text, "a{n}: &a{n} [{below}]").unwrap();
    }
    let start = Instant::now();
    assert_eq!(refused(&text).reason, "too many values, aliases counted");
    assert!(start.elapsed() < Duration::from_secs(5));
    let long = format!(
        "a: &a {}\nb: [{}]\n",
        "x".repeat(100_000),
        "*a, ".repeat(1000)
    );
    assert!(parse(&long).is_err());
    assert!(parse("a: &a [*a]\n").is_err());
}

#[test]
fn odd_texts_end_in_time() {
    let start = Instant::now();
    for text in [
        "{---",
        "...",
        "? ",
        "[",
        "{a: ",
        "- - -\n- -",
        "&a",
        "*a",
        "!",
        "%",
        "|",
        ">-\n",
        "a: |\n",
        "\"",
        "'",
        "- ? : -",
    ] {
        let _: Result<Node, YamlError> = parse(text);
        let _: Result<Node, YamlError> = parse(&text.repeat(2_000));
        let _: Result<Node, YamlError> = parse(&format!("{text}\n").repeat(2_000));
    }
    assert!(
        start.elapsed() < Duration::from_secs(20),
        "{:?}",
        start.elapsed()
    );
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[-\\[\\]{}:,?&*!|>'\"%@`# \t\r\n.a<~\u{feff}]{0,60}") {
        let _: Result<Node, YamlError> = parse(&text);
    }
}
