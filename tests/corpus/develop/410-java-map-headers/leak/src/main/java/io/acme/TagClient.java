class TagClient {
    private final RestTemplate rest = new RestTemplate();

    String tags(String repo) {
        HttpHeaders h = new HttpHeaders();
        h.setBasicAuth("§user§", "§password§");
        return rest.exchange("https://§host§/v2/" + repo + "/tags/list", HttpMethod.GET, new HttpEntity<>(h), String.class).getBody();
    }
}
