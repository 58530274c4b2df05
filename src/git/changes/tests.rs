use super::*;

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const Z: &str = "0000000000000000000000000000000000000000";

#[test]
fn raw_lines_give_the_new_side_of_each_file() {
    let raw = format!(
        "{A}\0:000000 100644 {Z} {B} A\0odd\nname\0:100644 000000 {B} {Z} D\0gone\0:100644 120000 {A} {B} T\0link\0"
    );
    let changes = parse_raw(raw.as_bytes(), None).unwrap();
    assert_eq!(changes.len(), 2);
    assert_eq!(changes[0].path, b"odd\nname");
    assert_eq!(changes[0].by.as_ref().unwrap().to_string(), A);
    assert_eq!(
        (changes[1].mode, changes[1].id.to_string()),
        (Mode::Link, B.to_owned())
    );
}

#[test]
fn a_merge_gives_the_result_and_not_a_parent() {
    let raw = format!("{A}\0::100644 100644 100755 {A} {Z} {B} MM\0evil\0");
    let changes = parse_raw(raw.as_bytes(), None).unwrap();
    assert_eq!(
        (changes[0].mode, changes[0].id.to_string()),
        (Mode::File { executable: true }, B.to_owned())
    );
}

#[test]
fn an_answer_that_makes_no_sense_is_an_error_and_not_nothing() {
    for bad in [
        "x\0",
        ":100644\0p\0",
        &format!(":1 100644 {A} short M\0p\0"),
        &format!(":000000 100644 {Z} {B} A"),
    ] {
        assert!(parse_raw(bad.as_bytes(), None).is_err(), "{bad}");
    }
    assert!(parse_raw(b"", None).unwrap().is_empty());
}
