package io.acme.ui;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientBuilder;

import javax.annotation.Nonnull;

public class DockerBrowserFactory implements BrowserFactory {

   private final UiConfig uiConfig;

   public DockerBrowserFactory( @Nonnull UiConfig uiConfig ) {
      this.uiConfig = uiConfig;
   }

   @Nonnull
   protected DefaultDockerClientConfig createConfig() {
      return DefaultDockerClientConfig.createDefaultConfigBuilder()
                                      .withDockerHost( uiConfig.dockerHost() )
                                      //.withDockerTlsVerify( true )
                                      //.withDockerCertPath( "/home/user/.docker/certs" )
                                      //.withRegistryUrl( registryUrl )
                                      //.withRegistryUsername( registryUser )
                                      //.withRegistryPassword( registryPass )
                                      //.withRegistryEmail( registryMail )
                                      .build();
   }

   @Nonnull
   protected String createDockerImage() {
      return "selenium/standalone-" + uiConfig.browser() + ":latest";
   }
}
