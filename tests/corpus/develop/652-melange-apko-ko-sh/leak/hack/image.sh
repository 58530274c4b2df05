apko login §host§ -u §user§ -p §password§
apko publish apko.yaml §host§/os/base:latest
