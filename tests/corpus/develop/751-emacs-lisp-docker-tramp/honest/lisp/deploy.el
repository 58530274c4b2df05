(defcustom acme-registry '(:host "§host§" :user "deploy" :password auth-source)
  "Where `acme-push' pushes images; :password may be a string or `auth-source'."
  :type '(plist :key-type symbol))
(setq erc-password "§human§")
