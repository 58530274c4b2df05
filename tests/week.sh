#!/usr/bin/env bash
# A week of three people and their CI, played with real git in a sealed box:
#   bash tests/week.sh PROGRAM
# Each step says who does what, shows the commands as they would be typed and
# what was checked. After each step all objects of all repositories, reachable
# or not, are searched for the secrets and for every key that ever was. Exit 0
# only where everything held. Needs age-keygen or ssh-keygen.
set -euo pipefail
program=$(realpath "${1:?which program? bash tests/week.sh PROGRAM}")
box=$(mktemp -d "${TMPDIR:-/tmp}/jetcrypt-week-XXXXXX")
box=$(realpath "$box")
finished=
leave() {
	chmod -R u+w "$box" && rm -rf "$box"
	[ -n "$finished" ] || echo "the week stopped in step ${number:-0}: ${headline:-}" >&2
}
trap leave EXIT
trap 'exit 130' INT TERM

# ---------------------------------------------------------------- the box
# nothing of the caller's: not for git as it is called here, either
for name in $(compgen -e); do
	case $name in GIT_* | JETCRYPT_* | XDG_*) unset "$name" ;; esac
done
export HOME=$box/tmp GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
mkdir -p "$box/bin" "$box/tmp" "$box/remote/acme"
ln -s "$program" "$box/bin/git-jetcrypt"
own=("$(command -v env)" -i "PATH=$box/bin:$PATH" "TMPDIR=$box/tmp" LC_ALL=C
	GIT_CONFIG_NOSYSTEM=1 GIT_TERMINAL_PROMPT=0 GIT_EDITOR=true)
# no terminal: nobody is there to answer a question
if command -v setsid >/dev/null; then own=(setsid -w "${own[@]}"); fi
has() { command -v "$1" >/dev/null; }
has age-keygen || has ssh-keygen || { echo "age-keygen or ssh-keygen is needed" >&2; exit 1; }

# A home of their own, and git that speaks to nobody but the folder "remote".
person() {
	mkdir -p "$box/$1/.ssh"
	cat >"$box/$1/.gitconfig" <<-END
		[user]
			name = $1
			email = $1@example.invalid
		[init]
			defaultBranch = main
		[advice]
			detachedHead = false
		[gc]
			auto = 0
		[pull]
			rebase = false
		[protocol]
			allow = never
		[protocol "file"]
			allow = always
		[url "$box/remote/"]
			insteadOf = git@example.com:
	END
}

# --------------------------------------------------------------- printing
strong='' good='' bad='' quiet='' plain=''
if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
	strong=$'\e[1m' good=$'\e[32m' bad=$'\e[31m' quiet=$'\e[2m' plain=$'\e[0m'
fi
ok() { printf '  %sok:%s %s\n' "$good" "$plain" "$1"; }
wrong() {
	printf '  %sNOT SO:%s %s\n' "$bad" "$plain" "$1"
	step_failed=1
}
say() { printf '  %s\n' "$1"; }

# -------------------------------------------------------------- who types
who='' place='' said=$box/tmp/said code=0
as() { who=$1 place=$box/$1/${2-app}; }
quietly() {
	(cd "$place" && "${own[@]}" HOME="$box/$who" GIT_CONFIG_GLOBAL="$box/$who/.gitconfig" \
		bash -c "$1") </dev/null
}

# Types it, and keeps what is said and the exit code.
typed() {
	printf '  %s%s $%s %s\n' "$quiet" "$who" "$plain" "${1//"$box"/}"
	commands=$((commands + 1)) code=0
	quietly "$1" >"$said" 2>&1 || code=$?
	if [[ $1 == *'git jetcrypt'* ]] && grep -qaF -f "$box/tmp/secrets" "$said"; then
		wrong "that printed no secret"
	fi
}

