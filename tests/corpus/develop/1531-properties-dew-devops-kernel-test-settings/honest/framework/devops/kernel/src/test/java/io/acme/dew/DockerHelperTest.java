package io.acme.dew;

import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.FileInputStream;
import java.io.IOException;
import java.util.Properties;

public class DockerHelperTest extends BasicTest {

    private final Properties properties = new Properties();

    @BeforeEach
    public void before() throws IOException {
        properties.load(new FileInputStream(confPath()));
        DockerHelper.init("", new SystemStreamLog(),
                properties.getProperty("dew.devops.docker.host"),
                properties.getProperty("dew.devops.docker.registry.url"),
                properties.getProperty("dew.devops.docker.registry.username"),
                properties.getProperty("dew.devops.docker.registry.password"));
    }

    @Test
    public void testPush() throws IOException {
        DockerHelper.inst("").image.push("§host§/dew-test/test:1.0", true);
    }
}
