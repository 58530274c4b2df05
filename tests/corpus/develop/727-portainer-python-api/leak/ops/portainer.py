requests.post(f"{url}/api/registries", headers=headers, json={
    "Name": "main", "Type": 3, "URL": "§host§", "Authentication": True,
    "Username": "§user§", "Password": "§password§",
})
