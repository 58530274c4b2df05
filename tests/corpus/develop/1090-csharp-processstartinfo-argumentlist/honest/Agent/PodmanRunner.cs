using System.Diagnostics;

namespace Acme.Agent;

internal sealed class PodmanRunner(ISecretReader secrets)
{
    public async Task SignInAsync(CancellationToken ct)
    {
        var psi = new ProcessStartInfo("podman")
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        psi.ArgumentList.Add("login");
        psi.ArgumentList.Add("--username");
        psi.ArgumentList.Add("§user§");
        psi.ArgumentList.Add("--password-stdin");
        psi.ArgumentList.Add("§host§");

        using var p = Process.Start(psi)!;
        await p.StandardInput.WriteLineAsync(await secrets.ReadAsync("podman-login", ct));
        p.StandardInput.Close();
        await p.WaitForExitAsync(ct);
        if (p.ExitCode != 0)
            throw new InvalidOperationException($"podman login failed: {await p.StandardError.ReadToEndAsync(ct)}");
    }
}
