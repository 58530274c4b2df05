let reg = {host: "§host§", user: "§user§", pass: "§password§"}
$reg.pass | docker login $reg.host -u $reg.user --password-stdin
docker push $"($reg.host)/acme/web"
