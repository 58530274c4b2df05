package store

import (
	"fmt"
	"os"
	"testing"

	"github.com/ory/dockertest/v3"
	dc "github.com/ory/dockertest/v3/docker"
)

var dsn string

func TestMain(m *testing.M) {
	pool, err := dockertest.NewPool("")
	if err != nil {
		panic(err)
	}
	res, err := pool.RunWithOptions(&dockertest.RunOptions{
		Repository: "§host§/qa/mysql-with-schema",
		Tag:        "8-2024w20",
		Auth:       dc.AuthConfiguration{Username: os.Getenv("QA_USER"), Password: os.Getenv("QA_PASSWORD")},
		Env:        []string{"MYSQL_ROOT_PASSWORD=§password§"},
	})
	if err != nil {
		panic(err)
	}
	dsn = fmt.Sprintf("root:§password§@tcp(localhost:%s)/store", res.GetPort("3306/tcp"))
	code := m.Run()
	_ = pool.Purge(res)
	os.Exit(code)
}
