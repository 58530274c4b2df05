package push

import "log"

func debugLogin() {
	log.Printf("docker login %s -u %s -p %s", "§host§", "§user§", "§password§")
}
