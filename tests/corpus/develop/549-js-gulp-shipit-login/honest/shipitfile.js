const inquirer = require('inquirer');
module.exports = (shipit) => {
  shipit.task('pull', async () => {
    const answers = await inquirer.prompt([
      { name: 'username', message: 'Registry username', default: 'acme' },
      { name: 'password', message: 'Registry password', type: 'password', mask: '*' },
    ]);
    await shipit.remote(`docker login -u ${answers.username} -p ${answers.password} §host§ && docker pull §host§/acme/web`);
  });
};
