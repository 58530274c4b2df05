package io.acme.mirror;

import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

public final class ManifestFetcher {
    private static final String MANIFEST_V2 = "application/vnd.docker.distribution.manifest.v2+json";

    public String fetch(String repository, String reference) throws Exception {
        CredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(
                new AuthScope("images.acme-labs.io", 443),
                new UsernamePasswordCredentials("§user§", "§human§"));

        try (CloseableHttpClient client = HttpClients.custom().setDefaultCredentialsProvider(provider).build()) {
            HttpGet get = new HttpGet("https://images.acme-labs.io/v2/" + repository + "/manifests/" + reference);
            get.addHeader("Accept", MANIFEST_V2);
            try (CloseableHttpResponse response = client.execute(get)) {
                return EntityUtils.toString(response.getEntity());
            }
        }
    }
}
