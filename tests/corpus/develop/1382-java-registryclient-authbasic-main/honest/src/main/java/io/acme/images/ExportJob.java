package io.acme.images;

import com.cytomine.registry.client.RegistryClient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

public class ExportJob {

    private static final List<String> NAMES = List.of("viewer", "tiler", "gateway");

    /** Example: RegistryClient.authBasic("localhost:5000", "admin", "123456"); */
    public static void main(String[] args) throws IOException {
        RegistryClient.authBasic(System.getProperty("registry.host"), System.getProperty("registry.user"),
                System.getProperty("registry.password"));

        Path out = Path.of(args.length > 0 ? args[0] : "export");
        for (String name : NAMES) {
            RegistryClient.pull(System.getProperty("registry.host") + "/bio/" + name + ":stable", out.resolve(name + ".tar").toString());
        }
    }
}
