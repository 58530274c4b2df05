abbr -a dlogin 'docker login §host§ -u $USER -p (security find-generic-password -w -s registry)'
abbr -a drun 'docker run --rm -p 8080:8080 -u 1000 §host§/acme/web'
abbr -a my 'mysql -u root -p§password§'
