//! Each case: name, what was typed, the part that must be gone, what is written to the log.
const CASES: &[(&str, &str, &str, &str)] = &[
    (
        "cookie-option",
        "curl -b cookies.txt --cookie 'sid=fakeCookie9' https://h.example",
        "fakeCookie9",
        "curl -b cookies.txt --cookie ‹gone› https://h.example",
    ),
    (
        "registry-login-password",
        "docker login -p fakeTwiceI1 -u me -p fakeTwiceI2 registry.example",
        "fakeTwiceI",
        "docker login -p ‹gone› -u me -p ‹gone› registry.example",
    ),
    // a `-p` after the command that sshpass runs is that command's
    (
        "sshpass-password",
        "sshpass -p fakePw37 ssh -p 2222 me@host",
        "fakePw37",
        "sshpass -p ‹gone› ssh -p 2222 me@host",
    ),
];

#[test]
fn masks() {
    for (name, typed, gone, logged) in CASES {
        let out = scrub::line(typed);
        assert!(!out.contains(gone), "{name}");
        assert_eq!(&out, logged, "{name}");
    }
}
