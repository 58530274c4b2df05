package docker

import (
	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema"
)

func authConfigSchema() *schema.Schema {
	return &schema.Schema{
		Type:     schema.TypeList,
		Optional: true,
		Elem: &schema.Resource{
			Schema: map[string]*schema.Schema{
				"host_name": &schema.Schema{
					Type:        schema.TypeString,
					Description: "hostname of the registry",
					Required:    true,
				},
				"user_name": &schema.Schema{
					Type:        schema.TypeString,
					Description: "the registry user name",
					Optional:    true,
				},
				"password": &schema.Schema{
					Type:        schema.TypeString,
					Description: "the registry password",
					Optional:    true,
				},
				"server_address": &schema.Schema{
					Type:        schema.TypeString,
					Description: "the server address",
					Optional:    true,
				},
				"registry_token": &schema.Schema{
					Type:        schema.TypeString,
					Description: "the registry token",
					Optional:    true,
				},
			},
		},
	}
}
