@Configuration
public class RegistryConfig {

    @Value("${docker.registry.url:https://§host§}")
    private String url;

    @Value("${docker.registry.username:}")
    private String username;

    @Value("${docker.registry.password:#{null}}")
    private String password;

    @Value("${spring.datasource.password:§human§}")
    private String dataSourcePassword;
}
