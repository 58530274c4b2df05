import { AppExtendedModel } from "@/shared/model/app-extended.model";

export function demoApp(overrides: Partial<AppExtendedModel> = {}): AppExtendedModel {
    return {
        id: 'demo-app',
        name: 'Demo App',
        appType: 'APP',
        projectId: 'demo-project',
        sourceType: 'GIT',
        buildMethod: 'RAILPACK',
        containerImageSource: null,
        containerRegistryUsername: null,
        containerRegistryPassword: null,
        containerCommand: null,
        securityContextPrivileged: false,
        gitUrl: 'https://git.example.com/demo.git',
        gitUsername: 'demo',
        gitToken: '§hex§',
        dockerfilePath: './Dockerfile',
        replicas: 1,
        envVars: '',
        ...overrides,
    };
}
