defmodule Acme.Images do
  @registry "https://§host§"

  def tags(name) do
    %{user: user, password: password} = Application.fetch_env!(:acme, __MODULE__)
    Req.get!("#{@registry}/v2/#{name}/tags/list", auth: {:basic, "#{user}:#{password}"}).body["tags"]
  end

  def packages, do: Req.get!("https://hex.acme-labs.io/api/packages", headers: [authorization: "§hex32§"]).body
end
