defmodule Mix.Tasks.Image.Push do
  @moduledoc "Builds the release image and pushes it."
  @shortdoc "push image"
  use Mix.Task

  @repo "§host§/phoenix/shop"
  # of the endpoint's cookie in the image's default config, replaced at start
  @salt "§password§"

  @impl true
  def run(args) do
    {opts, _, _} = OptionParser.parse(args, strict: [tag: :string])
    tag = opts[:tag] || Mix.Project.config()[:version]
    [login: login, pw: pw] = Application.fetch_env!(:shop, :image_push)

    docker(["build", "--build-arg", "SIGNING_SALT=#{@salt}", "-t", "#{@repo}:#{tag}", "."])
    docker(["login", "-u", login, "-p", pw, "§host§"])
    docker(["push", "#{@repo}:#{tag}"])
  end

  defp docker(args) do
    case System.cmd("docker", args, into: IO.stream(:stdio, :line), stderr_to_stdout: true) do
      {_, 0} -> :ok
      {_, code} -> Mix.raise("docker #{hd(args)} ended with #{code}")
    end
  end
end
