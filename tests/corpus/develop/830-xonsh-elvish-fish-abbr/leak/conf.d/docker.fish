abbr -a dlogin 'docker login §host§ -u §user§ -p §password§'
abbr -a dps 'docker ps'
