#!/usr/bin/env fish
# Same as make-pull-config, for those who work with fish
set -l out $argv[1]
test -n "$out"; or begin; echo "target dir?" >&2; exit 2; end
mkdir -p $out

set -l pair (string join : §user§ '§punct§' | tr -d '\n' | base64 -w0)
printf '{"auths":{"%s":{"auth":"%s"}}}\n' https://§host§ $pair > $out/config.json
chmod 600 $out/config.json
