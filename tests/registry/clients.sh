#!/bin/sh
# docker's clients against real registries, through exec and through the
# helper, and what is left on disk after: clients.sh BIN_DIR
set -eu
. "$(dirname "$0")/box.sh"

new_box clients
addr=$(registry start "$work/registry")
other=$(registry start "$work/registry2")
reference=$(registry seed "$work/registry")
other_reference=$(registry seed "$work/registry2")
puller=$(registry password "$work/registry" puller)
pusher=$(registry password "$work/registry2" pusher)
users="puller:$puller pusher:$pusher"
mkdir "$box/cwd"

# -- a repository with both, a clone with the key, and one without
git init -q "$box/project"
cd "$box/project"
git jetcrypt init --generate >"$out" 2>"$err"
run_with "$puller" git jetcrypt login "$addr" -u puller --password-stdin
expect 0 "login to one registry"
run_with "$pusher" git jetcrypt login "$other" -u pusher --password-stdin --file dockercfg
expect 0 "login to another, into the same file"
printf 'TOKEN=%s\nSECOND=two words\n' "token-$puller" >deploy.env
run git jetcrypt init dockercfg deploy.env
expect 0 "an env file is protected too"
git add -A
run git commit -qm 'Two registries'
expect 0 "git commit"
key=$(cat codeship.aes)
for clone in open locked; do git clone -q "$box/project" "$box/$clone"; done
cd "$box/open"
(umask 077 && printf '%s' "$key" >"$box/key")
run git jetcrypt unlock "$box/key"
expect 0 "unlock"
rm "$box/key"
# away from the repository the files are named
file=$box/open/dockercfg

in_exec() { git jetcrypt exec "$@"; }

# -- right and wrong passwords
pull "$reference" "$box/pulled" in_exec --
expect 0 "skopeo pulls from one registry"
holds "the whole image" pulled "$box/pulled"
pull "$other_reference" "$box/pulled" in_exec --
expect 0 "skopeo pulls from the other, with the same file"
if have_docker; then
	docker_sees "$reference"
	expect_failure "docker sees nothing without credentials"
	docker_sees "$reference" in_exec --
	expect 0 "docker manifest inspect at one registry"
	docker_sees "$other_reference" in_exec --
	expect 0 "docker manifest inspect at the other"
else
	skip "docker manifest inspect" "there is no docker here"
fi
run_with wrong git jetcrypt login "$addr" -u puller --password-stdin
expect 0 "a wrong password goes into the file where nobody asks the registry"
pull "$reference" "$box/pulled" in_exec --
expect_failure "skopeo does not pull with it"
if have_docker; then
	docker_sees "$reference" in_exec --
	expect_failure "docker does not see the image with it"
fi
pull "$other_reference" "$box/pulled" in_exec --
expect 0 "the other registry does not mind"
git checkout -q -- dockercfg
pull "$reference" "$box/pulled" in_exec --
expect 0 "git checkout brings the right one back"

# -- the registry goes away and comes back
registry stop "$work/registry" 2>"$err"
pull "$reference" "$box/pulled" in_exec --
expect_failure "no pull while the registry is away"
holds "it comes back under its name" test "$(registry start "$work/registry")" = "$addr"
pull "$reference" "$box/pulled" in_exec --
expect 0 "and serves again"

# -- every form of export is one that a client takes
mkdir "$box/exported"
for form in config.json auth.json dockercfg docker-auth-config k8s-secret; do
	run git jetcrypt export --format "$form" -f dockercfg
	expect 0 "export --format $form"
	(umask 077 && cp "$out" "$box/exported/$form")
done
for form in config.json auth.json docker-auth-config; do
	pull "$reference" "$box/pulled" env REGISTRY_AUTH_FILE="$box/exported/$form"
	expect 0 "skopeo takes the $form"
done
mkdir "$box/oldhome"
cp "$box/exported/dockercfg" "$box/oldhome/.dockercfg"
pull "$reference" "$box/pulled" env HOME="$box/oldhome"
expect 0 "skopeo takes the dockercfg as ~/.dockercfg"
sed -n 's/^ *"\{0,1\}\.dockerconfigjson"\{0,1\}: *"\{0,1\}\([A-Za-z0-9+/=]*\)"\{0,1\} *$/\1/p' \
	"$box/exported/k8s-secret" | base64 -d >"$box/exported/from-k8s"
pull "$reference" "$box/pulled" env REGISTRY_AUTH_FILE="$box/exported/from-k8s"
expect 0 "skopeo takes what is in the k8s-secret"
if have_docker; then
	docker_sees "$reference" env DOCKER_CONFIG="$box/exported"
	expect 0 "docker takes the config.json"
	mkdir "$box/empty"
	docker_sees "$reference" env DOCKER_CONFIG="$box/empty" DOCKER_AUTH_CONFIG="$(cat "$box/exported/docker-auth-config")"
	if [ "$code" = 0 ]; then
		ok "docker takes the docker-auth-config"
	else
		skip "docker takes the docker-auth-config" "docker 28.3 or newer; this is $(docker --version)"
	fi
