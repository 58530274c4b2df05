http -b -a §user§:§password§ https://§host§/v2/acme/web/tags/list | jq -r '.tags[]'
