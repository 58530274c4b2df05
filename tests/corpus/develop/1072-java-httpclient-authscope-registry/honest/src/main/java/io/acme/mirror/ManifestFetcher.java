package io.acme.mirror;

import org.apache.http.HttpHost;
import org.apache.http.auth.AuthScope;
import org.apache.http.auth.UsernamePasswordCredentials;
import org.apache.http.client.CredentialsProvider;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.BasicCredentialsProvider;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** Reads public manifests from Docker Hub; the way out of the office goes through the web proxy. */
public final class ManifestFetcher {
    private static final String MANIFEST_V2 = "application/vnd.docker.distribution.manifest.v2+json";
    private static final HttpHost WEB_PROXY = new HttpHost("proxy.corp.lan", 3128);

    public String fetch(String repository, String reference, String bearer) throws Exception {
        CredentialsProvider provider = new BasicCredentialsProvider();
        provider.setCredentials(
                new AuthScope(WEB_PROXY),
                new UsernamePasswordCredentials("svc_outbound", "§human§"));

        try (CloseableHttpClient client = HttpClients.custom().setProxy(WEB_PROXY).setDefaultCredentialsProvider(provider).build()) {
            HttpGet get = new HttpGet("https://registry-1.docker.io/v2/" + repository + "/manifests/" + reference);
            get.addHeader("Accept", MANIFEST_V2);
            get.addHeader("Authorization", "Bearer " + bearer);
            try (CloseableHttpResponse response = client.execute(get)) {
                return EntityUtils.toString(response.getEntity());
            }
        }
    }
}
