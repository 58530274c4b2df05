import com.google.cloud.tools.jib.api.*;

public class ImageBuilder {
    public static void main(String[] args) throws Exception {
        Jib.from("eclipse-temurin:17-jre")
            .addLayer(java.util.List.of(java.nio.file.Path.of("app.jar")), AbsoluteUnixPath.get("/opt"))
            .containerize(Containerizer.to(
                RegistryImage.named("§host§/acme/app").addCredential("§user§", "§password§")));
    }
}
