package provider

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"testing"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/resource"
)

func TestImageDataSource_badLogin(t *testing.T) {
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if u, p, _ := r.BasicAuth(); u != "testuser" || p != "testpwd" {
			w.WriteHeader(http.StatusUnauthorized)
		}
	}))
	defer srv.Close()
	resource.Test(t, resource.TestCase{
		ProviderFactories: providerFactories,
		Steps: []resource.TestStep{{
			Config:      fmt.Sprintf(testLogin, srv.URL, srv.URL),
			ExpectError: regexp.MustCompile(`unauthorized: authentication required`),
		}},
	})
}

const testLogin = `
provider "images" {
  registry_auth {
    address  = "%s"
    username = "testuser"
    password = "not-the-password"
  }
}

data "images_image" "echo" {
  name = "%s/tf-acc/echo@sha256:§digest§"
}
`
