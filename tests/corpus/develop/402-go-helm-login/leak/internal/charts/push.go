package charts

import "helm.sh/helm/v3/pkg/registry"

func login(c *registry.Client) error {
	return c.Login("§host§",
		registry.LoginOptBasicAuth("§user§", "§password§"),
		registry.LoginOptInsecure(false))
}
