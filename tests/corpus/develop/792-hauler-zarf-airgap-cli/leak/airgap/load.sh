hauler login §host§ --username §user§ --password §password§
hauler store copy registry://§host§
zarf tools registry login §host§ -u §user§ -p §password§
