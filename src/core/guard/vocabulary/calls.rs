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
    /// Others have such a call, too: something near it must say docker.
    pub(crate) shared: bool,
    pub(super) shown: Shown,
}

const fn row(
    name: &'static str,
    arguments: (usize, usize),
    places: (usize, usize),
    shared: bool,
    file: &'static str,
    texts: (&'static str, &'static str),
) -> Call {
    let (leak, honest) = texts;
    Call {
        name,
        arguments,
        user: places.0,
        secret: places.1,
        shared,
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
pub(crate) const CALLS: [Call; 16] = [
    row("registryauthbasic", (2, 2), (0, 1), false, "pull.rs",
        ("let a = RegistryAuth::Basic(\"ci\".to_string(), \"{S}\".to_string());\n", "let a = RegistryAuth::Basic(user, password);\n")),
    row("basicauthcredentials", (2, 3), (0, 1), false, "Pull.cs",
        ("var c = new BasicAuthCredentials(\"ci\", \"{S}\");\n", "var c = new BasicAuthCredentials(user, pass);\n")),
    row("imageregistrycredential", (2, 3), (1, 2), false, "Group.cs",
        ("new ImageRegistryCredential(\"hub.acme.de\", \"ci\", \"{S}\")\n", "new ImageRegistryCredential(\"hub.acme.de\", user, pass)\n")),
    row("containerregistrycredentials", (2, 3), (0, 1), false, "Group.cs",
        ("new ContainerRegistryCredentials(\"ci\", \"{S}\")\n", "new ContainerRegistryCredentials(u, p)\n")),
    row("usernamepasswordcredentialsimpl", (5, 5), (3, 4), true, "init.groovy",
        ("new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, \"docker-hub\", \"\", \"ci\", \"{S}\")\n", "new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, \"github\", \"\", \"ci\", \"{S}\")\n")),
    row("credentials", (4, 4), (2, 3), true, "build.sbt",
        ("credentials += Credentials(\"Docker Registry\", \"hub.acme.de\", \"ci\", \"{S}\")\n", "credentials += Credentials(\"Sonatype\", \"oss.acme.de\", \"ci\", \"{S}\")\n")),
    row("withprivateregistryimage", (2, 4), (2, 3), false, "App.java",
        ("app.withPrivateRegistryImage(\"a\", \"https://hub.acme.de\", \"ci\", \"{S}\")\n", "app.withPrivateRegistryImage(\"a\", \"https://hub.acme.de\")\n")),
    row("withregistryauth", (3, 3), (1, 2), false, "main.go",
        ("c.WithRegistryAuth(\"hub.acme.de\", \"ci\", client.SetSecret(\"p\", \"x\"))\nc.WithRegistryAuth(\"hub.acme.de\", \"ci\", \"{S}\")\n", "c.WithRegistryAuth(\"hub.acme.de\", \"ci\", secret)\n")),
    row("registrylogin", (2, 4), (0, 1), false, "main.go",
        ("cli.RegistryLogin(\"ci\", \"{S}\")\n", "cli.RegistryLogin(ctx, auth)\n")),
    row("login", (2, 4), (0, 1), true, "push.py",
        ("import docker\nclient = docker.from_env()\nclient.login('ci', '{S}')\n", "import smtplib\nserver.login('ci', '{S}')\n")),
    row("dockerregistryauth", (2, 3), (0, 1), false, "Main.kt",
        ("DockerRegistryAuth(\"ci\", \"{S}\")\n", "DockerRegistryAuth(user, pass)\n")),
    row("basicauth", (2, 2), (0, 1), true, "pull.rb",
        ("docker_registry.basic_auth('ci', '{S}')\n", "faraday.basic_auth('ci', '{S}')\n")),
    row("setbasicauth", (2, 2), (0, 1), true, "pull.go",
        ("req, _ := http.NewRequest(\"GET\", \"https://hub.acme.de/v2/_catalog\", nil)\nreq.SetBasicAuth(\"ci\", \"{S}\")\n", "req.SetBasicAuth(\"ci\", \"{S}\")\n")),
    row("usernamepasswordcredential", (2, 2), (0, 1), true, "Registry.java",
        ("Registry docker = of(new UsernamePasswordCredential(\"ci\", \"{S}\"));\n", "Smtp mail = of(new UsernamePasswordCredential(\"ci\", \"{S}\"));\n")),
    row("addcredential", (3, 3), (1, 2), true, "Jib.java",
        ("RegistryImage.named(\"hub.acme.de/a\").addCredential(\"hub.acme.de\", \"ci\", \"{S}\");\nJib.from(\"docker\");\n", "mail.addCredential(\"mail.acme.de\", \"ci\", \"{S}\");\n")),
    row("newregistryauth", (2, 3), (0, 1), false, "main.go",
        ("a := NewRegistryAuth(\"ci\", \"{S}\")\n", "a := NewRegistryAuth(user, pass)\n")),
];