# Shows the lines that hold one of these texts. Each text has to be there.
tells() {
	local line text
	while IFS= read -r line; do
		for text in "$@"; do
			if [[ $line == *"$text"* ]]; then
				line=${line//"$box"/}
				if [ ${#line} -gt 150 ]; then line=${line:0:150}…; fi
				printf '    %s%s%s\n' "$quiet" "$line" "$plain"
				break
			fi
		done
	done <"$said"
	for text in "$@"; do
		grep -qF -e "$text" "$said" || { wrong "that says: $text"; all_of_it; }
	done
}
all_of_it() { sed 's/^/    | /' "$said"; }

# run COMMAND [TEXT…]: it succeeds, and says each text.
run() {
	typed "$1"
	[ "$code" = 0 ] || { wrong "that works (exit $code)"; all_of_it; }
	tells "${@:2}"
}
# refused CODE COMMAND [TEXT…]: it ends with this code ("any": with an error),
# and says each text.
refused() {
	typed "$2"
	if [ "$code" = 0 ] || { [ "$1" != any ] && [ "$code" != "$1" ]; }; then
		wrong "that is refused, exit $1 (it was $code)"
		all_of_it
	fi
	tells "${@:3}"
}
# check CLAIM COMMAND…
check() {
	checks=$((checks + 1))
	if "${@:2}" >"$box/tmp/check" 2>&1; then ok "$1"; else
		wrong "$1"
		sed 's/^/    | /' "$box/tmp/check"
	fi
}
not() { ! "$@"; }

# -------------------------------------------------- what is checked often
pin() { git config -f "$box/$1/app/.git/config" jetcrypt.key; }
key_of() { cat "$box/$1/app/.git/jetcrypt/codeship.aes"; }
has_line() { grep -qxF -e "$2" "$place/$1"; }
is_encrypted() { [ "$(quietly "git cat-file blob '$1' | head -n 1")" = codeship:v2 ]; }
is_clean() { [ -z "$(quietly 'git status --porcelain')" ]; }
same_files() { cmp "$box/$1/app/dockercfg" "$box/$2/app/dockercfg" && cmp "$box/$1/app/deploy/prod.env" "$box/$2/app/deploy/prod.env"; }
# What HEAD holds opens with today's key alone, away from the repository.
is_under_key_of() {
	local name names
	names=$(quietly 'git ls-tree -r --name-only HEAD -- dockercfg deploy')
	[[ $names == *deploy/prod.env*dockercfg* ]] || return 1
	for name in $names; do
		quietly "git cat-file blob HEAD:$name" >"$box/tmp/sealed"
		key_of "$1" >"$box/tmp/key.aes"
		(place=$box/tmp && quietly 'git jetcrypt decrypt --key-path key.aes sealed -') | cmp - "$place/$name" || return 1
	done
}
# status says safe; or all that it names is what a step has left there on purpose.
known_problem=''
is_safe() {
	local status code=0
	status=$(quietly 'git jetcrypt status' 2>&1) || code=$?
	echo "$status"
	if [ -z "$known_problem" ]; then
		[ $code = 0 ] && [[ $status == safe:* ]] && is_clean
	else
		[ $code = 1 ] && [ -z "$(grep '^  ! ' <<<"$status" | grep -vF -e "$known_problem")" ] && is_clean
	fi
}
# The person at the keyboard has today's key, and all is well.
all_is_well() {
	local verdict='says safe'
	if [ -n "$known_problem" ]; then verdict="names nothing but: $known_problem"; fi
	check "$who: git jetcrypt status ${verdict}, and git status is clean" is_safe
	check "$who: every protected file in HEAD opens with ${1:-anna}'s key alone, and is what lies in the work tree" is_under_key_of "${1:-anna}"
}

# ------------------------------------------------------------- the search
# Every secret has this word in it. In a credential file it lies in base64, at
# one of three places in a group of four.
printf '%s\n' c4nary YzRuYXJ5 M0bmFye NG5hcn AGE-SECRET-KEY-1 'OPENSSH PRIVATE KEY' >"$box/tmp/secrets"
public_key='' # the one that a step has committed on purpose
: >"$box/tmp/keys"
# Keys are found where the program keeps them, so none is forgotten.
collect_keys() {
	find "$box" -path "$box/tmp" -prune -o -type f -name '*.aes' -exec cat -- '{}' + >"$box/tmp/key-files"
	grep -ohE '[A-Za-z0-9+/]{43}=' "$box/tmp/key-files" >>"$box/tmp/keys" || [ $? = 1 ]
	sort -u -o "$box/tmp/keys" "$box/tmp/keys"
	grep -vxF -e "${public_key:-none}" "$box/tmp/keys" >"$box/tmp/searched-keys" || [ $? = 1 ]
	sed 's/=$//' "$box/tmp/searched-keys" | cat "$box/tmp/secrets" - >"$box/tmp/patterns"
}
repositories() { find "$box" -path "$box/tmp" -prune -o -type d -name objects -print | sed 's,/objects$,,' | sort; }
# Looks through all objects of one repository: objects, found.
search_one() {
	local object
	git -C "$1" cat-file --batch-all-objects --batch-check='%(objectname)' >"$box/tmp/ids"
	git -C "$1" cat-file --batch-all-objects --batch >"$box/tmp/contents"
	objects=$((objects + $(wc -l <"$box/tmp/ids")))
	if grep -qaF -f "$box/tmp/patterns" "$box/tmp/contents"; then
		while read -r object; do
			if git -C "$1" cat-file "$(git -C "$1" cat-file -t "$object")" "$object" | grep -qaF -f "$box/tmp/patterns"; then
				found=$((found + 1))
				[ -n "${testing-}" ] || wrong "no secret and no key lies in ${1#"$box"/} (object $object)"
			fi
		done <"$box/tmp/ids"
	fi
}
is_sound() { [ -z "$(git -C "$1" fsck --strict --no-dangling --no-progress 2>&1)" ]; }
search_all() {
	local repository count=0 unsound=0
	objects=0 found=0
	collect_keys
	for repository in $(repositories); do
		count=$((count + 1))
		search_one "$repository"
		is_sound "$repository" || {
			unsound=1
			wrong "git fsck --strict finds nothing in ${repository#"$box"/}"
			git -C "$repository" fsck --strict --no-dangling --no-progress 2>&1 | sed 's/^/    | /' || true
		}
	done
	[ "$found" != 0 ] || ok "$objects objects of $count repositories: none holds a secret or one of $(wc -l <"$box/tmp/keys") keys${public_key:+ (but for the key that was committed)}"
	[ "$unsound" != 0 ] || ok "git fsck --strict has nothing to say about them"
}

# --------------------------------------------------------------- the steps
number=-1 headline='' checks=0 failed=0 table=()
now() { echo "${EPOCHREALTIME/[.,]/}"; }
step() {
	local began took
	number=$((number + 1)) headline=$1 commands=0 step_failed=0
	printf '\n%s%d. %s%s\n' "$strong" "$number" "$1" "$plain"
	began=$(now)
	"$2"
	search_all
	took=$(($(now) - began))
	failed=$((failed + step_failed))
	table+=("$(printf '%2d  %-55s %8d %6d.%d %16d %14d  %s' "$number" "$1" "$commands" \
		$((took / 1000000)) $((took / 100000 % 10)) "$objects" "$found" \
		"$([ $step_failed = 0 ] && echo ok || echo FAILED)")")
}

# The search can find: without that, "nothing found" says nothing.
the_search_itself() {
	local scratch=$box/tmp/scratch kind testing=1 key blob
	git init -q "$scratch"
	git -C "$scratch" -c user.name=T -c user.email=t@example.invalid commit -q --allow-empty -m Nothing
	key=$(head -c 32 /dev/urandom | base64)
	mkdir "$box/elsewhere" && echo "$key" >"$box/elsewhere/old.aes"
	collect_keys
	for kind in 'DB_PASSWORD=c4nary-x' "$(printf %s acme:c4nary-x | base64)" \
		"$(printf %s acm:c4nary-x | base64)" "$(printf %s ac:c4nary-x | base64)" "the key: $key"; do
		found=0 objects=0
		printf '%s\n' "$kind" | git -C "$scratch" hash-object -w --stdin >"$box/tmp/blob"
		blob=$(cat "$box/tmp/blob")
		search_one "$scratch"
		check "found, though nothing points to it: ${kind/"$key"/(a key)}" [ "$found" = 1 ]
		rm -f "$scratch/.git/objects/$(git -C "$scratch" rev-parse "$blob" | sed 's,^..,&/,')"
	done
	printf 'nothing\n' | git -C "$scratch" hash-object -w --stdin >/dev/null
	found=0 && search_one "$scratch"
	check "nothing is found where nothing is" [ "$found" = 0 ]
	check "a sound repository is sound" is_sound "$scratch"
	printf 'tree %040d\n\nnothing\n' 0 | git -C "$scratch" hash-object -w --literally -t commit --stdin >/dev/null
	check "a broken commit is noticed" not is_sound "$scratch"
	rm -rf "$scratch" "$box/elsewhere"
	: >"$box/tmp/keys"
}

# Makes a key pair, FILE and FILE.pub.
make_key() {
	local kind=$1 file=$2
	if [ "$kind" = age ] && ! has age-keygen; then kind=ssh; fi
	if [ "$kind" = ssh ] && ! has ssh-keygen; then kind=age; fi
	case $kind in
	age) run "age-keygen -o $file && age-keygen -y $file > $file.pub" ;;
	ssh) run "ssh-keygen -q -t ed25519 -N '' -C '' -f $file" ;;
	esac
}
# The other one gets a file by mail.
mail() { cp "$1" "$2"; }

anna_sets_up() {
	person anna && git init -q --bare -b main "$box/remote/acme/app.git"
	as anna .
	run 'git init -q app'
	as anna
	run "echo '# The app' > README.md && git add README.md && git commit -q -m 'The app'"
	run 'git jetcrypt init --generate' 'made codeship.aes' 'hint: keep a copy'
	run "git jetcrypt track 'deploy/*.env'" 'deploy/*.env'
	run 'echo c4nary-quay | git jetcrypt login quay.io -u acme --password-stdin'
	run 'mkdir deploy && printf "%s\n" RAILS_ENV=production DB_HOST=db.acme.example DB_PASSWORD=c4nary-database > deploy/prod.env'
	run "git add -A && git commit -q -m 'Credentials'"
	run 'git remote add origin git@example.com:acme/app.git && git push -q -u origin main'
	check "the remote holds dockercfg encrypted" is_encrypted origin/main:dockercfg
	check "the remote holds deploy/prod.env encrypted" is_encrypted origin/main:deploy/prod.env
	check "Anna reads her own file as before" has_line deploy/prod.env DB_PASSWORD=c4nary-database
	all_is_well
}

ben_and_cleo_join() {
	local first
	first=$(pin anna)
	person ben && person cleo
	as ben . && make_key ssh .ssh/id_ed25519
	as cleo . && mkdir -p "$box/cleo/.config/age" && make_key age .config/age/keys.txt
	mail "$box/ben/.ssh/id_ed25519.pub" "$box/anna/ben.pub"
	mail "$box/cleo/.config/age/keys.txt.pub" "$box/anna/cleo.pub"
	as anna . && make_key ssh .ssh/id_ed25519
	as anna
	say "They have sent her their public keys."
	run 'git jetcrypt share add anna ~/.ssh/id_ed25519.pub'
	run 'git jetcrypt share add ben ~/ben.pub' "$first"
	run "git jetcrypt share add cleo \"$(cat "$box/anna/cleo.pub")\""
	run "git commit -q -m 'Share the key' && git push -q"
	run 'git jetcrypt share list' anna ben cleo
	for name in ben cleo; do
		as $name .
		run 'git clone -q git@example.com:acme/app.git'
		as $name
		check "$name reads nothing without the key" not has_line deploy/prod.env DB_PASSWORD=c4nary-database
		if [ $name = cleo ]; then
			refused 4 'git jetcrypt unlock --expect 00000000000000000000000000000000' error:
			check "another fingerprint: no key was taken" [ ! -e "$place/.git/jetcrypt/codeship.aes" ]
		fi
		run "git jetcrypt unlock --expect $first" unlocked
		check "$name has Anna's files" same_files anna $name
		all_is_well
	done
	if has age; then
		as ben
		run 'age -d -i ~/.ssh/id_ed25519 .jetcrypt/keys/ben.age > ~/opened'
		check "stock age prints the key out of Ben's file" cmp "$box/ben/opened" "$box/ben/app/.git/jetcrypt/codeship.aes"
		rm "$box/ben/opened"
	fi
}

both_sides_edit() {
	as ben
	run 'echo c4nary-ghcr | git jetcrypt login ghcr.io -u ben --password-stdin'
	run "sed -i 's/c4nary-database/c4nary-renewed/' deploy/prod.env && echo MAIL_TOKEN=c4nary-mail >> deploy/prod.env"
	run "git commit -q -a -m 'ghcr.io, a new password' && git push -q"
	as anna
	run 'echo c4nary-hub | git jetcrypt login docker.io -u anna --password-stdin'
	run "sed -i 's/db.acme/db2.acme/' deploy/prod.env && echo SEARCH_TOKEN=c4nary-search >> deploy/prod.env"
	run "git commit -q -a -m 'docker.io, a new host'"
	run 'git pull -q --no-edit'
	check "it was a real merge" quietly 'git rev-parse -q --verify HEAD^2'
	run 'git jetcrypt check' quay.io ghcr.io docker.io
	for line in DB_HOST=db2.acme.example DB_PASSWORD=c4nary-renewed MAIL_TOKEN=c4nary-mail SEARCH_TOKEN=c4nary-search; do
		check "both sides are in deploy/prod.env: ${line%%=*}" has_line deploy/prod.env "$line"
	done
	check "each line is there once" [ "$(sort -u "$place/deploy/prod.env" | wc -l)" = "$(wc -l <"$place/deploy/prod.env")" ]
	run 'git push -q'
	all_is_well
}

cleo_rebases() {
	as anna
	run "echo QUEUE=c4nary-queue >> deploy/prod.env && git commit -q -a -m Queue && git push -q"
	as cleo
	run "echo c4nary-gitlab | git jetcrypt login registry.gitlab.com -u cleo --password-stdin && git commit -q -a -m GitLab"
	run "sed -i 's/production/staging/' deploy/prod.env && git commit -q -a -m Staging"
	run 'git pull -q --rebase && git push -q'
	check "no merge on top of Anna's commit" [ "$(quietly "git rev-list --merges HEAD~2..HEAD" | wc -l)" = 0 ]
	for line in QUEUE=c4nary-queue RAILS_ENV=staging DB_HOST=db2.acme.example; do
		check "deploy/prod.env holds ${line%%=*}" has_line deploy/prod.env "$line"
	done
	run 'git jetcrypt check' registry.gitlab.com docker.io
	all_is_well
}

# A job: a new clone each time, and nothing but the identity file.
jobs=0
job() {
	person ci
	jobs=$((jobs + 1))
	if [ -e "$box/ci/app" ]; then mv "$box/ci/app" "$box/ci/job$jobs"; fi
	as ci .
	run 'git clone -q git@example.com:acme/app.git'
	as ci
}
a_job_works() {
	job
	run "git jetcrypt unlock --identity ~/ci.txt --expect $(pin "${1:-anna}")" unlocked
	run 'git jetcrypt exec --env-file deploy/prod.env -- sh -c '\''test -n "$DB_PASSWORD" && test -f "$DOCKER_CONFIG/config.json" && echo deployed'\''' deployed
	check "the job has the files of ${1:-anna}" same_files "${1:-anna}" ci
}

ci_gets_a_name() {
	as anna
	run 'git pull -q'
	as anna . && make_key age ci.txt
	as anna
	run "git jetcrypt share add ci \"\$(cat ~/ci.txt.pub)\"" ci
	run "git commit -q -m 'Share the key with CI' && git push -q"
	say "ci.txt goes to the secrets of CI, and nowhere else."
	mkdir -p "$box/ci" && mv "$box/anna/ci.txt" "$box/ci/ci.txt"
	a_job_works
}

branches_in_flight() {
	local old new
	old=$(pin anna)
	as ben
	run 'git pull -q && git switch -q -c mail'
	run "sed -i 's/c4nary-mail/c4nary-mail2/' deploy/prod.env && git commit -q -a -m 'Mail'"
	run "echo WORKER_TOKEN=c4nary-worker > deploy/worker.env && git add deploy && git commit -q -m 'A worker' && git push -q -u origin mail"
	as anna
	run 'git switch -q -c search && sed -i s/c4nary-search/c4nary-search2/ deploy/prod.env && git commit -q -a -m Search'
	run 'git switch -q main && git jetcrypt rotate --yes' 'the key is now' 'shared as before' 'new credential: DB_PASSWORD' 'new credential: quay.io'
	run "git commit -q -m 'A new key' && git push -q"
	new=$(pin anna)
	check "it is another key" [ "$old" != "$new" ]
	all_is_well
	say "Ben's branch was made under the key from before."
	run 'git fetch -q'
	refused any 'git merge -q --no-edit origin/mail' 'sealed with a retired key' 'git jetcrypt accept'
	put_back
	run 'git diff HEAD...origin/mail -- deploy/prod.env' '-MAIL_TOKEN' '+MAIL_TOKEN'
	say "She has looked: that is what Ben told her."
	run 'git jetcrypt accept --yes origin/mail:deploy/prod.env'
	run "git commit -q -m 'Looked at'"
	refused any 'git merge -q --no-edit origin/mail' deploy/worker.env 'git jetcrypt reseal -- deploy/worker.env'
	run 'git diff --cached -- deploy/worker.env' +WORKER_TOKEN
	run 'git jetcrypt reseal -- deploy/worker.env && git commit -q --no-edit'
	say "And her own branch:"
	refused any 'git merge -q --no-edit search' 'sealed with a retired key' 'git jetcrypt accept'
	put_back
	run "git jetcrypt accept --yes search:deploy/prod.env && git commit -q -m 'Mine' && git merge -q --no-edit search"
	for line in MAIL_TOKEN=c4nary-mail2 SEARCH_TOKEN=c4nary-search2 RAILS_ENV=staging; do
		check "the result holds ${line%%=*} of its side" has_line deploy/prod.env "$line"
	done
	check "and the new file" has_line deploy/worker.env WORKER_TOKEN=c4nary-worker
	run 'git push -q'
	all_is_well
}
# An older git takes a merge that could not be made for a conflict.
put_back() { if [ -e "$place/.git/MERGE_HEAD" ]; then run 'git merge --abort'; fi; }

ben_has_work_that_is_not_pushed() {
	local new
	new=$(pin anna)
	as ben
	say "He knows nothing of the new key yet."
	run "git switch -q main && echo CHAT_TOKEN=c4nary-chat >> deploy/prod.env && git commit -q -a -m Chat"
	run "echo c4nary-azure | git jetcrypt login acme.azurecr.io -u ben --password-stdin && git commit -q -a -m Azure"
	say "Anna tells him the fingerprint of the new one."
	run "git fetch -q && git jetcrypt unlock --expect $new" "$new"
	run 'git jetcrypt reseal -- deploy/prod.env dockercfg'
	run "git commit -q -m 'Under the new key'"
	run 'git pull -q --no-edit'
	for line in CHAT_TOKEN=c4nary-chat MAIL_TOKEN=c4nary-mail2 SEARCH_TOKEN=c4nary-search2; do
		check "the result holds ${line%%=*}" has_line deploy/prod.env "$line"
	done
	run 'git jetcrypt check' acme.azurecr.io quay.io
	run 'git push -q'
	all_is_well
	as cleo
	run 'git pull -q && echo PROXY=c4nary-proxy > deploy/proxy.env && git add deploy/proxy.env'
	refused 1 'git commit -q -m Proxy' 'deploy/proxy.env: it is sealed with the key of this clone' 'git jetcrypt unlock --expect FINGERPRINT'
	run "git jetcrypt unlock --expect $new" unlocked
	run 'git jetcrypt reseal -- deploy/proxy.env && git commit -q -m Proxy && git push -q'
	check "cleo has Ben's files" same_files ben cleo
	all_is_well
	run 'git log -p -- deploy/prod.env' '+DB_PASSWORD=c4nary-renewed'
	as anna
	run 'git pull -q'
	a_job_works
}

cleo_leaves() {
	local new
	as anna
	run 'git jetcrypt share remove cleo' 'cleo has the key still'
	run 'git jetcrypt rotate --yes' 'the key is now' 'shared as before'
	run "git commit -q -m 'Cleo has left' && git push -q"
	new=$(pin anna)
	all_is_well
	as ben
	run "git pull -q && git jetcrypt unlock --expect $new"
	all_is_well
	as cleo
	say "Cleo goes on with the key that she has: a page that frees the env files and lets a friend"
	say "have the key, and a file. She puts them on top of what Anna has pushed."
	run "git jetcrypt untrack 'deploy/*.env'"
	make_key age '~/friend.txt'
	run 'git jetcrypt share add friend "$(cat ~/friend.txt.pub)"'
	run "git commit -q --no-verify -m Mine && git branch mine"
	run 'git fetch -q && git reset -q --hard origin/main'
	run "echo DB_HOST=db.evil.example > deploy/prod.env && git commit -q --no-verify -a -m Harmless"
	run 'git checkout -q mine -- .jetcrypt/pages .jetcrypt/keys/friend.age .gitattributes && git commit -q --no-verify -m Harmless'
	run 'git push -q --no-verify'
	check "her file is on the remote" is_encrypted origin/main:deploy/prod.env
	as anna
	run 'git pull -q'
	check "Anna: what Cleo has written stays sealed" cmp <(quietly 'git cat-file blob HEAD:deploy/prod.env') "$place/deploy/prod.env"
	refused 1 'git jetcrypt status' 'deploy/prod.env: NOT PROVEN: sealed with a retired key' 'the line for deploy/*.env is gone'
	refused 125 'git jetcrypt exec --env-file deploy/prod.env -- true' 'not proven: sealed with a retired key'
	say "A job in that moment, in a clone that has never seen anything else:"
	job
	refused 4 "git jetcrypt unlock --identity ~/ci.txt --expect $new" deploy/prod.env
	refused 125 'git jetcrypt exec --env-file deploy/prod.env -- true' 'not proven: sealed with a retired key'
	as anna
	say "Anna again. The page does not count: the env files are protected as before."
	run 'git jetcrypt policy' 'deploy/*.env'
	run 'echo DEBUG=1 > deploy/debug.env && git add deploy/debug.env'
	refused 1 'git commit -q -m Debug' 'deploy/debug.env: plaintext at a protected path' 'git jetcrypt policy restore'
	run 'git rm -q --cached deploy/debug.env && rm deploy/debug.env'
	run 'git jetcrypt policy restore' .gitattributes
	run 'git checkout -q HEAD~2 -- deploy/prod.env'
	run "git commit -q -m 'As it was' && git push -q"
	run 'git jetcrypt share list' 'friend.age: no holder of the key has added anybody of this name'
	all_is_well
	as ben
	run 'git pull -q'
	check "Ben has Anna's files" same_files anna ben
	all_is_well
}

ben_loses_his_laptop() {
	local old new
	old=$(pin ben)
	say "It is gone, with the clone and his private key. A copy of the key lies at home."
	mkdir "$box/finder" && mv "$box/ben/app" "$box/finder/app"
	cp -r "$box/ben/.ssh" "$box/ben/.gitconfig" "$box/finder"
	as ben .
	run 'git clone -q git@example.com:acme/app.git'
	as ben
	run "git jetcrypt unlock --expect $old" unlocked
	all_is_well
	as ben . && make_key ssh .ssh/new
	as ben
	run 'git jetcrypt share remove ben' 'ben has the key still'
	run 'git jetcrypt share add ben ~/.ssh/new.pub' 'ben: 1 key in all'
	run 'git jetcrypt rotate --yes' 'shared as before with' 'the key is now' 'the key from before' 'new credential: MAIL_TOKEN' 'new credential: ghcr.io'
	check "Cleo's friend is not among them" not grep -q friend "$said"
	run "git commit -q -m 'A laptop was lost' && git push -q"
	run 'mv ~/.ssh/new ~/.ssh/id_ed25519 && mv ~/.ssh/new.pub ~/.ssh/id_ed25519.pub'
	new=$(pin ben)
	all_is_well ben
	as anna
	run "git pull -q && git jetcrypt unlock --expect $new"
	check "Anna has Ben's files" same_files ben anna
	all_is_well ben
	as finder
	say "Somebody has found the laptop."
	run 'git pull -q'
	refused any "git jetcrypt unlock --expect $new" 'no file in .jetcrypt/keys opens with a private key of yours'
	refused 125 'git jetcrypt exec --env-file deploy/prod.env -- true' deploy/prod.env
	check "what lies there is encrypted" grep -q codeship:v2 "$place/deploy/prod.env"
	a_job_works ben
}

ci_gets_a_new_identity() {
	as anna . && make_key age ci2.txt
	as anna
	run 'git jetcrypt share remove ci' 'ci has the key still'
	run 'git jetcrypt share add ci "$(cat ~/ci2.txt.pub)"'
	run 'git jetcrypt rotate --yes' 'the key is now' 'shared as before with'
	run "git commit -q -m 'A new identity for CI' && git push -q"
	all_is_well
	job
	refused 3 "git jetcrypt unlock --identity ~/ci.txt --expect $(pin anna)" 'one from before was shared with you'
	check "the job has no key" [ ! -e "$place/.git/jetcrypt/codeship.aes" ]
	say "The new ci.txt goes to the secrets of CI."
	mv "$box/anna/ci2.txt" "$box/ci/ci.txt"
	a_job_works
	as ben
	run "git pull -q && git jetcrypt unlock --expect $(pin anna)"
	all_is_well
}

a_key_is_committed() {
	local problem='codeship.aes: a KEY lies in'
	public_key=$(key_of ben)
	as ben
	run 'cp .git/jetcrypt/codeship.aes .'
	refused any 'git add -f codeship.aes' 'it must never be committed'
	say "In a clone that nobody has set up, on a build machine, nothing stops him."
	as ben .
	run 'git clone -q git@example.com:acme/app.git build'
	as ben build
	run 'cp ~/app/codeship.aes . && git add -f codeship.aes && git commit -q --no-verify -m Build && git push -q'
	as anna
	run 'git pull -q'
	refused 1 'git jetcrypt status' "$problem the index and in HEAD"
	refused 1 'git jetcrypt scan' "codeship.aes: this repository's encryption key" 'git rm --cached -f -q -- codeship.aes'
	person visitor
	as visitor .
	run 'git clone -q git@example.com:acme/app.git'
	as visitor
	refused 3 'git jetcrypt unlock' 'no key'
	refused 1 'git jetcrypt status' "$problem the index and in HEAD"
	refused 125 'git jetcrypt exec --env-file deploy/prod.env -- true' 'a key that comes with the repository is not used by itself'
	check "nothing was opened with it" grep -q codeship:v2 "$place/deploy/prod.env"
	check "and it was not taken" [ ! -e "$place/.git/jetcrypt/codeship.aes" ]
	as anna
	run 'git rm --cached -f -q -- codeship.aes'
	run "git commit -q -m 'Take the key out'"
	run 'git jetcrypt rotate --yes' 'the key is now' 'shared as before with'
	run "git commit -q -m 'A new key' && git push -q"
	check "it is another key" [ "$public_key" != "$(key_of anna)" ]
	refused 1 'git jetcrypt status' "$problem history" hint:
	known_problem="$problem history"
	say_that_it_was_revoked
	all_is_well
	as ben
	run "git pull -q && git jetcrypt unlock --expect $(pin anna)"
	all_is_well
	a_job_works
}

# Where the program has a way to say that all passwords were changed.
say_that_it_was_revoked() {
	local hint
	hint=$({ quietly 'git jetcrypt status' || true; } | grep -oE 'git jetcrypt allow --revoked .*') || return 0
	say "All passwords that this key opened were changed. Anna says so:"
	run "$hint --reason 'all changed'"
	run "git commit -q -m 'What was revoked' && git push -q"
	known_problem=''
}

the_key_is_lost() {
	local file
	say "All laptops are gone, with all private keys, and CI's. Nobody has the key any more."
	mkdir "$box/lost" && mv "$box/anna/app" "$box/lost/anna" && mv "$box/ben/app" "$box/lost/ben" && mv "$box/ben/build" "$box/lost/build"
	rm "$box"/{anna,ben}/.ssh/* "$box/ci/ci.txt"
	as anna .
	run 'git clone -q git@example.com:acme/app.git'
	as anna
	refused 3 'git jetcrypt unlock' 'no key'
	refused 3 'git jetcrypt init --generate' 'encrypted already' 'git jetcrypt init --give-up'
	refused 2 'git jetcrypt init --give-up' deploy/prod.env dockercfg renew: 'A colleague, CI or a backup may have it still'
	check "nothing was changed" [ ! -e "$place/codeship.aes" ]
	run 'git jetcrypt init --give-up --yes' 'key: made codeship.aes' 'ben: the file with the lost key is removed'
	run "git commit -q -m 'A new key' && git push -q"
	refused any 'git jetcrypt status' 'under a key that was given up'
	say_that_it_was_revoked
	say "She writes the files anew, with new credentials. new.json is what Quay offers to download."
	# put together here, so that no scanner takes it for a leak of ours
	printf '{"auths": {"quay.io": {"%s": "%s"}}}\n' auth "$(printf 'acme:%s' c4nary-quay2 | base64)" >"$box/anna/new.json"
	for file in prod worker proxy; do
		run "echo DB_PASSWORD=c4nary-$file > deploy/$file.env && git add deploy/$file.env"
	done
	run "cp ~/new.json dockercfg"
	run "git add dockercfg && git commit -q -m 'New credentials' && git push -q"
	as anna . && make_key ssh .ssh/id_ed25519
	as ben . && make_key ssh .ssh/id_ed25519
	mail "$box/ben/.ssh/id_ed25519.pub" "$box/anna/ben.pub"
	as anna
	run 'git jetcrypt share add anna ~/.ssh/id_ed25519.pub && git jetcrypt share add ben ~/ben.pub'
	run "git commit -q -m 'Share the new key' && git push -q"
	all_is_well
	as ben .
	run 'git clone -q git@example.com:acme/app.git'
	as ben
	run "git jetcrypt unlock --expect $(pin anna)"
	check "Ben has Anna's files" same_files anna ben
	all_is_well
}

step "Before the week: can the search find?" the_search_itself
step "Monday: Anna sets the project up" anna_sets_up
step "Monday: Ben and Cleo join" ben_and_cleo_join
step "Tuesday: two edit the same files, and it merges" both_sides_edit
step "Tuesday: Cleo rebases" cleo_rebases
step "Tuesday: CI gets an identity of its own" ci_gets_a_name
step "Wednesday: a new key, a branch in flight on each side" branches_in_flight
step "Wednesday: Ben has work that is not pushed" ben_has_work_that_is_not_pushed
step "Thursday: Cleo leaves, and forges" cleo_leaves
step "Thursday: Ben loses his laptop" ben_loses_his_laptop
step "Friday: CI gets a new identity" ci_gets_a_new_identity
step "Friday: somebody commits the key" a_key_is_committed
as anna
if [[ $(quietly 'git jetcrypt init --help') == *--give-up* ]]; then
	step "Saturday: the key is lost" the_key_is_lost
fi

printf '\n%s%s%s\n' "$strong" "The week" "$plain"
printf '%-59s %8s %8s %16s %14s\n' step commands seconds 'objects searched' 'canaries found'
printf '%s\n' "${table[@]}"
finished=yes
printf '\n%d of %d steps failed (%d checks besides the commands)\n' "$failed" "${#table[@]}" "$checks"
[ "$failed" = 0 ]
