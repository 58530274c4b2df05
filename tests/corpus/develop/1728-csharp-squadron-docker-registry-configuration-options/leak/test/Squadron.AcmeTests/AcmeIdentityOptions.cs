using System.Collections.Generic;
using Squadron;

namespace Acme.Tests
{
    public class AcmeIdentityOptions : GenericContainerOptions
    {
        public override void Configure(ContainerResourceBuilder builder)
        {
            base.Configure(builder);
            builder
                .Name("acme-identity")
                .InternalPort(5000)
                .ExternalPort(5000)
                .Image("§host§/identity/server:2.1")
                .Registry("acme");

            builder.AddEnvironmentVariable("ASPNETCORE_ENVIRONMENT=Test");
        }

        public static DockerConfiguration Docker => new DockerConfiguration
        {
            Registries = new List<DockerRegistryConfiguration>
            {
                new DockerRegistryConfiguration
                {
                    Name = "acme",
                    Address = "§host§",
                    Username = "§user§",
                    Password = "§password§"
                }
            }
        };
    }
}
