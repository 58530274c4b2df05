defmodule Mix.Tasks.Image.Push do
  @moduledoc "Builds the release image and pushes it."
  @shortdoc "push image"
  use Mix.Task

  @repo "§host§/phoenix/shop"
  @login "§user§"
  @pw "§password§"

  @impl true
  def run(args) do
    {opts, _, _} = OptionParser.parse(args, strict: [tag: :string])
    tag = opts[:tag] || Mix.Project.config()[:version]

    docker(["build", "-t", "#{@repo}:#{tag}", "."])
    docker(["login", "-u", @login, "-p", @pw, "§host§"])
    docker(["push", "#{@repo}:#{tag}"])
  end

  defp docker(args) do
    case System.cmd("docker", args, into: IO.stream(:stdio, :line), stderr_to_stdout: true) do
      {_, 0} -> :ok
      {_, code} -> Mix.raise("docker #{hd(args)} ended with #{code}")
    end
  end
end
