docker login docker.pkg.github.com --username §user§ --password §ghp§
