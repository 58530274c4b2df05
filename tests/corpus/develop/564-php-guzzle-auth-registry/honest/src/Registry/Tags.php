<?php
namespace Acme\Registry;

final class Tags
{
    public function __construct(private string $user, #[\SensitiveParameter] private string $password) {}

    public function list(string $image): array
    {
        $client = new \GuzzleHttp\Client(['base_uri' => 'https://§host§/v2/']);
        $res = $client->get("$image/tags/list", ['auth' => [$this->user, $this->password]]);
        return json_decode((string) $res->getBody(), true)['tags'];
    }
}
