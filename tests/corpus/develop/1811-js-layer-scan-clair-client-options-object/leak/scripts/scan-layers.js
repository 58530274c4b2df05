const Clair = require('clair-client');

const options = {
    clairAddress: 'http://10.20.4.112:6060',
    // dockerInsecure: true,
    dockerUsername: '§user§',
    dockerPassword: '§human§'
};

async function scan(image) {
    const clair = new Clair(options);
    return clair.analyze({ image })
        .then(({ isVulnerable, vulnerabilities }) => {
            console.log(image, isVulnerable, vulnerabilities.length);
        })
        .catch((error) => {
            console.log(error);
        });
}

scan('http://§host§/infra/ubuntu:22.04');
