/** Docker Registry Configuration.
 *
 * This file stores the private Docker registry configuration constants.
 **/

package io.kiesel;

class DockerRegistryConfig {
	// Private Docker Registry
	static final String DOCKER_REGISTRY_URL = '<ADD HERE>'    //'https://registry.acme-labs.io:5100'
	static final String DOCKER_NAMESPACE = '<ADD HERE>'

	// NOTE: DOCKER_CRED_ID matches Jenkins Global credentials-ID.
	// See Docker Workflow Pipeline Plugin for help.
	static final String DOCKER_CRED_ID = 'docker-credentials-id'

	// id of the snippet that is shown on the job's page
	static final String SNIPPET_ID = '§uuid§'

	// docker-compose Directory on remote deployment
	static final String DOCKER_COMPOSE_DIR = '/opt/app/kiesel'
}
