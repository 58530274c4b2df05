import pytest

@pytest.fixture(scope="session")
def registry_auth():
    return {
        "https://§host§": {"username": "§user§", "password": "§password§", "email": "ci@acme-labs.io"},
    }
