import com.google.cloud.tools.jib.api.*;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;

public class ImageBuilder {
    public static void main(String[] args) throws Exception {
        ImageReference ref = ImageReference.parse("§host§/acme/app");
        Jib.from("eclipse-temurin@sha256:§digest§")
            .containerize(Containerizer.to(RegistryImage.named(ref)
                .addCredential(System.getenv("REG_USER"), System.getenv("REG_PASSWORD"))
                .addCredentialRetriever(CredentialRetrieverFactory.forImage(ref, e -> {}).dockerConfig())));
    }
}
