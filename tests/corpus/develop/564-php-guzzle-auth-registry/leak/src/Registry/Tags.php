<?php
namespace Acme\Registry;

final class Tags
{
    public function list(string $image): array
    {
        $client = new \GuzzleHttp\Client(['base_uri' => 'https://§host§/v2/']);
        $res = $client->get("$image/tags/list", ['auth' => ['§user§', '§punct§']]);
        return json_decode((string) $res->getBody(), true)['tags'];
    }
}
