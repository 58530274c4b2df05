img login -u §user§ -p §password§ §host§
img build -t §host§/acme/web . && img push §host§/acme/web
