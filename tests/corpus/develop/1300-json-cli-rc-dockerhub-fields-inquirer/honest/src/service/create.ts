import * as inquirer from 'inquirer';

export async function dockerQuestions(argv: Arguments): Promise<void> {
    let dockerHubUser: string = argv.u || '';
    let dockerHubPassword: string = argv.P || '';

    if (!dockerHubUser) {
        const answer = await inquirer.prompt<{ dockerHubUser: string }>([{
            type: 'input',
            name: 'dockerHubUser',
            message: 'Docker hub user:',
        }]);
        dockerHubUser = answer.dockerHubUser;
    }

    if (!dockerHubPassword) {
        const answer = await inquirer.prompt<{ dockerHubPassword: string }>([{
            type: 'password',
            name: 'dockerHubPassword',
            message: 'Docker hub password:'
        }]);

        if (!answer.dockerHubPassword.trim()) {
            throw new TypeError('DockerHub password required, but was not given!');
        }

        dockerHubPassword = answer.dockerHubPassword;
    }

    argv.dockerHubUser = dockerHubUser;
    argv.dockerHubPassword = dockerHubPassword;
}
