static Task Login(RegistryOptions o) => Run(new ProcessStartInfo("docker")
{
    Arguments = $@"login ""{o.Host}"" -u ""{o.User}"" -p ""{o.Password}""",
    UseShellExecute = false,
});
static Task Migrate() => Run(new ProcessStartInfo("sqlcmd")
{
    Arguments = @"-S db -U sa -P ""§human§"" -i schema.sql",
});