fi
rm -r "$box/exported" "$box/oldhome"

# -- exec is transparent
cd "$box/open"
for wanted in 0 1 7 125 255; do
	run in_exec -- sh -c "exit $wanted"
	expect "$wanted" "the command's exit code $wanted is passed on"
done
run in_exec -- /no/such/program
expect 127 "a command that is not there: 127"
run in_exec -- "$box/open/dockercfg"
expect 126 "a command that is not executable: 126"
run_with 'from stdin' in_exec -- sh -c 'cat; echo talk >&2'
holds "stdin and stdout are the command's" test "$code:$(cat "$out")" = '0:from stdin'
holds "and stderr is" test "$(cat "$err")" = talk
run env DOCKER_AUTH_CONFIG='{"auths":{}}' JETCRYPT_KEY="$key" git jetcrypt exec -- env
holds_not "the command does not see the key" grep -qF "$key" "$out"
holds_not "nor somebody else's DOCKER_AUTH_CONFIG" grep -q '^DOCKER_AUTH_CONFIG=' "$out"
holds_not "nor a password in its environment" secret_in puller "$puller" "$out"
run in_exec --env-file deploy.env -- sh -c 'echo "$TOKEN/$SECOND"'
holds "--env-file sets its variables" test "$code:$(cat "$out")" = "0:token-$puller/two words"
run in_exec -- sh -c 'stat -c %a "$DOCKER_CONFIG" "$DOCKER_CONFIG/config.json"; pwd'
holds "the folder and the file are the user's alone" test "$(head -n2 "$out" | tr '\n' ' ')" = '700 600 '
holds "the command runs where it was called" test "$(tail -n1 "$out")" = "$box/open"
run in_exec -f "$file" -- sh -c 'echo "$DOCKER_CONFIG" | grep -q "^$XDG_RUNTIME_DIR/"'
expect 0 "the folder is in XDG_RUNTIME_DIR"
leaves_nothing "after exec nothing is readable"

# -- exec --via-helper
pull "$reference" "$box/pulled" in_exec --via-helper --
expect 0 "exec --via-helper: skopeo pulls"
pull "$other_reference" "$box/pulled" in_exec --via-helper --
expect 0 "exec --via-helper: from the other registry too"
if have_docker; then
	docker_sees "$reference" in_exec --via-helper --
	expect 0 "exec --via-helper: docker sees the image"
fi
run in_exec --via-helper -- sh -c 'cat "$DOCKER_CONFIG"/*.json "$REGISTRY_AUTH_FILE"'
holds "its configuration names the registry" grep -qF "$addr" "$out"
holds_not "and no password" secret_in puller "$puller" "$out"
leaves_nothing "after exec --via-helper nothing is readable"

# -- docker-credential-jetcrypt
mkdir "$HOME/.docker"
printf '{"psFormat": "table {{.ID}}"}' >"$HOME/.docker/config.json"
run git jetcrypt helper install
expect 0 "helper install"
holds "the helper is beside the program" test -x "$work/bin/docker-credential-jetcrypt"
holds "docker's other settings are kept" grep -q psFormat "$HOME/.docker/config.json"
run git jetcrypt helper install
expect 0 "a second install changes nothing"
for place in open cwd; do
	cd "$box/$place"
	where=$([ "$place" = open ] && echo 'in the repository' || echo 'elsewhere')
	pull "$reference" "$box/pulled" env REGISTRY_AUTH_FILE="$HOME/.docker/config.json"
	expect 0 "$where: skopeo asks the helper"
	if have_docker; then
		docker_sees "$reference"
		expect 0 "$where: docker asks the helper"
		docker_sees "$other_reference"
		expect 0 "$where: docker asks it for the other registry"
	else
		skip "$where: docker asks the helper" "there is no docker here"
	fi
done
cd "$box/open"
run_with "$addr" docker-credential-jetcrypt get
expect 0 "get"
holds "it gives user and password" grep -qF "$puller" "$out"
run_with "registry.example.com" docker-credential-jetcrypt get
holds "a registry that is not ours: the text that docker knows" \
	test "$code:$(cat "$out")" = '1:credentials not found in native keychain'
