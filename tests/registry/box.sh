# Sourced by the stories, with BIN_DIR in $1: a sealed place to play in, and
# words for what is expected. Nothing outside of $work is written to.

here=$(cd "$(dirname "$0")" && pwd -P)
[ -x "${1:-}/git-jetcrypt" ] || { echo "usage: $0 BIN_DIR (the folder with git-jetcrypt)" >&2; exit 2; }
missing=
for pair in docker-registry:docker-registry skopeo:skopeo htpasswd:apache2-utils openssl:openssl git:git; do
	command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair#*:}"
done
[ -z "$missing" ] || { echo "$0: needs the packages$missing" >&2; exit 3; }

work=$(mktemp -d)
work=$(cd "$work" && pwd -P)
story=$(basename "$0" .sh)
passed=0 failed=0 skipped=0
out=$work/out err=$work/err
code=0 finished=

# a copy, because `helper install` puts a link beside the program
mkdir "$work/bin"
cp "$1/git-jetcrypt" "$work/bin/"

# what the machine is set up with must not be found
for name in $(env | sed -n 's/^\(\(GIT\|JETCRYPT\|DOCKER\|REGISTRY\|BUILDX\|XDG\|RUNNER\|CI\)[A-Z_]*\)=.*/\1/p'); do
	unset "$name"
done
unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy
export GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 LC_ALL=C
PATH=$work/bin:$PATH
export PATH

# a home of one's own: new_box NAME
new_box() {
	box=$work/$1
	mkdir -p "$box/home" "$box/run" "$box/tmp"
	chmod 700 "$box/run"
	HOME=$box/home XDG_RUNTIME_DIR=$box/run TMPDIR=$box/tmp
	export HOME XDG_RUNTIME_DIR TMPDIR
	git config --global user.name Tester
	git config --global user.email tester@example.com
	git config --global init.defaultBranch main
	git config --global advice.detachedHead false
	cd "$box"
}

registry() { sh "$here/registry.sh" "$@"; }

have_docker() { command -v docker >/dev/null 2>&1; }

tidy() {
	status=$?
	trap - EXIT INT TERM
	if [ -z "$finished" ]; then
		echo "not ok - $story stopped before its end (status $status, last code $code)"
		details
		status=1
	fi
	cd /
	for pidfile in "$work"/registry*/pid; do
		if [ -e "$pidfile" ]; then registry stop "$(dirname "$pidfile")" || true; fi
	done
	rm -rf "$work"
	exit "$status"
}
trap tidy EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

finish() {
	finished=yes
	echo "$story: $passed passed, $failed failed, $skipped skipped"
	[ "$failed" -eq 0 ]
}

# what the last command said, for who reads the log of a CI
details() {
	for name in "$out" "$err"; do
		if [ -s "$name" ]; then head -c 2000 "$name" | sed "s/^/#   ${name##*/}: /"; fi
	done
}

ok() { passed=$((passed + 1)); echo "ok - $1"; }
not_ok() { failed=$((failed + 1)); echo "not ok - $1"; details; }
skip() { skipped=$((skipped + 1)); echo "ok - $1 # skipped: $2"; }

# run CMD…: its code in $code, its words in $out and $err
run() { code=0; "$@" </dev/null >"$out" 2>"$err" || code=$?; }

# run_with INPUT CMD…: the same, with words for its stdin
run_with() {
	input=$1
	shift
	code=0
	printf '%s' "$input" | "$@" >"$out" 2>"$err" || code=$?
}

# expect CODE WHAT: was that the code of the last command?
expect() {
	if [ "$code" = "$1" ]; then ok "$2"; else not_ok "$2 (code $code, not $1)"; fi
}

# expect_failure WHAT
expect_failure() {
	if [ "$code" != 0 ]; then ok "$1"; else not_ok "$1 (it went well)"; fi
}

# holds WHAT TEST…: does this command say yes?
holds() {
	what=$1
	shift
	if "$@" >/dev/null 2>&1; then ok "$what"; else not_ok "$what"; fi
}

# holds_not WHAT TEST…
holds_not() {
	what=$1
	shift
	if "$@" >/dev/null 2>&1; then not_ok "$what"; else ok "$what"; fi
}

b64() { base64 | tr -d '\n'; }

# secret_in USER PASSWORD PLACE…: is the password there, in any form that we write?
secret_in() {
	user=$1 secret=$2
	shift 2
	grep -rqaF -D skip -e "$secret" -e "$(printf '%s:%s' "$user" "$secret" | b64)" \
		-e "$(printf %s "$secret" | b64)" "$@"
}

# leaves_nothing WHAT: no password of $users anywhere but in work trees
leaves_nothing() {
	found=
	for place in "$HOME" "$XDG_RUNTIME_DIR" "$TMPDIR" "$box/cwd" /dev/shm; do
		[ -d "$place" ] || continue
		for pair in $users; do
			if secret_in "${pair%%:*}" "${pair#*:}" "$place"; then found="$found $place"; fi
		done
	done
	if [ -z "$found" ]; then ok "$1"; else not_ok "$1 (found in$found)"; fi
}

# a whole pull with skopeo, with what it finds by itself: pull IMAGE FOLDER [PREFIX…]
pull() {
	image=$1 folder_pulled=$2
	shift 2
	rm -rf "$folder_pulled"
	run "$@" skopeo --insecure-policy copy -q --src-tls-verify=false "docker://$image" "dir:$folder_pulled"
}

# can docker's client see an image? It needs no daemon for this: docker_sees IMAGE [PREFIX…]
docker_sees() {
	image=$1
	shift
	run "$@" docker manifest inspect --insecure "$image"
}

# did the base image arrive, with its content?
pulled() {
	for part in "$1"/*; do
		if [ "$(tar -xzOf "$part" etc/base-image 2>/dev/null)" = 'a private base image for tests' ]; then
			return 0
		fi
	done
	return 1
}
