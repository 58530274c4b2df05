export function rktConfigTemplate(registryUrl: string, accessKey: string, secretKey: string) {
  return `rktKind: auth
rktVersion: v1
domains:
  - '${registryUrl}'
type: basic
credentials:
  user: '${accessKey}'
  password: '${secretKey}'`
}

export function dockerConfigTemplate(registryUrl: string, accessKey: string, secretKey: string) {
  return `{
  "auths": {
    "${registryUrl}": {
      "auth": "${window.btoa(`${accessKey}:${secretKey}`)}"
    }
  }
}`
}

export function podSpecExample(description: string) {
  return `apiVersion: v1
kind: Pod
metadata:
  name: somepod
spec:
  containers:
    - name: web
      image: models.xxx.yyy.zzz/some-model-id/some-repo-id
  imagePullSecrets:
    - name: ${description}-secret`
}
