package dockerreg

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestImportFromHub(t *testing.T) {
	if os.Getenv("DOCKERHUB_PASSWORD") == "" {
		t.Skip("DOCKERHUB_PASSWORD is not set")
	}
	dockerRemote, err := ParseDockerURI("docker://redis:3.0.5")
	require.NoError(t, err)

	dockerRemote.Username = os.Getenv("DOCKERHUB_USERNAME")
	dockerRemote.Password = os.Getenv("DOCKERHUB_PASSWORD")

	err = ImportFromRemote(dockerRemote, "", false, "")
	require.NoError(t, err)
}
