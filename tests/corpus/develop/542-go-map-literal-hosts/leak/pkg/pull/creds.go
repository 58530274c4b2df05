package pull

var creds = map[string]struct{ user, pass string }{
	"§host§":               {"§user§", "§password§"},
	"registry-1.docker.io": {"§user2§", "§hubpat§"},
}
