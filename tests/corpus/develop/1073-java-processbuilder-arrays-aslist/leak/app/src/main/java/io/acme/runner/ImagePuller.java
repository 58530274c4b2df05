package io.acme.runner;

import java.io.File;
import java.util.Arrays;
import java.util.List;

class ImagePuller {

    private static int run(List<String> command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File("/var/log/runner/docker.log"))
                .start()
                .waitFor();
    }

    void pull(String lesson) throws Exception {
        int rc = run(Arrays.asList("docker", "login",
                "--username", "§user§",
                "--password", "§password§",
                "§host§"));
        if (rc != 0) {
            throw new IllegalStateException("could not sign in, rc=" + rc);
        }
        run(Arrays.asList("docker", "pull", "§host§/lessons/" + lesson + ":latest"));
    }
}
