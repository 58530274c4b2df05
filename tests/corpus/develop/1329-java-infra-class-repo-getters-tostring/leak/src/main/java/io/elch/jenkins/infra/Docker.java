package io.elch.jenkins.infra;

/**
 * Where the generated Jenkins image goes.
 */
public class Docker {

    private final String REPO      = "mavenqa.elch.io:18444";
    private final String TAG       = "tools/jenkins-image";
    private final String REPO_NAME = REPO + "/" + TAG;

	private final String REPO_USERNAME = "svc-docker";
	private final String REPO_PASSWORD = "§password§";

    public Docker() {
    }

	public String getRepo() {
		return REPO;
	}

	public String getRepoName() {
		return REPO_NAME;
	}

	public String getRepoUsername() {
		return REPO_USERNAME;
	}

	public String getRepoPassword() {
		return REPO_PASSWORD;
	}

	public String toString() {
		return "Docker repo:      " + REPO + "\n" +
		       "Docker repo name: " + REPO_NAME + "\n";
	}
}
