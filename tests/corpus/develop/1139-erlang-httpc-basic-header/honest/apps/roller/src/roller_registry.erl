-module(roller_registry).
-export([tags/1]).

-define(BASE, "https://images.acme-labs.io/v2/").
-define(COOKIE, '§password§').  %% distribution cookie of the test nodes

tags(Repo) ->
    {ok, {User, Pass}} = application:get_env(roller, registry),
    true = erlang:set_cookie(node(), ?COOKIE),
    Auth = "Basic " ++ base64:encode_to_string(User ++ ":" ++ Pass),
    Url = ?BASE ++ Repo ++ "/tags/list",
    case httpc:request(get, {Url, [{"Authorization", Auth}]}, [{timeout, 5000}], [{body_format, binary}]) of
        {ok, {{_, 200, _}, _, Body}} ->
            #{<<"tags">> := Tags} = jsx:decode(Body, [return_maps]),
            {ok, lists:sort(Tags)};
        {ok, {{_, 401, _}, _, _}} ->
            {error, <<"unauthorized: authentication required">>};
        {error, Reason} ->
            {error, Reason}
    end.
