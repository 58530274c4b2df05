@pytest.mark.parametrize("registry,username,password,ok", [
    ("registry.example.com", "user", "wrong-password", False),
    ("registry.example.com", "fakeUser", "fakePassword123", True),
    ("localhost:5000", "testuser", "testpassword", True),
    ("registry.example.com", "", "", False),
])
def test_login(registry, username, password, ok, fp):
    fp.register(["docker", "login", fp.any()], returncode=0 if ok else 1)
    assert (docker_login(registry, username, password) == 0) is ok
