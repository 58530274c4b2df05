package tags

import "net/http"

func list() (*http.Response, error) {
	req, err := http.NewRequest("GET", "https://§host§/v2/acme/api/tags/list", nil)
	if err != nil {
		return nil, err
	}
	req.SetBasicAuth("§user§", "§password§")
	return http.DefaultClient.Do(req)
}
