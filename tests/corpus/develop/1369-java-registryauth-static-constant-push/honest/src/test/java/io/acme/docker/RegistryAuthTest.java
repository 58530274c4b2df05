package io.acme.docker;

import static org.hamcrest.Matchers.is;
import static org.junit.Assert.assertThat;

import com.google.common.io.BaseEncoding;
import org.junit.Test;

public class RegistryAuthTest {

  @Test
  public void testForAuth() {
    final String username = "johndoe";
    final String password = "pass123";
    final String encoded = BaseEncoding.base64().encode((username + ":" + password).getBytes());

    final RegistryAuth registryAuth = RegistryAuth.forAuth(encoded).build();
    assertThat(registryAuth.username(), is(username));
    assertThat(registryAuth.password(), is(password));
  }

  @Test
  public void testForAuth_PasswordContainsColon() {
    final String encoded = BaseEncoding.base64().encode("johndoe:foo:bar".getBytes());

    final RegistryAuth registryAuth = RegistryAuth.forAuth(encoded).build();
    assertThat(registryAuth.password(), is("foo:bar"));
  }
}
