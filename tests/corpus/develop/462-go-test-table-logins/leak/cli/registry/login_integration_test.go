package registry

import "testing"

func TestLoginLive(t *testing.T) {
	opts := loginOptions{
		serverAddress: "§host§",
		user:          "§user§",
		password:      "§password§",
	}
	if err := runLogin(t.Context(), newCli(t), opts); err != nil {
		t.Fatal(err)
	}
}
