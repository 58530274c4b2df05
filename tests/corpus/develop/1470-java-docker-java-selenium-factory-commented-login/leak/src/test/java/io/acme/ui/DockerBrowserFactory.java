package io.acme.ui;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientBuilder;

import javax.annotation.Nonnull;

public class DockerBrowserFactory implements BrowserFactory {

   private static final String LOG_PREFIX = "[docker] ";

   private final UiConfig uiConfig;

   public DockerBrowserFactory( @Nonnull UiConfig uiConfig ) {
      this.uiConfig = uiConfig;
   }

   @Nonnull
   protected DefaultDockerClientConfig createConfig() {
      return DefaultDockerClientConfig.createDefaultConfigBuilder()
                                      .withDockerHost( uiConfig.dockerHost() )
                                      //.withDockerTlsVerify( true )
                                      //.withApiVersion( "1.41" ) // optional
                                      //.withRegistryUrl( "https://index.docker.io/v1/" )
                                      //.withRegistryUsername( "§user§" )
                                      //.withRegistryPassword( "§human§" )
                                      //.withRegistryEmail( "qa@acme-labs.io" )
                                      .build();
   }

   @Nonnull
   protected String createDockerImage() {
      return "selenium/standalone-" + uiConfig.browser() + ":latest";
   }
}
