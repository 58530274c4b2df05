jwt = requests.post(f"{url}/api/auth", json={"Username": "admin", "Password": "§password§"}).json()["jwt"]
requests.post(f"{url}/api/registries", headers={"Authorization": f"Bearer {jwt}"}, json={
    "Name": "main", "Type": 3, "URL": "§host§", "Authentication": True,
    "Username": args.user, "Password": args.password,
})
