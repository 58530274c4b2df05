package io.acme.accelerator;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.command.PullImageResultCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

public class ImageTransfer {

	private static final Logger logger = LoggerFactory.getLogger(ImageTransfer.class);

	private final String dockerVMUserName = "§user§";
	private final String dockerVMPd = "§human§"; // ssh login of the build VM

	private final CryptoService crypto;
	private final Settings settings;

	public ImageTransfer(CryptoService crypto, Settings settings) {
		this.crypto = crypto;
		this.settings = settings;
	}

	public void transfer(DockerClient client, List<String> list) throws InterruptedException {
		SshSession session = SshSession.open(settings.vmHost(), dockerVMUserName, dockerVMPd);
		AuthConfig authConfigNexus = new AuthConfig().withUsername(settings.nexusUser())
				.withPassword(crypto.decryptAes(settings.nexusPassword()))
				.withRegistryAddress("https://§host§");

		logger.debug("Start pulling images from nexus::::::::");
		for (String imageName : list) {
			client.pullImageCmd("§host§/" + imageName).withAuthConfig(authConfigNexus)
					.exec(new PullImageResultCallback()).awaitCompletion();
		}
		session.close();
	}
}
