package integration

var pushArgs = []string{
	"push",
	"--registry=§host§",
	"--username=§user§",
	"--password=§password§",
	"§host§/acme/fixture",
}
