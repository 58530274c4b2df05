#!/bin/sh
# `login --verify` against a registry with TLS and an authority of its own:
# verify.sh BIN_DIR
set -eu
. "$(dirname "$0")/box.sh"

new_box verify
# an authority that this machine does not know, and a certificate by it
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj '/CN=authority of a test' \
	-addext basicConstraints=critical,CA:TRUE -keyout "$work/ca.key" -out "$work/ca.crt" 2>/dev/null
openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout "$work/tls.key" -out "$work/tls.csr" 2>/dev/null
echo 'subjectAltName=DNS:localhost' >"$work/names"
openssl x509 -req -in "$work/tls.csr" -CA "$work/ca.crt" -CAkey "$work/ca.key" -CAcreateserial \
	-days 2 -extfile "$work/names" -out "$work/tls.crt" 2>/dev/null
addr=$(registry start "$work/registry" "$work/tls.crt" "$work/tls.key")
plain=$(registry start "$work/registry-plain")
puller=$(registry password "$work/registry" puller)

git init -q project
cd project
git jetcrypt init --generate >/dev/null 2>&1

login() { run_with "$2" git jetcrypt login "$1" -u puller --password-stdin --verify; }

login "$addr" "$puller"
expect 1 "a certificate that nobody vouches for is not trusted"
holds "and the message says so" grep -q certificate "$err"
holds_not "and nothing is written" test -e dockercfg
holds_not "and the password was not sent" grep -q 'auth.user.name\|error authenticating' "$work/registry/registry.log"

SSL_CERT_FILE=$work/ca.crt
export SSL_CERT_FILE
login "$addr" "wrong-$puller"
expect 1 "with the authority known, a wrong password is refused"
holds_not "and nothing is written" test -e dockercfg
login "$addr" "$puller"
expect 0 "and the right one is taken"
holds "and written" secret_in puller "$puller" dockercfg
login "127.0.0.1:${addr#*:}" "$puller"
expect 1 "a certificate for another name is not trusted"
unset SSL_CERT_FILE

login "$plain" "$puller"
expect 1 "without TLS, on this machine: another registry's password is refused"
login "$plain" "$(registry password "$work/registry-plain" puller)"
expect 0 "without TLS, on this machine: the right one is taken"
HTTPS_PROXY=http://127.0.0.1:1 HTTP_PROXY=http://127.0.0.1:1
export HTTPS_PROXY HTTP_PROXY
login "$plain" "$(registry password "$work/registry-plain" puller)"
expect 0 "and no proxy comes between this machine and itself"
unset HTTPS_PROXY HTTP_PROXY

registry stop "$work/registry-plain"
login "$plain" "$puller"
expect 1 "nobody at home"
holds_not "no message tells the password" grep -qF "$puller" "$err"
finish
