using System;
using Acme.Ota.Api;
using Acme.Ota.Client;

namespace PublishApp
{
    internal static class Program
    {
        private static void Main(string[] args)
        {
            Configuration.Default.BasePath = "http://localhost:5002/api";
            var apiInstance = new ApplicationsApi(Configuration.Default);

            var applicationId = args[0];
            var credentials = "credentials.zip";
            // login of the registry the compose file of the application points to (§host§)
            var dockeruser = "§user§";
            var dockerpass = "§password§";

            try
            {
                apiInstance.ApplicationPublish(applicationId, credentials, dockeruser, dockerpass);
                Console.WriteLine("published");
            }
            catch (ApiException e)
            {
                Console.WriteLine("Status Code: " + e.ErrorCode);
            }
        }
    }
}
