package io.elch.kubernetes.primitive;

import java.util.Base64;

import com.google.gson.JsonObject;

/**
 * Class with calls to Docker CLI.
 */
public class Docker {
  /** secret of the domain under test, encoded for the model file. */
  static final String RUNTIME_ENCRYPTION = "§b64key§";

  /**
   * Log in to a Docker registry.
   * @param registryName registry name
   * @param username user
   * @param password password
   * @return true if successful
   */
  public static boolean login(String registryName, String username, String password) {
    String cmdToExecute = String.format("docker login %s -u %s -p \"%s\"", registryName, username, password);
    return Command.withParams(new CommandParams().command(cmdToExecute)).execute();
  }

  /** Create the content of a docker config.json. */
  public static JsonObject createDockerConfigJson(String username, String password, String email, String registry) {
    JsonObject authObject = new JsonObject();
    authObject.addProperty("username", username);
    authObject.addProperty("password", password);
    authObject.addProperty("email", email);
    authObject.addProperty("auth", Base64.getEncoder().encodeToString((username + ":" + password).getBytes()));
    JsonObject registryObject = new JsonObject();
    registryObject.add(registry, authObject);
    JsonObject configObject = new JsonObject();
    configObject.add("auths", registryObject);
    return configObject;
  }
}
