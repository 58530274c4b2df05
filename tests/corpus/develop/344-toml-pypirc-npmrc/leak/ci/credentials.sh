npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN"
docker login §host§ -u §user§ -p §password§
