public class Sandbox {
    private static final RegistryAuthConfig AUTH =
        RegistryAuthConfig.of("§host§", "§user§", "§human§");

    String run(String code) {
        return DockerEngine.with(AUTH).image("§host§/sandbox/python:3.12").execute(code);
    }
}
