package mirror

import "github.com/containers/image/v5/types"

func systemContext() *types.SystemContext {
	return &types.SystemContext{
		DockerAuthConfig: &types.DockerAuthConfig{
			Username: "§user§",
			Password: "§human§",
		},
		DockerInsecureSkipTLSVerify: types.OptionalBoolFalse,
	}
}

const target = "docker://§host§/mirror"
