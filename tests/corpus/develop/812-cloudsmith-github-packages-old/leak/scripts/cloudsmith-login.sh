docker login docker.cloudsmith.io -u §user§ -p §hex§
