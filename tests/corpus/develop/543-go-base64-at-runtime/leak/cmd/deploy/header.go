package main

import "encoding/base64"

func basic() string {
	return "Basic " + base64.StdEncoding.EncodeToString([]byte("§user§:§password§"))
}

func manifest() { get("https://§host§/v2/acme/app/manifests/latest", basic()) }
