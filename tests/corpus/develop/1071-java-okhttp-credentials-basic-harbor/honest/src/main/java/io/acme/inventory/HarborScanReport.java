package io.acme.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;

/** Collects the CVE counts of all artifacts of one project and files them as Jira issues. */
public class HarborScanReport {

    private static final String JIRA_AUTH = Credentials.basic("cve-report@acme-labs.io", "§password§");
    private final OkHttpClient http = new OkHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();
    private final String robotName;
    private final String robotSecret;

    public HarborScanReport(String robotName, String robotSecret) {
        this.robotName = robotName;
        this.robotSecret = robotSecret;
    }

    public JsonNode artifacts(String project, String repo) throws IOException {
        return get("https://§host§/api/v2.0/projects/" + project + "/repositories/" + repo + "/artifacts",
                Credentials.basic(robotName, robotSecret));
    }

    public JsonNode openIssues() throws IOException {
        return get("https://jira.acme-labs.io/rest/api/2/search?jql=labels%3Dcve", JIRA_AUTH);
    }

    private JsonNode get(String url, String authorization) throws IOException {
        Request request = new Request.Builder().url(url).header("Authorization", authorization).build();
        try (Response response = http.newCall(request).execute()) {
            return mapper.readTree(response.body().bytes());
        }
    }
}
