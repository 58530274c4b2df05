REGISTRY_LOGIN = {
    "registry": "§host§",
    "login": "§user§",
    "password": "§password§",
}
