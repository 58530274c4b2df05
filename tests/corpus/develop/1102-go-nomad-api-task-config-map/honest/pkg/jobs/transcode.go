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
			"username": "${REGISTRY_USER}",
			"password": "${REGISTRY_PASS}",
		},
	}
	task.Templates = []*api.Template{{
		EmbeddedTmpl: ptr(`{{ with secret "kv/media/registry" }}REGISTRY_PASS={{ .Data.data.password }}{{ end }}`),
		DestPath:     ptr("secrets/registry.env"),
		Envvars:      ptr(true),
	}}
	task.Env = map[string]string{"STATUS_DB": "mysql://transcode:§password§@mysql.service.consul/media"}

	g := api.NewTaskGroup("transcode", 1).AddTask(task)
	return api.NewBatchJob("transcode-"+id, "transcode "+id, "global", 50).AddTaskGroup(g)
}

func ptr[T any](v T) *T { return &v }