holds "and not a word more" test ! -s "$err"
run_with unused docker-credential-jetcrypt list
holds "list names registries and users" grep -qF "\"$addr\":\"puller\"" "$out"
holds_not "and no password" secret_in puller "$puller" "$out"
run_with "{\"ServerURL\":\"$addr\",\"Username\":\"puller\",\"Secret\":\"$puller\"}" docker-credential-jetcrypt store
expect 0 "store of what it holds is fine"
run_with "{\"ServerURL\":\"$addr\",\"Username\":\"puller\",\"Secret\":\"other\"}" docker-credential-jetcrypt store
expect 1 "store of anything else is refused"
run_with "$addr" docker-credential-jetcrypt erase
expect 1 "erase of what it holds is refused"
run_with "registry.example.com" docker-credential-jetcrypt erase
expect 0 "erase of what it does not hold is fine"
holds "the work tree is as it was" test -z "$(git status --porcelain)"
run git jetcrypt helper uninstall
expect 0 "helper uninstall"
holds_not "docker's configuration names the helper no more" grep -q jetcrypt "$HOME/.docker/config.json"
holds "and keeps its other settings" grep -q psFormat "$HOME/.docker/config.json"
leaves_nothing "the helper leaves nothing readable"

# -- ways to die. The command tells where its folder is, and waits.
started() { # started PROGRAM ARGUMENTS…: in the background, until the command runs; sets $pid
	rm -f "$box/folder" "$box/child"
	"$@" -- sh -c 'echo $$ >"$0/child"; echo "$DOCKER_CONFIG" >"$0/folder.new"; mv "$0/folder.new" "$0/folder"; exec sleep 60' \
		"$box" </dev/null >"$out" 2>"$err" &
	pid=$!
	tries=0
	until [ -s "$box/folder" ]; do
		tries=$((tries + 1))
		if [ "$tries" -gt 100 ] || ! kill -0 "$pid" 2>/dev/null; then break; fi
		sleep 0.1
	done
	folder=$(cat "$box/folder" 2>/dev/null || echo /nowhere)
}
ended() { code=0; wait "$pid" || code=$?; }
child_lives() { kill -0 "$(cat "$box/child")" 2>/dev/null; }

for way in exec 'exec --via-helper'; do
	for signal in TERM:143 HUP:129; do
		# shellcheck disable=SC2086 # two words
		started git-jetcrypt $way
		holds "$way: while it runs the folder is there" test -e "$folder/config.json"
		kill "-${signal%:*}" "$pid"
		ended
		expect "${signal#*:}" "$way: SIG${signal%:*} ends it with ${signal#*:}"
		holds_not "$way: and the folder is gone" test -e "$folder"
		holds_not "$way: and so is the command" child_lives
	done
done
started git jetcrypt exec
kill -TERM "$pid"
ended
expect 143 "SIGTERM to git itself: 143"
tries=0
while [ -e "$folder" ] && [ "$tries" -lt 20 ]; do tries=$((tries + 1)); sleep 0.1; done
holds_not "and the folder is gone" test -e "$folder"
leaves_nothing "after signals nothing is readable"

cd "$box/open"
run git-jetcrypt exec -- sh -c 'cd "$0" && ulimit -c unlimited 2>/dev/null; echo "$DOCKER_CONFIG"; kill -SEGV $$' "$box/cwd"
expect 139 "a command that crashes: 139"
holds_not "and the folder is gone" test -e "$(cat "$out")"
run sh -c 'cd "$0" && ulimit -c unlimited 2>/dev/null; exec git-jetcrypt exec -f "$1" -- sh -c "kill -SEGV \$\$"' "$box/cwd" "$file"
expect 139 "139 where dumps of memory are switched on, too"
leaves_nothing "after a crash nothing is readable, not in a dump of memory either"

started git-jetcrypt exec
kill -KILL "$pid"
ended
expect 137 "SIGKILL cannot be caught"
holds "and leaves the folder" test -e "$folder"
kill "$(cat "$box/child")" 2>/dev/null || true
run git-jetcrypt exec -- true
expect 0 "the next exec"
holds_not "sweeps it away" test -e "$folder"
started git-jetcrypt exec
run git-jetcrypt exec -- true
holds "and does not touch one that is in use" test -e "$folder/config.json"
kill "$pid"
ended
leaves_nothing "after SIGKILL and a sweep nothing is readable"

# -- without the key, or with another, the command is not run
cd "$box/locked"
run git jetcrypt exec -- touch "$box/ran"
expect 125 "exec without a key: 125"
run env JETCRYPT_KEY="$(openssl rand -base64 32)" git jetcrypt exec -- touch "$box/ran"
expect 125 "exec with another key: 125"
run git jetcrypt exec --via-helper -- touch "$box/ran"
expect 125 "exec --via-helper without a key: 125"
holds_not "and the command is not run" test -e "$box/ran"
run git jetcrypt helper install --host "$addr"
expect 0 "helper install needs no key where the registry is named"
run_with "$addr" docker-credential-jetcrypt get
expect 1 "the helper without a key fails"
holds "and says why to docker" grep -qi key "$out"
holds "and to the user" grep -qi key "$err"
pull "$reference" "$box/pulled" env JETCRYPT_KEY="$key" git jetcrypt exec --
expect 0 "with the key in a variable the locked clone pulls"
leaves_nothing "and nothing is readable"
finish
