spin registry login --username §user§ --password §password§ §host§
