c.DockerSpawner.image = "§host§/lab/notebook:2025"
c.DockerSpawner.pull_policy = "ifnotpresent"
c.JupyterHub.cookie_secret = bytes.fromhex("§digest§")
c.ConfigurableHTTPProxy.auth_token = "§hex§"
c.DummyAuthenticator.password = "§human§"
