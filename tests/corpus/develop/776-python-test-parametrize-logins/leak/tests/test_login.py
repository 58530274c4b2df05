@pytest.mark.parametrize("registry,username,password,ok", [
    ("registry.example.com", "user", "wrong", False),
    ("§host§", "§user§", "§password§", True),
])
def test_login(registry, username, password, ok):
    assert (docker_login(registry, username, password) == 0) is ok
