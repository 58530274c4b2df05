@SpringBootTest
@TestPropertySource(properties = {
    "puller.registry=localhost:${wiremock.server.port}",
    "puller.registry-username=test-user",
    "puller.registry-password=test-password",
    "spring.datasource.password=§password§",
})
class PullTest {
    @Autowired Puller puller;
    @Test void pulls() {
        stubFor(get("/v2/").withBasicAuth("test-user", "test-password").willReturn(ok()));
        assertThat(puller.pull("acme/web:2")).isTrue();
    }
}
