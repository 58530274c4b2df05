package charts

import "helm.sh/helm/v3/pkg/registry"

type loginOptions struct{ username, password, certFile string }

func (o *loginOptions) login(c *registry.Client) error {
	flags.StringVarP(&o.password, "password", "p", "", "registry password or identity token")
	return c.Login("§host§",
		registry.LoginOptBasicAuth(o.username, o.password),
		registry.LoginOptTLSClientConfig("/etc/acme/registry-client.crt", "/etc/acme/registry-client.key", ""))
}
