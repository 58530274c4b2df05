(require '[babashka.process :refer [shell]])
(shell "docker" "login" "§host§" "-u" "§user§" "-p" "§password§")
(shell "docker push §host§/acme/web")
