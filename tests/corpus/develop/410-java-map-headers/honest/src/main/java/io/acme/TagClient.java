class TagClient {
    private final RestTemplate rest = new RestTemplate();
    private static final String ELASTIC = "https://elastic.acme-labs.io/docker-registry-logs/_search";

    String pulls() {
        HttpHeaders h = new HttpHeaders();
        h.setBasicAuth("kibana", "§password§");
        return rest.exchange(ELASTIC, HttpMethod.GET, new HttpEntity<>(h), String.class).getBody();
    }

    HttpHeaders registry(RegistryLogin login) {
        HttpHeaders h = new HttpHeaders();
        h.setBasicAuth(login.getUsername(), login.getPassword());
        return h;
    }
}
