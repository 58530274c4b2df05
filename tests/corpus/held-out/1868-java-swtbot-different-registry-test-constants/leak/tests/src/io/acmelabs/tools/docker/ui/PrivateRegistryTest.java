package io.acmelabs.tools.docker.ui;

import static org.junit.Assert.assertTrue;

import io.acmelabs.tools.docker.image.AbstractImageBotTest;
import org.junit.Before;
import org.junit.Test;

public class PrivateRegistryTest extends AbstractImageBotTest {

	private static final String REGISTRY_SERVER_ADDRESS = "§host§";
	private static final String EMAIL = "tools-ci@acme-labs.io";
	private static final String USERNAME = "§user§";
	private static final String PASSWORD = "§password§";
	private static final String IMAGE = "tools/minimal";
	private static final String IMAGE_TAG = "7.2";

	@Before
	public void before() {
		prepareConnections();
		deleteImageIfExists(REGISTRY_SERVER_ADDRESS + "/" + IMAGE);
		deleteRegisterIfExists(REGISTRY_SERVER_ADDRESS);
	}

	@Test
	public void testPrivateRegistry() {
		clearConsole();
		setUpRegister(REGISTRY_SERVER_ADDRESS, EMAIL, USERNAME, PASSWORD);
		setSecureStorage(PASSWORD);
		pullImage(IMAGE, IMAGE_TAG, USERNAME + "@" + REGISTRY_SERVER_ADDRESS);
		assertTrue("Image is not deployed!", imageIsDeployed(IMAGE));
	}
}
