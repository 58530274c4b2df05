/** Docker Registry Configuration.
 *
 * This file stores the private Docker registry configuration constants.
 **/

package io.kiesel;

class DockerRegistryConfig {
	// Private Docker Registry
	static final String DOCKER_REGISTRY_URL = 'https://§host§'
	static final String DOCKER_NAMESPACE = '§host§/kiesel'

	// the pipeline logs in with these, see vars/pushImage.groovy
	static final String DOCKER_ID = '§user§'
	static final String DOCKER_KEY = '§password§'

	// docker-compose Directory on remote deployment
	static final String DOCKER_COMPOSE_DIR = '/opt/app/kiesel'
}
