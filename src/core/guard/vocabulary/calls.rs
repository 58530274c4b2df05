//! Calls and constructors that take a registry's user and secret by position,
//! in the clients of all languages.

use super::Shown;

/// A call with string arguments.
pub(crate) struct Call {
    /// The last part of its name, plain.
    pub(crate) name: &'static str,
    /// How many arguments it may have at least and at most.
    pub(crate) arguments: (usize, usize),
    /// Where the user stands, from 0, and the secret.
    pub(crate) user: usize,
    pub(crate) secret: usize,
    /// Who else has such a call.
    pub(crate) of: Of,
    #[cfg_attr(
        not(test),
        expect(dead_code, reason = "texts for the test of all rows")
    )]
    pub(super) shown: Shown,
}

/// Who has a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Only docker's clients.
    Docker,
    /// Others, too: something near it must say docker.
    Many,
    /// Every client of HTTP: near it must stand the address of a registry.
    Http,
}

const fn row(
    name: &'static str,
    arguments: (usize, usize),
    places: (usize, usize),
    of: Of,
    file: &'static str,
    texts: (&'static str, &'static str),
) -> Call {
    let (leak, honest) = texts;
    Call {
        name,
        arguments,
        user: places.0,
        secret: places.1,
        of,
        shown: Shown { file, leak, honest },
    }
}

impl Call {
    /// Its texts.
    #[cfg(test)]
    pub(crate) fn shown(&self) -> (&'static str, &'static str, &'static str) {
        (self.shown.file, self.shown.leak, self.shown.honest)
    }
}

/// All of them.
#[rustfmt::skip]
pub(crate) const CALLS: [Call; 18] = [
    row("registryauthbasic", (2, 2), (0, 1), Of::Docker, "pull.rs",
        ("let a = RegistryAuth::Basic(\"ci\".to_string(), \"{S}\".to_string());\n", "let a = RegistryAuth::Basic(user, password);\n")),
    row("basicauthcredentials", (2, 3), (0, 1), Of::Docker, "Pull.cs",
        ("var c = new BasicAuthCredentials(\"ci\", \"{S}\");\n", "var c = new BasicAuthCredentials(user, pass);\n")),
    row("imageregistrycredential", (2, 3), (1, 2), Of::Docker, "Group.cs",
        ("new ImageRegistryCredential(\"hub.acme.de\", \"ci\", \"{S}\")\n", "new ImageRegistryCredential(\"hub.acme.de\", user, pass)\n")),
    row("containerregistrycredentials", (2, 3), (0, 1), Of::Docker, "Group.cs",
        ("new ContainerRegistryCredentials(\"ci\", \"{S}\")\n", "new ContainerRegistryCredentials(u, p)\n")),
    row("usernamepasswordcredentialsimpl", (5, 5), (3, 4), Of::Many, "init.groovy",
        ("new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, \"docker-hub\", \"\", \"ci\", \"{S}\")\n", "new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, \"github\", \"\", \"ci\", \"{S}\")\n")),
    row("credentials", (4, 4), (2, 3), Of::Many, "build.sbt",
        ("credentials += Credentials(\"Docker Registry\", \"hub.acme.de\", \"ci\", \"{S}\")\n", "credentials += Credentials(\"Sonatype\", \"oss.acme.de\", \"ci\", \"{S}\")\n")),
    row("withregistryauth", (3, 3), (1, 2), Of::Docker, "main.go",
        ("c.WithRegistryAuth(\"hub.acme.de\", \"ci\", client.SetSecret(\"p\", \"x\"))\nc.WithRegistryAuth(\"hub.acme.de\", \"ci\", \"{S}\")\n", "c.WithRegistryAuth(\"hub.acme.de\", \"ci\", secret)\n")),
    row("registrylogin", (2, 4), (0, 1), Of::Docker, "main.go",
        ("cli.RegistryLogin(\"ci\", \"{S}\")\n", "cli.RegistryLogin(ctx, auth)\n")),
    row("login", (2, 4), (0, 1), Of::Many, "push.py",
        ("import docker\nclient = docker.from_env()\nclient.login('ci', '{S}')\n", "import smtplib\nserver.login('ci', '{S}')\n")),
    row("dockerregistryauth", (2, 3), (0, 1), Of::Docker, "Main.kt",
        ("DockerRegistryAuth(\"ci\", \"{S}\")\n", "DockerRegistryAuth(user, pass)\n")),
    row("basicauth", (2, 2), (0, 1), Of::Http, "pull.rb",
        ("get('https://hub.acme.de/v2/').basic_auth('ci', '{S}')\n", "faraday.basic_auth('ci', '{S}')\n")),
    row("setbasicauth", (2, 2), (0, 1), Of::Http, "pull.go",
        ("req, _ := http.NewRequest(\"GET\", \"https://hub.acme.de/v2/_catalog\", nil)\nreq.SetBasicAuth(\"ci\", \"{S}\")\n", "req.SetBasicAuth(\"ci\", \"{S}\")\n")),
    row("usernamepasswordcredential", (2, 2), (0, 1), Of::Many, "Registry.java",
        ("Registry docker = of(new UsernamePasswordCredential(\"ci\", \"{S}\"));\n", "Smtp mail = of(new UsernamePasswordCredential(\"ci\", \"{S}\"));\n")),
    row("addcredential", (2, 2), (0, 1), Of::Many, "Jib.java",
        ("RegistryImage.named(\"hub.acme.de/a\").addCredential(\"ci\", \"{S}\");\nJib.from(\"docker\");\n", "mail.addCredential(\"ci\", \"{S}\");\n")),
    row("httpbasicauth", (2, 2), (0, 1), Of::Http, "tags.py",
        ("r = get('https://hub.acme.de/v2/_catalog', auth=HTTPBasicAuth('ci', '{S}'))\n", "r = get('https://jira.acme.de/x', auth=HTTPBasicAuth('ci', '{S}'))\n")),
    row("addpassword", (4, 4), (2, 3), Of::Http, "age.py",
        ("m.add_password(None, 'https://hub.acme.de/v2/', 'ci', '{S}')\n", "m.add_password(None, 'https://files.acme.de/', 'ci', '{S}')\n")),
    row("setsecret", (2, 2), (0, 1), Of::Many, "main.go",
        ("t := dag.SetSecret(\"registry\", \"{S}\")\nc.WithRegistryAuth(\"hub.acme.de\", \"ci\", t)\n", "t := dag.SetSecret(\"registry\", token)\nc.WithRegistryAuth(\"hub.acme.de\", \"ci\", t)\n")),
    row("newregistryauth", (2, 3), (0, 1), Of::Docker, "main.go",
        ("a := NewRegistryAuth(\"ci\", \"{S}\")\n", "a := NewRegistryAuth(user, pass)\n")),
];
