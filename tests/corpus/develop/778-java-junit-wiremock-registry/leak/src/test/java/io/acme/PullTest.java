@SpringBootTest
@TestPropertySource(properties = {
    "puller.registry=§host§",
    "puller.registry-username=§user§",
    "puller.registry-password=§password§",
})
class PullTest {
    @Autowired Puller puller;
    @Test void pulls() { assertThat(puller.pull("acme/web:2")).isTrue(); }
}
