package main

import (
	"encoding/base64"
	"fmt"
)

func basic(c Creds) string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte(fmt.Sprintf("%s:%s", c.Username, c.Password)))
}

const testIndex = "https://§host§/v2/acme/app/manifests/sha256:§digest§"
