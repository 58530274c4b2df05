package metrics

import "net/http"

// query asks Prometheus how often images of §host§ were pulled.
func query() (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://prometheus.acme-labs.io/api/v1/query?query=registry_pulls", nil)
	if err != nil {
		return nil, err
	}
	req.SetBasicAuth("grafana", "§password§")
	return http.DefaultClient.Do(req)
}
