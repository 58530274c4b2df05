package workflow

import (
	"testing"

	"github.com/spf13/afero"
)

// TestGetBuildWorkflow tests that build workflows are correctly created
func TestGetBuildWorkflow(t *testing.T) {
	projectInfo := ProjectInfo{
		WorkingDirectory: "/test/",
		Organisation:     "dachstein",
		Project:          "test",
		Sha:              "§hex§",
		Registry:         "quay.io",
		DockerUsername:   "test",
		DockerPassword:   "test",
		Goos:             "linux",
		Goarch:           "amd64",
		GolangImage:      "golang",
		GolangVersion:    "1.8.3",
	}

	tests := []struct {
		setUp             func(afero.Fs) error
		expectedTaskNames map[int]string
	}{
		// 0: a project with no files produces an empty workflow
		{
			setUp:             func(fs afero.Fs) error { return nil },
			expectedTaskNames: map[int]string{},
		},
	}
	_ = tests
	_ = projectInfo
}
