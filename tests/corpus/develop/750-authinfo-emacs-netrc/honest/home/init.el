(setq docker-registry "§host§")
(defun my/registry-login ()
  (let ((password (auth-source-pick-first-password :host "§host§" :user "§user§")))
    (process-send-string (start-process "l" nil "docker" "login" "§host§" "-u" "§user§" "--password-stdin") password)))
