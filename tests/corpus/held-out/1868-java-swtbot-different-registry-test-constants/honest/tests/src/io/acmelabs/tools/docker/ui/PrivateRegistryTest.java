package io.acmelabs.tools.docker.ui;

import static org.junit.Assert.assertTrue;

import org.junit.Test;

public class PrivateRegistryTest extends AbstractImageBotTest {

	// started by the pom with htpasswd test:password
	private static final String REGISTRY_SERVER_ADDRESS = "localhost:5000";
	private static final String EMAIL = "test@test.com";
	private static final String USERNAME = "test";
	private static final String PASSWORD = "password";

	@Test
	public void testPrivateRegistry() {
		setUpRegister(REGISTRY_SERVER_ADDRESS, EMAIL, USERNAME, PASSWORD);
		setSecureStorage(PASSWORD);
		pullImage("busybox", "latest", USERNAME + "@" + REGISTRY_SERVER_ADDRESS);
		assertTrue("Image is not deployed!", imageIsDeployed("busybox"));
	}
}
