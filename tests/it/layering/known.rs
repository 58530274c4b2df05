//! What does not hold yet. These lists only become shorter.

/// Files that depend on each other, from `src/`.
pub const CIRCLES: &[&[&str]] = &[
    &[
        "commands/doctor/codeship/mod.rs",
        "commands/doctor/codeship/state.rs",
    ],
    &[
        "commands/init/mod.rs",
        "commands/init/sealing.rs",
        "commands/init/setup.rs",
    ],
    &[
        "commands/scan/history.rs",
        "commands/scan/mod.rs",
        "commands/scan/tell.rs",
        "commands/scan_files.rs",
    ],
    &[
        "core/codeship/mod.rs",
        "core/codeship/services.rs",
        "core/codeship/steps.rs",
        "core/codeship/suspects.rs",
    ],
    &["core/dockercfg/import.rs", "core/dockercfg/mod.rs"],
    &[
        "core/guard/mod.rs",
        "core/guard/rules/docker_credentials.rs",
        "core/guard/rules/key_file.rs",
        "core/guard/rules/own_credentials.rs",
        "core/guard/rules/project_key.rs",
        "core/guard/rules/protected_plaintext.rs",
    ],
    &[
        "core/guard/spot/assign/mod.rs",
        "core/guard/spot/chain.rs",
        "core/guard/spot/command/flags.rs",
        "core/guard/spot/command/mod.rs",
        "core/guard/spot/command/stdin.rs",
        "core/guard/spot/command/words.rs",
        "core/guard/spot/entry/mod.rs",
        "core/guard/spot/mod.rs",
        "core/guard/spot/object/fields.rs",
        "core/guard/spot/object/mod.rs",
        "core/guard/spot/object/opening.rs",
        "core/guard/spot/outline/blocks.rs",
        "core/guard/spot/outline/mod.rs",
        "core/guard/spot/token/pairs.rs",
        "core/guard/spot/token/vendor.rs",
        "core/guard/views/mod.rs",
    ],
    &[
        "core/guard/spot/value/joined.rs",
        "core/guard/spot/value/mod.rs",
    ],
    &[
        "core/guard/views/runs/decode.rs",
        "core/guard/views/runs/mod.rs",
    ],
    &["core/yaml.rs", "core/yaml/tree.rs"],
    &["session/keys.rs", "session/mod.rs"],
];

/// File from `src/`, and the type of another file that it gives methods to.
pub const METHODS_ELSEWHERE: &[&str] = &["commands/doctor/codeship/state.rs Look"];

/// Names of several types, and how many.
pub const SHARED_NAMES: &[(&str, usize)] = &[
    ("Command", 2),
    ("Entry", 2),
    ("Error", 2),
    ("FileReport", 2),
    ("Format", 2),
    ("Found", 3),
    ("Key", 2),
    ("Malformed", 3),
    ("Merged", 2),
    ("Opened", 2),
    ("Options", 5),
    ("Outcome", 2),
    ("Place", 2),
    ("Problem", 2),
    ("Report", 3),
    ("Result", 2),
    ("Scope", 2),
    ("Stage", 2),
    ("State", 2),
    ("Verdict", 4),
];

/// One list or one table of cases, and nothing else to split by.
const TABLE: &str = "a table";

/// No reason: to be split by its ideas.
const LATER: &str = "to be split";

/// Functions of more than 60 lines: file and name, how many lines they may
/// have, and why.
pub const LONG: &[(&str, usize, &str)] = &[
    ("cli/mod.rs run", 113, LATER),
    ("commands/allow.rs run", 67, LATER),
    ("commands/doctor/mod.rs collect", 66, LATER),
    ("commands/doctor/codeship/state.rs Look::file", 64, LATER),
    ("commands/doctor/report.rs words", 70, LATER),
    ("commands/scan/mod.rs in_repository", 70, LATER),
    ("commands/scan/history.rs all", 80, LATER),
    ("commands/status.rs judge_file", 82, LATER),
    ("commands/status/report.rs words", 65, LATER),
    ("core/decide.rs clean", 71, TABLE),
    ("core/guard/spot/mod.rs of_word", 83, LATER),
    ("core/guard/spot/assign/mod.rs given", 79, LATER),
    ("core/guard/spot/command/mod.rs login", 86, LATER),
    ("core/guard/spot/command/words.rs word", 73, LATER),
    ("core/guard/spot/entry/mod.rs belongs", 73, LATER),
    ("core/guard/spot/outline/mod.rs around", 88, LATER),
    ("core/guard/spot/outline/blocks.rs line", 62, LATER),
    (
        "core/guard/spot/stand_in/shapes.rs is_filled_in_later",
        64,
        TABLE,
    ),
    (
        "core/guard/spot/stand_in/words.rs is_sample_word",
        242,
        TABLE,
    ),
    ("core/guard/spot/value/joined.rs joined", 62, LATER),
];

/// Lines that cite notes from outside of the repository.
pub const CITED_ELSEWHERE: usize = 78;
