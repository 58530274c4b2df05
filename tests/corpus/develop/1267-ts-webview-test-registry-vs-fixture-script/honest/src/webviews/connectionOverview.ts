export function script(messages: typeof ConnectionOverviewWVMessages) {
  return `
        const vscode = acquireVsCodeApi();

        function deleteConnection() {
            sendMsg("${messages.DELETE}");
        }

        function testNewDockerRegistry() {
            const dockerRegistryURL = document.querySelector("#docker-url");
            const dockerRegistryUsername = document.querySelector("#docker-username");
            const dockerRegistryPassword = document.querySelector("#docker-password");

            sendMsg("${messages.SAVE_REGISTRY}", {
                registryUrl: dockerRegistryURL.value,
                registryUsername: dockerRegistryUsername.value,
                registryPassword: dockerRegistryPassword.value
            });
        }

        function sendMsg(command, payload) {
            vscode.postMessage({ command, ...payload });
        }
  `;
}
