use super::*;
use proptest::prelude::*;

/// As `written=reference@line`, with `-` for no reference; `written` only where
/// it differs.
fn with(text: &str, args: &[(&str, &str)]) -> Vec<String> {
    let args: Vec<_> = args
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect();
    let show = |pulled: Pulled| {
        let reference = pulled.reference.unwrap_or_else(|| "-".to_owned());
        if reference == pulled.written {
            format!("{reference}@{}", pulled.line)
        } else {
            format!("{}={reference}@{}", pulled.written, pulled.line)
        }
    };
    images(text, &args).into_iter().map(show).collect()
}

fn of(text: &str) -> Vec<String> {
    with(text, &[])
}

#[test]
fn from_is_found_in_any_spelling() {
    let text = "\u{feff}# a comment\r\n\r\nFROM quay.io/a/b:1\r\n  from --platform=linux/amd64 x AS y\r\nFrom z # no comment\r\n";
    assert_eq!(of(text), ["quay.io/a/b:1@3", "x@4", "z@5"]);
    assert_eq!(
        of("FROM\nFROM --platform=x\n#FROM a\n"),
        Vec::<String>::new()
    );
    assert_eq!(
        of("FROM \"quay.io/a\"\nFROM 'b'"),
        ["\"quay.io/a\"=quay.io/a@1", "'b'=b@2"]
    );
}

#[test]
fn earlier_stages_and_scratch_are_not_pulled() {
    let text = "FROM later\nFROM a AS Base\nFROM base AS later\nFROM scratch\nFROM BASE\n";
    assert_eq!(of(text), ["later@1", "a@2"]);
}

#[test]
fn copy_and_mounts_pull_what_is_neither_a_stage_nor_a_number() {
    let text = "FROM a AS base\nCOPY --from=0 x y\nCOPY --chown=1 --from=quay.io/b x y\nCOPY --from=BASE x y\nCOPY --from=last x y\n\
        RUN --mount=type=bind,from=quay.io/c,source=/x --mount=type=cache,target=/y cmd --mount=from=no\n\
        RUN --mount=type=bind,\"from=quay.io/d\" --network=none x\nRUN --mount=from=base,target=/x y\nRUN echo --mount=from=no\n\
        COPY x --from=no y\nADD --from=no x y\nFROM b AS last\n";
    assert_eq!(
        of(text),
        ["a@1", "quay.io/b@3", "quay.io/c@6", "quay.io/d@7", "b@12"]
    );
}

#[test]
fn onbuild_counts_as_what_stands_behind_it() {
    let text = "FROM a\nONBUILD COPY --from=quay.io/b x y\nonbuild run --mount=from=c x\nONBUILD FROM no\nONBUILD\n";
    assert_eq!(of(text), ["a@1", "quay.io/b@2", "c@3"]);
}

#[test]
fn the_frontend_of_the_syntax_directive_is_pulled() {
    assert_eq!(
        of("# syntax = docker/dockerfile:1 \nFROM a"),
        ["docker/dockerfile:1@1", "a@2"]
    );
    assert_eq!(
        of("#!/usr/bin/env x\n#SYNTAX=quay.io/x\nFROM a"),
        ["quay.io/x@2", "a@3"]
    );
    assert_eq!(of("# hello\n# syntax=no\nFROM a"), ["a@3"]);
    assert_eq!(of("\n# syntax=no\nFROM a"), ["a@3"]);
    assert_eq!(
        of("# check=skip=all\n# syntax=x\n# a=b\n# syntax=no\nFROM a"),
        ["x@2", "a@5"]
    );
}

#[test]
fn lines_go_on_with_comments_and_empty_lines_between() {
    let text = "FROM \\\n  # comment\n\n  quay.io/a \\  \n  AS x\nRUN a \\\\\nFROM b\nRUN x && \\\n# c\n  FROM no\nFROM c\\\n:1";
    assert_eq!(of(text), ["quay.io/a@1", "b@7", "c:1@11"]);
    assert_eq!(of("FROM a\\"), ["a@1"]);
}

#[test]
fn the_escape_may_be_a_backtick() {
    assert_eq!(
        of("# escape=`\nFROM a `\n AS b\nRUN c:\\\nFROM b\nFROM x"),
        ["a@2", "x@6"]
    );
}

#[test]
fn here_documents_hold_no_instructions() {
    let text = "FROM a\nRUN <<EOF\nFROM no\n EOF\nEOF\nCOPY <<-'one' <<\"two\" /x/\nFROM no\n\tone\nFROM no\ntwo\nRUN cat 3<<E>f\nFROM no\nE\nONBUILD RUN <<X\nFROM no\nX\n\
        RUN cat <<< EOF\nFROM b\nRUN x $((1<<3))\nFROM c\nCMD <<EOF\nFROM d\n";
    assert_eq!(of(text), ["a@1", "b@18", "c@20", "d@22"]);
    assert_eq!(of("RUN <<EOF\nFROM no\n"), Vec::<String>::new());
}

