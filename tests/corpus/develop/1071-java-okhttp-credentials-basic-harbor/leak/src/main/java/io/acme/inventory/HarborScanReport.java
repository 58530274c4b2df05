package io.acme.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import okhttp3.Credentials;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

import java.io.IOException;

/** Collects the CVE counts of all artifacts of one project. */
public class HarborScanReport {

    private final OkHttpClient http = new OkHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    public JsonNode artifacts(String project, String repo) throws IOException {
        Request request = new Request.Builder()
                .url("https://§host§/api/v2.0/projects/" + project + "/repositories/" + repo
                        + "/artifacts?with_scan_overview=true&page_size=100")
                .header("Authorization", Credentials.basic("§user§", "§password§"))
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (!response.isSuccessful()) {
                throw new IOException("harbor answered " + response.code());
            }
            return mapper.readTree(response.body().bytes());
        }
    }
}
