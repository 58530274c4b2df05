using System.Diagnostics;

namespace Acme.Agent;

internal sealed class PodmanRunner
{
    public async Task SignInAsync(CancellationToken ct)
    {
        var psi = new ProcessStartInfo("podman") { UseShellExecute = false, RedirectStandardError = true };
        psi.ArgumentList.Add("login");
        psi.ArgumentList.Add("--username");
        psi.ArgumentList.Add("§user§");
        psi.ArgumentList.Add("--password");
        psi.ArgumentList.Add("§password§");
        psi.ArgumentList.Add("§host§");

        using var p = Process.Start(psi)!;
        await p.WaitForExitAsync(ct);
        if (p.ExitCode != 0)
            throw new InvalidOperationException(await p.StandardError.ReadToEndAsync(ct));
    }
}
