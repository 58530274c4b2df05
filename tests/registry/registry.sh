#!/bin/sh
# A private registry that wants a password, on this machine alone.
#
#   registry.sh start DIR [CERT KEY]   start it, with TLS where given; prints host:port
#   registry.sh seed DIR               push a tiny image; prints its reference
#   registry.sh password DIR USER      the password of "puller" or "pusher"
#   registry.sh stop DIR               stop it; a later start has the same port, users and images
#
# Needs docker-registry, htpasswd (apache2-utils) and skopeo. What it writes is
# below DIR: addr, pid, users ("name password" per line), registry.log, data.
set -eu

die() { echo "registry.sh: $*" >&2; exit 1; }
random_word() { od -An -N12 -tx1 /dev/urandom | tr -d ' \n'; }

# the pid of this DIR's registry, where it runs; a pid may be another program's by now
running() {
	[ -r "$dir/pid" ] || return 1
	pid=$(cat "$dir/pid")
	kill -0 "$pid" 2>/dev/null && tr '\0' '\n' <"/proc/$pid/cmdline" | grep -qxF "$dir/config.yml"
}

make_users() {
	: >"$dir/htpasswd"
	for name in puller pusher; do
		password=$(random_word)
		printf '%s %s\n' "$name" "$password"
		# on stdin, so that it is in no process list; bcrypt is all that the registry
		# takes, and cost 5 is cheap: every request pays it
		printf '%s' "$password" | htpasswd -iB -C 5 "$dir/htpasswd" "$name" 2>/dev/null
	done >"$dir/users"
}

start() {
	running && die "is running already"
	mkdir -p "$dir/data"
	(umask 077 && if ! [ -s "$dir/users" ]; then make_users; fi)
	listen=127.0.0.1:0
	if [ -s "$dir/port" ]; then listen=127.0.0.1:$(cat "$dir/port"); fi
	{
		printf 'version: 0.1\nlog: {level: info, formatter: text}\n'
		printf "storage:\n  filesystem: {rootdirectory: '%s/data'}\n" "$dir"
		printf '  maintenance: {uploadpurging: {enabled: false}}\n'
		printf 'http:\n  addr: %s\n  secret: %s\n' "$listen" "$(random_word)"
		if [ $# -eq 2 ]; then printf "  tls: {certificate: '%s', key: '%s'}\n" "$1" "$2"; fi
		printf "auth:\n  htpasswd: {realm: test, path: '%s/htpasswd'}\n" "$dir"
	} >"$dir/config.yml"
	: >"$dir/registry.log"
	# variables named REGISTRY_ would change its configuration
	(
		for name in $(env | sed -n 's/^\(REGISTRY_[A-Z_]*\)=.*/\1/p'); do unset "$name"; done
		exec setsid docker-registry serve "$dir/config.yml" </dev/null >>"$dir/registry.log" 2>&1
	) &
	echo $! >"$dir/pid"
	tries=0
	until grep -q 'msg="listening on ' "$dir/registry.log"; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || { tail -n 5 "$dir/registry.log" >&2; die "did not start"; }
		sleep 0.1
	done
	sed -n 's/.*msg="listening on 127\.0\.0\.1:\([0-9]*\).*/\1/p' "$dir/registry.log" | head -n1 >"$dir/port"
	# a certificate is for a name
	host=127.0.0.1
	if [ $# -eq 2 ]; then host=localhost; fi
	echo "$host:$(cat "$dir/port")" | tee "$dir/addr"
}

# add_blob FILE: moves it into the image; prints its digest
add_blob() {
	sum=$(sha256sum "$1" | cut -d' ' -f1)
	mv "$1" "$dir/image/blobs/sha256/$sum"
	echo "sha256:$sum"
}

size() { wc -c <"$1" | tr -d ' '; }

# an OCI layout with one file in one layer, the same bytes every time
make_image() {
	work=$dir/image.work
	rm -rf "$dir/image" "$work"
	mkdir -p "$dir/image/blobs/sha256" "$work/root/etc"
	echo 'a private base image for tests' >"$work/root/etc/base-image"
	tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=ustar \
		-C "$work/root" -cf "$work/layer" etc
	diff_id=sha256:$(sha256sum "$work/layer" | cut -d' ' -f1)
	gzip -9n "$work/layer"
	layer_size=$(size "$work/layer.gz")
	layer=$(add_blob "$work/layer.gz")
	printf '{"created":"1970-01-01T00:00:00Z","architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":["%s"]},"history":[{"created":"1970-01-01T00:00:00Z"}]}' \
		"$diff_id" >"$work/config"
	config_size=$(size "$work/config")
	config=$(add_blob "$work/config")
	printf '{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"%s","size":%d},"layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"%s","size":%d}]}' \
		"$config" "$config_size" "$layer" "$layer_size" >"$work/manifest"
	manifest_size=$(size "$work/manifest")
	manifest=$(add_blob "$work/manifest")
	printf '{"schemaVersion":2,"manifests":[{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"%s","size":%d,"annotations":{"org.opencontainers.image.ref.name":"base"}}]}' \
		"$manifest" "$manifest_size" >"$dir/image/index.json"
	printf '{"imageLayoutVersion":"1.0.0"}' >"$dir/image/oci-layout"
	rm -rf "$work"
}

password() { awk -v user="$1" '$1 == user { print $2; found = 1 } END { exit !found }' "$dir/users"; }

seed() {
	running || die "is not running"
	make_image
	addr=$(cat "$dir/addr")
	# the password goes through a file, not through the command line
	(umask 077 && printf '{"auths":{"%s":{"auth":"%s"}}}' "$addr" \
		"$(printf 'pusher:%s' "$(password pusher)" | base64 | tr -d '\n')" >"$dir/seed.json")
	skopeo --insecure-policy copy --quiet --format v2s2 --dest-tls-verify=false \
		--dest-authfile "$dir/seed.json" "oci:$dir/image:base" "docker://$addr/team/base:1.0"
	rm -f "$dir/seed.json"
	echo "$addr/team/base:1.0"
}

stop() {
	if running; then
		kill "$pid"
		tries=0
		while kill -0 "$pid" 2>/dev/null && [ "$tries" -lt 50 ]; do
			tries=$((tries + 1))
			sleep 0.1
		done
		kill -9 "$pid" 2>/dev/null || true
	fi
	rm -f "$dir/pid" "$dir/addr"
}

[ $# -ge 2 ] || die "usage: start|seed|password|stop DIR …"
command=$1
mkdir -p "$2"
dir=$(cd "$2" && pwd -P)
# it goes into YAML, between single quotes
case $dir in *\'*) die "a quote in $dir" ;; esac
shift 2
case $command in
start | seed | password | stop) "$command" "$@" ;;
*) die "no such command: $command" ;;
esac
