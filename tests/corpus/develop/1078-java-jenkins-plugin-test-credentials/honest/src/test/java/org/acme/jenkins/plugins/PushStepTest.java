package org.acme.jenkins.plugins;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import org.jenkinsci.plugins.docker.commons.credentials.DockerRegistryEndpoint;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class PushStepTest {
    @Rule
    public JenkinsRule j = new JenkinsRule();

    @Test
    public void readsDockerfileFromGit() throws Exception {
        CredentialsProvider.lookupStores(j.jenkins).iterator().next().addCredentials(Domain.global(),
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "git", "checkout user of gerrit.acme-labs.io", "§user§", "§human§"));
        DockerRegistryEndpoint endpoint = new DockerRegistryEndpoint("https://§host§", "images");
        PushStep step = new PushStep("plugin-tests/echo");
        step.setEndpoint(endpoint);
        j.assertLogContains("ERROR: Could not find credentials matching images",
                j.buildAndAssertStatus(hudson.model.Result.FAILURE, TestJobs.git(j, "ssh://gerrit.acme-labs.io/echo", "git", step)));
    }
}
