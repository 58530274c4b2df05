let Registry = { host : Text, user : Text, password : Text, images : List Text }

in  { host = "§host§"
    , user = env:REG_USER as Text
    , password = env:REG_PASSWORD as Text ? ""
    , images = [ "acme/web@sha256:§digest§" ]
    } : Registry
