from unittest import mock

from tools import pull


def test_login_is_called_once():
    client = mock.Mock()
    pull.run(client, "some-user", "some-password", registry="https://registry.example.com")
    client.login.assert_called_once_with("some-user", "some-password", registry="https://registry.example.com")


def test_wrong_password():
    client = mock.Mock()
    client.login.side_effect = RuntimeError("unauthorized: incorrect username or password")
    assert pull.run(client, "fakeUser", "fakePassword") == 1
