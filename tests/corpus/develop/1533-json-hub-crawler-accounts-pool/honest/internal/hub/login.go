package hub

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
	"time"
)

var loginMu sync.Mutex

// Account is one entry of accounts.json.
type Account struct {
	Username  string `json:"username"`
	Password  string `json:"password"`
	UserAgent string `json:"user_agent"`
	Token     string `json:"-"`
}

func (acc *Account) Login() error {
	loginMu.Lock()
	defer loginMu.Unlock()

	if acc.Token != "" {
		return nil
	}
	payload, _ := json.Marshal(map[string]string{
		"username": acc.Username,
		"password": acc.Password,
	})
	req, _ := http.NewRequest("POST", "https://hub.docker.com/v2/users/login/", bytes.NewBuffer(payload))
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("User-Agent", acc.UserAgent)

	client := &http.Client{Timeout: 30 * time.Second}
	resp, err := client.Do(req)
	if err != nil {
		return fmt.Errorf("login of %s: %w", acc.Username, err)
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(&struct{ Token *string }{&acc.Token})
}
