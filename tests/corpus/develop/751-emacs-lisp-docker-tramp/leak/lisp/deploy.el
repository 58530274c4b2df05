(defvar acme-registry '(:host "§host§" :user "§user§" :password "§human§")
  "Where `acme-push' pushes images.")
