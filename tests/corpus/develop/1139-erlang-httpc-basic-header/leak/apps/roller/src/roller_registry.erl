-module(roller_registry).
-export([tags/1]).

-define(BASE, "https://images.acme-labs.io/v2/").

tags(Repo) ->
    Auth = "Basic " ++ base64:encode_to_string("§user§:§password§"),
    Url = ?BASE ++ Repo ++ "/tags/list",
    case httpc:request(get, {Url, [{"Authorization", Auth}]}, [{timeout, 5000}], [{body_format, binary}]) of
        {ok, {{_, 200, _}, _, Body}} ->
            #{<<"tags">> := Tags} = jsx:decode(Body, [return_maps]),
            {ok, lists:sort(Tags)};
        {ok, {{_, 401, _}, Headers, _}} ->
            {error, {unauthorized, proplists:get_value("www-authenticate", Headers)}};
        {error, Reason} ->
            {error, Reason}
    end.
