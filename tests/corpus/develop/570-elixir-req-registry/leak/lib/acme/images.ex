defmodule Acme.Images do
  @registry "https://§host§"

  def tags(name) do
    Req.get!("#{@registry}/v2/#{name}/tags/list", auth: {:basic, "§user§:§password§"}).body["tags"]
  end
end
