{ host = "§host§"
, user = "§user§"
, password = "§password§"
, images = [ "acme/web", "acme/api" ]
}
