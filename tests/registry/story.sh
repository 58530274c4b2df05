#!/bin/sh
# The whole story, from `docker login` to a pulled private base image in a
# fresh clone: story.sh BIN_DIR
set -eu
. "$(dirname "$0")/box.sh"

new_box story
addr=$(registry start "$work/registry")
reference=$(registry seed "$work/registry")
puller=$(registry password "$work/registry" puller)
pusher=$(registry password "$work/registry" pusher)
users="puller:$puller pusher:$pusher"

# -- the image is private
pull "$reference" "$box/pulled"
expect_failure "without credentials there is no pull"

# -- somebody logs in, as they always did
mkdir "$box/docker"
if have_docker; then
	run_with "$puller" docker --config "$box/docker" login -u puller --password-stdin "$addr"
	expect 0 "docker login"
else
	run_with "$puller" skopeo login --tls-verify=false --authfile "$box/docker/config.json" -u puller --password-stdin "$addr"
	expect 0 "skopeo login (there is no docker here)"
fi

# -- a project with a key
git init -q "$box/project"
cd "$box/project"
run git jetcrypt init --generate
expect 0 "git jetcrypt init --generate"
key=$(cat codeship.aes)

# -- the credentials come in
run git jetcrypt import --from "$box/docker/config.json"
expect 0 "git jetcrypt import --from config.json"
holds "dockercfg names the registry" grep -qF "$addr" dockercfg
holds "dockercfg is plaintext in the work tree" secret_in puller "$puller" dockercfg
run git jetcrypt import --from "$box/docker/config.json"
expect 0 "a second import changes nothing"
run git jetcrypt check
expect 0 "git jetcrypt check"
git add -A
run git commit -qm 'Credentials for the base image'
expect 0 "git commit"
holds_not "the key is not in the commit" git cat-file -e HEAD:codeship.aes

# -- what git has of them is sealed
git cat-file blob HEAD:dockercfg >"$box/blob"
holds "the blob is a file of jet" test "$(head -n1 "$box/blob")" = codeship:v2
holds_not "the blob does not tell the password" secret_in puller "$puller" "$box/blob"
holds_not "the blob does not tell the registry" grep -qF "$addr" "$box/blob"

# -- out to a server and into a fresh clone
git init -q --bare "$box/remote.git"
git remote add origin "$box/remote.git"
run git push -q origin main
expect 0 "git push"
run git clone -q "$box/remote.git" "$box/clone"
expect 0 "git clone"
cd "$box/clone"
holds "a clone without the key has the sealed file" cmp dockercfg "$box/blob"
run git jetcrypt exec -- touch "$box/ran"
expect 125 "exec without the key: code 125"
holds_not "and the command is not run" test -e "$box/ran"

# -- the key
(umask 077 && printf '%s' "$key" >"$box/key")
run git jetcrypt unlock "$box/key"
expect 0 "git jetcrypt unlock"
holds "dockercfg is plaintext again" cmp dockercfg "$box/project/dockercfg"
holds "and git sees no change" test -z "$(git status --porcelain)"

# -- the pull
pull "$reference" "$box/pulled"
expect_failure "without exec there is still no pull"
pull "$reference" "$box/pulled" git jetcrypt exec --
expect 0 "git jetcrypt exec -- skopeo copy"
holds "the base image is here" pulled "$box/pulled"
holds "exec itself said nothing" test ! -s "$err"

# -- CI has the key in a variable, and unlocks nothing
git clone -q "$box/remote.git" "$box/ci"
cd "$box/ci"
pull "$reference" "$box/pulled" env JETCRYPT_KEY="$key" git jetcrypt exec --
expect 0 "a clone with the key in JETCRYPT_KEY pulls"
holds "and has the base image" pulled "$box/pulled"
holds "and its dockercfg is still sealed" cmp dockercfg "$box/blob"

# -- the password is changed
cd "$box/project"
run_with "wrong-$pusher" git jetcrypt login "$addr" -u pusher --password-stdin --verify
expect 1 "login --verify refuses a wrong password"
holds "and leaves the file as it was" test -z "$(git status --porcelain)"
run_with "$pusher" git jetcrypt login "$addr" -u pusher --password-stdin --verify
expect 0 "login --verify takes the right one"
run git commit -qam 'Another user'
expect 0 "git commit"
run git push -q origin main
expect 0 "git push"
holds_not "no password is in the server's repository" secret_in pusher "$pusher" "$box/remote.git"
cd "$box/clone"
run git pull -q
expect 0 "git pull in the clone"
pull "$reference" "$box/pulled" git jetcrypt exec --
expect 0 "exec pulls with the new user"
: >"$work/registry/registry.log"
run git jetcrypt exec -- skopeo --insecure-policy inspect --tls-verify=false "docker://$addr/no/such:1"
holds "the registry saw the new user" grep -q 'auth.user.name=pusher' "$work/registry/registry.log"
run git jetcrypt doctor
expect 0 "git jetcrypt doctor"

# -- and taken out
run git jetcrypt logout "$addr"
expect 0 "git jetcrypt logout"
holds_not "dockercfg holds no password any more" secret_in pusher "$pusher" dockercfg

mkdir "$box/cwd"
leaves_nothing "nothing of this is readable outside of the work trees"
finish
