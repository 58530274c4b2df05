var tests = []struct {
	name string
	cfg  configfile.ConfigFile
	err  string
}{
	{"empty auth", configfile.ConfigFile{AuthConfigs: map[string]types.AuthConfig{"§host§": {Auth: ""}}}, "no credentials"},
	{"not base64", configfile.ConfigFile{AuthConfigs: map[string]types.AuthConfig{"§host§": {Auth: "!!not-base64!!"}}}, "illegal base64"},
	{"no colon", configfile.ConfigFile{AuthConfigs: map[string]types.AuthConfig{"§host§": {Auth: "bm9jb2xvbg=="}}}, "invalid auth"},
}
