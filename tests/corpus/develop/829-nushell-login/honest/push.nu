let reg = {host: "§host§", user: "ci", pass: (input -s "registry password: ")}
$reg.pass | docker login $reg.host -u $reg.user --password-stdin
let db = {host: "db", user: "web", pass: "§password§"}
$env.PGPASSWORD = $db.pass
