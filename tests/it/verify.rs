//! `docker::verify` against a server on this machine that says what a test
//! wants it to say.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use git_jetcrypt::docker::verify::{LoginAnswer, VerifyError, verify};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

const PASSWORD: &str = "pw:ü secret";

/// What the server was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Question {
    target: String,
    authorization: Option<String>,
}

/// A server that answers with whatever bytes `answer` makes; to the first
/// words of TLS it hangs up, as a server without TLS does.
struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Question>>>,
}

impl Server {
    fn new(answer: impl Fn(&Question, &str) -> Vec<u8> + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let log = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                // a client that hangs up is no failure of the test
                let _ = serve(stream, &address.to_string(), &answer, &log);
            }
        });
        Self { address, asked }
    }

    fn host(&self) -> String {
        self.address.to_string()
    }

    fn asked(&self) -> Vec<Question> {
        self.asked.lock().unwrap().clone()
    }

    fn verify(&self, password: &str) -> Result<LoginAnswer, VerifyError> {
        let verdict = verify(&self.host(), "puller", password);
        if let Err(error) = &verdict {
            for text in [error.to_string(), format!("{error:?}")] {
                assert!(!text.contains(password), "{text}");
                assert!(!text.contains(&basic(password)), "{text}");
            }
        }
        verdict
    }

    /// Did the password leave?
    fn has_the_password(&self) -> bool {
        self.asked()
            .iter()
            .any(|asked| asked.authorization.is_some())
    }
}

fn serve(
    mut stream: TcpStream,
    own: &str,
    answer: &impl Fn(&Question, &str) -> Vec<u8>,
    log: &Mutex<Vec<Question>>,
) -> std::io::Result<()> {
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut first = [0];
    stream.peek(&mut first)?;
    if first == [0x16] {
        return Ok(());
    }
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let request = lines.next().unwrap()?;
    let mut authorization = None;
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(": ").unwrap();
        if name.eq_ignore_ascii_case("authorization") {
            authorization = Some(value.to_owned());
        }
    }
    let question = Question {
        target: request.split(' ').nth(1).unwrap().to_owned(),
        authorization,
    };
    log.lock().unwrap().push(question.clone());
    stream.write_all(&answer(&question, own))?;
    stream.shutdown(std::net::Shutdown::Write)?;
    // what a client has not read must not turn into a reset
    stream.take(1024).read_to_end(&mut Vec::new()).map(drop)
}

fn basic(password: &str) -> String {
    format!("Basic {}", STANDARD.encode(format!("puller:{password}")))
}

fn reply(status: u16, header: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    format!(
        "HTTP/1.1 {status} X\r\n{header}content-length: {length}\r\nconnection: close\r\n\r\n{body}"
    )
    .into()
}

fn wants(challenge: &str) -> Vec<u8> {
    reply(401, &format!("WWW-Authenticate: {challenge}\r\n"), "no")
}

