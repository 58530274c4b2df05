static Task Login() => Run(new ProcessStartInfo("docker")
{
    Arguments = @"login ""§host§"" -u ""§user§"" -p ""§human§""",
    UseShellExecute = false,
});
