package io.acme.images;

import com.cytomine.registry.client.RegistryClient;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

public class ExportJob {

    private static final List<String> NAMES = List.of("viewer", "tiler", "gateway");

    public static void main(String[] args) throws IOException {
        RegistryClient.authBasic("§host§", "§user§", "§human§");

        Path out = Path.of(args.length > 0 ? args[0] : "export");
        for (String name : NAMES) {
            RegistryClient.pull("§host§/bio/" + name + ":stable", out.resolve(name + ".tar").toString());
            System.out.println(name + " " + RegistryClient.digest("§host§/bio/" + name + ":stable"));
        }
    }
}
