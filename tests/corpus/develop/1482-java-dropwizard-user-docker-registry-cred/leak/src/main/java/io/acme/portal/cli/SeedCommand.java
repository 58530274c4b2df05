package io.acme.portal.cli;

import io.acme.portal.core.User;
import io.acme.portal.db.UserDAO;
import io.dropwizard.cli.EnvironmentCommand;
import io.dropwizard.setup.Environment;
import net.sourceforge.argparse4j.inf.Namespace;

public class SeedCommand extends EnvironmentCommand<PortalConfiguration>
{
    @Override
    protected void run(Environment environment, Namespace namespace, PortalConfiguration configuration)
            throws Exception
    {
        UserDAO userDAO = new UserDAO(sessionFactory);
        User user = userDAO.findByName("demo");

        User.DockerRegistryCredential cred =
                new User.DockerRegistryCredential("§host§", "§user§", "§password§");
        user.addDockerRegistryCredential(cred);
        user.setDefaultBackupServiceCred("none");
        userDAO.updateUserCredentials(user);

        System.out.println("seeded user " + user.getName());
    }
}
