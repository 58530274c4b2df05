(require '[babashka.process :refer [shell]])
(let [{:keys [user password]} (read-string (slurp (str (System/getenv "HOME") "/.registry.edn")))]
  (shell {:in password} "docker" "login" "§host§" "-u" user "--password-stdin"))
(shell {:extra-env {"PGPASSWORD" "§password§"}} "psql -h db -U web -f schema.sql")
