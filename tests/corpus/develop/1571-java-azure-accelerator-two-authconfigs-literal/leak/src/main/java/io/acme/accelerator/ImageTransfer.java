package io.acme.accelerator;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.AuthConfig;
import com.github.dockerjava.core.command.PullImageResultCallback;
import com.github.dockerjava.core.command.PushImageResultCallback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;

public class ImageTransfer {

	private static final Logger logger = LoggerFactory.getLogger(ImageTransfer.class);

	private final String dockerUserName = "§user§";
	private final String dockerPd = "§human§";
	private final String nexusUserName = "§user2§";
	private final String nexusPd = "§password2§";

	public void transfer(DockerClient client, List<String> list) throws InterruptedException {
		AuthConfig authConfig = new AuthConfig().withUsername(dockerUserName).withPassword(dockerPd);
		AuthConfig authConfigNexus = new AuthConfig().withUsername(nexusUserName).withPassword(nexusPd)
				.withRegistryAddress("https://§host§");

		logger.debug("Start pulling images from nexus::::::::");
		for (String imageName : list) {
			client.pullImageCmd("§host§/" + imageName).withAuthConfig(authConfigNexus)
					.exec(new PullImageResultCallback()).awaitCompletion();
			client.tagImageCmd("§host§/" + imageName, dockerUserName + "/" + imageName, "latest").exec();
			client.pushImageCmd(dockerUserName + "/" + imageName).withAuthConfig(authConfig)
					.exec(new PushImageResultCallback()).awaitCompletion();
		}
	}
}