/// A registry with Basic, as `registry:2` with htpasswd.
fn with_basic() -> Server {
    Server::new(|asked, _| match &asked.authorization {
        Some(given) if *given == basic(PASSWORD) => reply(200, "", "{}"),
        _ => wants(r#"Basic realm="test""#),
    })
}

/// A registry with a place for tokens that answers as told, beside it.
fn with_tokens(place: impl Fn(&Question) -> Vec<u8> + Send + 'static) -> Server {
    Server::new(move |asked, own| {
        if asked.target.starts_with("/token") {
            return place(asked);
        }
        match asked.authorization.as_deref() {
            Some("Bearer good.token") => reply(200, "", "{}"),
            _ => wants(&format!(
                r#"Bearer realm="http://{own}/token?x=1",service="a b&c",scope="repository:x:pull""#
            )),
        }
    })
}

#[test]
fn the_right_password_is_accepted_and_a_wrong_one_is_not() {
    let server = with_basic();
    assert_eq!(server.verify(PASSWORD), Ok(LoginAnswer::Accepted));
    assert_eq!(server.verify("wrong-password"), Ok(LoginAnswer::Refused));
    let asked = server.asked();
    assert!(
        asked.iter().all(|asked| asked.target == "/v2/"),
        "{asked:?}"
    );
    assert_eq!(asked[0].authorization, None, "not before it is asked for");
    assert_eq!(asked.len(), 4);
}

#[test]
fn a_registry_that_lets_everybody_in_never_sees_the_password() {
    let server = Server::new(|_, _| reply(200, "", "{}"));
    assert_eq!(server.verify(PASSWORD), Ok(LoginAnswer::NoPasswordNeeded));
    assert!(!server.has_the_password());
}

#[test]
fn a_token_is_fetched_with_the_password_and_then_shown_to_the_registry() {
    for body in [
        r#"{"token":"good.token","expires_in":300}"#,
        r#"{"access_token":"good.token"}"#,
        r#"{"token":"","access_token":"good\u002etoken"}"#,
    ] {
        let server = with_tokens(move |_| reply(200, "", body));
        assert_eq!(server.verify(PASSWORD), Ok(LoginAnswer::Accepted), "{body}");
        let asked = server.asked();
        assert_eq!(
            asked[1].target,
            "/token?x=1&account=puller&service=a%20b%26c"
        );
        assert_eq!(asked[1].authorization, Some(basic(PASSWORD)));
        assert_eq!(asked[2].authorization.as_deref(), Some("Bearer good.token"));
        assert_eq!(asked.len(), 3);
    }
}

#[test]
fn no_token_for_this_password_means_that_it_is_refused() {
    for status in [401, 403] {
        let server = with_tokens(move |_| reply(status, "", r#"{"details":"denied"}"#));
        assert_eq!(server.verify(PASSWORD), Ok(LoginAnswer::Refused));
        assert_eq!(server.asked().len(), 2);
    }
}

#[test]
fn a_token_that_the_registry_does_not_take_is_no_proof() {
    let server = with_tokens(|_| reply(200, "", r#"{"token":"for-anybody"}"#));
    assert_eq!(server.verify(PASSWORD), Ok(LoginAnswer::Refused));
}

#[test]
fn what_is_no_token_is_not_sent_on() {
    for body in [
        "",
        "{}",
        "[]",
        "<html>",
        r#"{"token":12}"#,
        r#"{"token":null,"access_token":""}"#,
        r#"{"token":"a\r\nX-Evil: 1"}"#,
        r#"{"token":"a b"}"#,
    ] {
        let server = with_tokens(move |_| reply(200, "", body));
        let host = server.host();
        assert_eq!(
            server.verify(PASSWORD),
            Err(VerifyError::NoToken { host }),
            "{body}"
        );
        assert_eq!(server.asked().len(), 2);
    }
}

#[test]
fn the_password_is_not_sent_to_another_machine_without_tls() {
    for realm in [
        "http://auth.example.com/token",
        "http://192.0.2.1/t",
        "http://127.0.0.1.example.com/",
        "/token",
    ] {
        let server =
            Server::new(move |_, _| wants(&format!(r#"Bearer realm="{realm}",service="s""#)));
        assert_eq!(
            server.verify(PASSWORD),
            Err(VerifyError::UnsafeRealm {
                host: server.host(),
                realm: realm.to_owned()
            })
        );
        assert!(!server.has_the_password());
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let elsewhere = with_basic();
    let target = elsewhere.host();
    let moved = move |status| reply(status, &format!("location: http://{target}/v2/\r\n"), "");
    for status in [301, 302, 307, 308] {
        // at once, after the password, and from the place with the tokens
        let to = moved.clone();
        let at_once = Server::new(move |_, _| to(status));
        let to = moved.clone();
        let later = Server::new(move |asked, _| match asked.authorization {
            None => wants("Basic"),
            Some(_) => to(status),
        });
        let to = moved.clone();
        let token = with_tokens(move |_| to(status));
        for server in [at_once, later, token] {
            let host = server.host();
            assert_eq!(
                server.verify(PASSWORD),
                Err(VerifyError::Redirected { host })
            );
        }
    }
    assert_eq!(elsewhere.asked(), []);
}

#[test]
fn an_answer_that_is_neither_yes_nor_no_is_told() {
    for status in [204, 403, 404, 500, 503] {
        let server = Server::new(move |_, _| reply(status, "", "x"));
        let host = server.host();
        assert_eq!(
            server.verify(PASSWORD),
            Err(VerifyError::Unexpected { host, status })
        );
        assert!(!server.has_the_password());
    }
    let server = with_tokens(|_| reply(429, "", ""));
    let host = server.host();
    assert_eq!(
        server.verify(PASSWORD),
        Err(VerifyError::Throttled { host })
    );
}

#[test]
fn a_challenge_that_cannot_be_read_gets_no_password() {
    for challenge in [
        "",
        "Digest realm=\"x\"",
        "Negotiate",
        "realm=\"x\"",
        "Basic realm=\"x",
        "Bearer service=\"x\"",
        "Bearer realm=\"http://127.0.0.1/a\", realm=\"http://127.0.0.1/b\"",
        "Basic realm=\"\u{fc}\"",
        "\u{1}",
    ] {
        let server = Server::new(move |_, _| wants(challenge));
        let result = server.verify(PASSWORD);
        let clean = matches!(
            &result,
            Err(VerifyError::NoWayIn { .. } | VerifyError::Unreachable { .. })
        );
        assert!(clean, "{challenge:?}: {result:?}");
        assert!(!server.has_the_password());
    }
    let bare = Server::new(|_, _| reply(401, "", ""));
    assert!(matches!(
        bare.verify(PASSWORD),
        Err(VerifyError::NoWayIn { .. })
    ));
}

#[test]
fn several_challenges_are_all_looked_at_and_tokens_come_first() {
    let server = Server::new(|asked, own| match asked.authorization.as_deref() {
        _ if asked.target.starts_with("/t") => reply(200, "", r#"{"token":"good.token"}"#),
        Some("Bearer good.token") => reply(200, "", ""),
        _ => reply(
            401,
            &format!(
                "www-authenticate: Negotiate\r\nwww-authenticate: Basic realm=\"x\", bearer realm=\"http://{own}/t\"\r\n"
            ),
            "",
        ),
    });
    assert_eq!(server.verify(PASSWORD), Ok(LoginAnswer::Accepted));
}

#[test]
fn garbage_and_floods_are_no_answers() {
    let long = "x".repeat(300 * 1024);
    let flood = format!("{{\"token\":\"{long}\"}}");
    let answers: [Vec<u8>; 5] = [
        b"".to_vec(),
        b"SSH-2.0-OpenSSH_9.2\r\n".to_vec(),
        b"HTTP/1.1 401\r\n".to_vec(),
        vec![0xff; 4096],
        reply(
            401,
            &format!("www-authenticate: Basic realm=\"{long}\"\r\n"),
            "",
        ),
    ];
    for answer in answers {
        let server = Server::new(move |_, _| answer.clone());
        let result = server.verify(PASSWORD);
        assert!(
            matches!(&result, Err(VerifyError::Unreachable { .. })),
            "{result:?}"
        );
        assert!(!server.has_the_password());
    }
    let server = with_tokens(move |_| reply(200, "", &flood));
    let result = server.verify(PASSWORD);
    assert!(
        matches!(&result, Err(VerifyError::Unreachable { .. })),
        "{result:?}"
    );
}

#[test]
fn a_server_that_repeats_the_password_does_not_bring_it_into_a_message() {
    let echo = |asked: &Question, _: &str| match &asked.authorization {
        None => wants("Basic"),
        Some(given) => reply(
            500,
            &format!("www-authenticate: {given}\r\nlocation: /{given}\r\n"),
            given,
        ),
    };
    let server = Server::new(echo);
    let (host, status) = (server.host(), 500);
    assert_eq!(
        server.verify(PASSWORD),
        Err(VerifyError::Unexpected { host, status })
    );
}

#[test]
fn nobody_at_home_is_told_and_a_name_that_is_none_is_refused() {
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let result = verify(&free.to_string(), "puller", PASSWORD);
    assert!(
        matches!(result, Err(VerifyError::Unreachable { .. })),
        "{result:?}"
    );
    let result = verify("puller:secret@127.0.0.1:1", "puller", PASSWORD);
    assert!(!result.unwrap_err().to_string().contains("secret"));
    assert_eq!(
        verify("quay.io", "a:b", PASSWORD),
        Err(VerifyError::ColonInUser)
    );
}
