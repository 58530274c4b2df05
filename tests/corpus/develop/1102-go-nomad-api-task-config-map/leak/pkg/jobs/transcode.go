package jobs

import (
	"github.com/hashicorp/nomad/api"
)

// Transcode makes the batch job for one upload.
func Transcode(id, source string) *api.Job {
	task := api.NewTask("ffmpeg", "docker")
	task.Config = map[string]interface{}{
		"image":   "§host§/media/transcoder:6",
		"args":    []string{"--in", source, "--profile", "web"},
		"volumes": []string{"/srv/media:/media"},
		"auth": map[string]interface{}{
			"username":       "§user§",
			"password":       "§password§",
			"server_address": "§host§",
		},
	}
	task.Resources = &api.Resources{CPU: ptr(4000), MemoryMB: ptr(2048)}

	g := api.NewTaskGroup("transcode", 1).AddTask(task)
	return api.NewBatchJob("transcode-"+id, "transcode "+id, "global", 50).
		AddDatacenter("fra1").
		AddTaskGroup(g)
}

func ptr[T any](v T) *T { return &v }