#[test]
fn arguments_before_the_first_from_are_replaced() {
    let text = "ARG REG=quay.io NAME=\"a b\"\nARG V='1'\nARG IMG=$REG/org/app:${V}\nFROM $IMG AS x\nARG LATE=1\nFROM ${REG}/b:$LATE\nFROM c:$V\n";
    assert_eq!(
        of(text),
        [
            "$IMG=quay.io/org/app:1@4",
            "${REG}/b:$LATE=quay.io/b:$LATE@6",
            "c:$V=c:1@7"
        ]
    );
}

#[test]
fn build_arguments_override_defaults_of_what_is_declared() {
    let text = "ARG REG=quay.io\nARG TAG\nFROM $REG/a:$TAG\nFROM $OTHER/b\n";
    assert_eq!(
        with(text, &[("REG", "gcr.io"), ("TAG", "7"), ("OTHER", "x.io")]),
        ["$REG/a:$TAG=gcr.io/a:7@3", "$OTHER/b=-@4"]
    );
}

#[test]
fn a_variable_without_a_value_stays_where_the_registry_is_known() {
    let text = "ARG TAG\nARG R\nFROM quay.io/a:$TAG\nFROM alpine:${TAG}\nFROM ${R}alpine\nFROM $R/a\nFROM quay.io/a-${TARGETARCH}\nARG T2=$TARGETARCH\n";
    assert_eq!(
        of(text),
        [
            "quay.io/a:$TAG@3",
            "alpine:${TAG}@4",
            "${R}alpine=-@5",
            "$R/a=-@6",
            "quay.io/a-${TARGETARCH}@7"
        ]
    );
    assert_eq!(of("ARG A=$TARGETARCH\nFROM $A/x"), ["$A/x=-@2"]);
    assert_eq!(of("ARG A=$TARGETARCH\nFROM ${A:-x}"), ["${A:-x}=-@2"]);
    assert_eq!(
        of("FROM a\nCOPY --from=$X a b\nCOPY --from=q.io/x:$X a b"),
        ["a@1", "$X=-@2", "q.io/x:$X@3"]
    );
}

#[test]
fn defaults_and_alternatives_in_braces_work_as_in_a_shell() {
    let text = |word: &str| of(&format!("ARG SET=s\nARG EMPTY=\nARG NONE\nFROM {word}"))[0].clone();
    for (word, reference) in [
        ("${NONE:-d}", "d"),
        ("${NONE-d}", "d"),
        ("${UNDECLARED:-d}", "d"),
        ("${EMPTY:-d}", "d"),
        ("x${EMPTY-d}", "x"),
        ("${SET:-d}", "s"),
        ("a${SET:+/b}", "a/b"),
        ("a${EMPTY:+/b}", "a"),
        ("a${EMPTY+/b}", "a/b"),
        ("a${NONE+/b}", "a"),
        ("${NONE:-${SET}/${NONE:-e}}", "s/e"),
        ("${SET:?why}", "s"),
        ("${NONE:?why}", "-"),
        ("${TARGETARCH:-amd64}", "-"),
        ("${SET#s}", "-"),
        ("${SET", "-"),
        ("$", "-"),
    ] {
        let expected = if word == reference {
            format!("{word}@4")
        } else {
            format!("{word}={reference}@4")
        };
        assert_eq!(text(word), expected);
    }
}

#[test]
fn stages_chosen_by_a_variable_are_not_pulled() {
    let text = "ARG WHICH=prod\nFROM a AS base-amd64\nFROM b AS prod\nFROM base-${TARGETARCH} AS c\nFROM $WHICH\nFROM other-$TARGETARCH\n";
    assert_eq!(of(text), ["a@2", "b@3", "other-$TARGETARCH=-@6"]);
}

#[test]
fn defaults_that_double_each_other_end_in_time() {
    let mut text = "ARG A0=xxxxxxxxxxxxxxxx\n".to_owned();
    for n in 1..60 {
        text += &format!("ARG A{n}=$A{0}$A{0}\n", n - 1);
    }
    assert_eq!(of(&(text + "FROM q.io/$A59")), ["q.io/$A59@61"]);
    let deep = format!("FROM {}x{}", "${A:-".repeat(5000), "}".repeat(5000));
    assert_eq!(of(&deep).len(), 1);
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "((FROM|ARG|COPY --from=|RUN --mount=from=|RUN <<E|# escape=|ONBUILD|as|\\\\|`|ä|[ \n$\\{}:\"'=,a+-]){1,3}){0,12}") {
        let _: Vec<Pulled> = images(&text, &[("a".to_owned(), "b".to_owned())]);
    }
}

#[test]
fn what_is_copied_from_the_context_and_not_from_a_stage() {
    let text = "FROM a AS b\nCOPY --chown=1:1 . /app\nCOPY --from=b /x /y\nADD [\"my file\", \"b\", \"/to\"]\nONBUILD COPY src /src\nRUN cp . /z\n";
    assert_eq!(copied(text), [".", "my file", "b", "src"]);
    assert!(copied("COPY\nADD\nCOPY x\n").is_empty());
}
