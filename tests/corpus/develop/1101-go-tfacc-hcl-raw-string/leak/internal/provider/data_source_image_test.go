package provider

import (
	"testing"

	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/resource"
)

func TestAccImageDataSource_private(t *testing.T) {
	resource.Test(t, resource.TestCase{
		PreCheck:          func() { testAccPreCheck(t) },
		ProviderFactories: providerFactories,
		Steps: []resource.TestStep{{
			Config: testAccPrivateImage,
			Check:  resource.TestCheckResourceAttrSet("data.images_image.echo", "sha256_digest"),
		}},
	})
}

const testAccPrivateImage = `
provider "images" {
  registry_auth {
    address  = "§host§"
    username = "§user§"
    password = "§password§"
  }
}

data "images_image" "echo" {
  name = "§host§/tf-acc/echo:1.0"
}
`
