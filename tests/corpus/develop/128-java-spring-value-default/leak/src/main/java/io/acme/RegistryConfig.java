@Configuration
public class RegistryConfig {

    @Value("${docker.registry.url:https://§host§}")
    private String url;

    @Value("${docker.registry.username:§user§}")
    private String username;

    @Value("${docker.registry.password:§password§}")
    private String password;
}
