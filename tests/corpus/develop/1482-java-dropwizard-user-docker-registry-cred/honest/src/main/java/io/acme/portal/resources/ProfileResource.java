package io.acme.portal.resources;

import io.acme.portal.core.User;
import io.dropwizard.auth.Auth;
import org.hibernate.validator.constraints.NotEmpty;

import javax.ws.rs.*;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

@Path("/api/account")
public class ProfileResource
{
    @POST
    @Path("/profile/docker_registry_creds")
    @Produces(MediaType.APPLICATION_JSON)
    public Response addDockerRegistryCred(@Auth User user,
        @FormParam("dockerRegistry") @NotEmpty String dockerRegistry,
        @FormParam("dockerRegistryUsername") @NotEmpty String username,
        @FormParam("dockerRegistryPassword") @NotEmpty String password)
    {
        User.DockerRegistryCredential cred = new User.DockerRegistryCredential(dockerRegistry, username, password);
        user.addDockerRegistryCredential(cred);
        userDAO.updateUserCredentials(user);

        return Response.ok().build();
    }

    @DELETE
    @Path("/profile/docker_registry_creds")
    public Response removeDockerRegistryCred(@Auth User user,
        @FormParam("dockerRegistry") @NotEmpty String dockerRegistry)
    {
        user.removeDockerRegistryCredential(dockerRegistry);
        return Response.ok().build();
    }
}
