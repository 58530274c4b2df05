werf cr login -u §user§ -p §human§ §host§
werf converge --repo §host§/acme/shop --env prod
