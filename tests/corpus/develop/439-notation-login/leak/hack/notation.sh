notation login -u §user§ -p §human§ §host§
notation sign §host§/acme/api:1.0
