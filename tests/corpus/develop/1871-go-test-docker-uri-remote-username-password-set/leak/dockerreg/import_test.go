package dockerreg

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestImportFromHub(t *testing.T) {
	dockerRemote, err := ParseDockerURI("docker://acmelabs/private-redis:3.0.5")
	require.NoError(t, err)

	dockerRemote.Username = "§user§"
	dockerRemote.Password = "§human§"

	err = ImportFromRemote(dockerRemote, "", false, "")
	require.NoError(t, err)
}

func TestParseDockerURI(t *testing.T) {
	remote, err := ParseDockerURI("docker://quay.io/coreos/etcd:v3")
	require.NoError(t, err)
	require.Equal(t, "quay.io", remote.Hostname)
	require.Equal(t, "coreos", remote.Namespace)
	require.Equal(t, "v3", remote.Tag)
}
