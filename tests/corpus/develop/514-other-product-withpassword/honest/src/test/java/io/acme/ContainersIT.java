class ContainersIT {
    @Container
    static PostgreSQLContainer<?> pg = new PostgreSQLContainer<>(DockerImageName.parse("§host§/base/postgres:16"))
        .withUsername("app")
        .withPassword("§password§");

    @Container
    static Neo4jContainer<?> neo = new Neo4jContainer<>("neo4j:5").withAdminPassword("§human§");

    @Container
    static RabbitMQContainer mq = new RabbitMQContainer("rabbitmq:3").withAdminPassword("§password2§");

    static ElasticsearchContainer es = new ElasticsearchContainer("docker.elastic.co/elasticsearch/elasticsearch:8.12.0").withPassword("§human2§");
}
