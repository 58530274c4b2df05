import { CodeBlock } from '@/components/CodeBlock';

const SECRET = `# The values that the gateway needs at run time.
kubectl create secret generic airs-gw-env -n airs-gw \\
  --from-literal=CLIENT_AUTH='<client auth key>' \\
  --from-literal=ORGANISATIONS_TO_SYNC='<organisation id>'`;

const HELM_VALUES = `images:
  gatewayImage:
    tag: "2.21.0"              # pin it; an upgrade is changing this line

imageCredentials:              # the registry needs a username and password
  - name: airs-gw-registry
    create: true
    registry: https://registry.gateway.acme-labs.io
    username: "<registry user>"
    password: "<registry password>"

environment:
  create: false
  existingSecret: airs-gw-env
`;

export function HelmInstall() {
  return (
    <>
      <CodeBlock lang="bash">{SECRET}</CodeBlock>
      <CodeBlock lang="yaml">{HELM_VALUES}</CodeBlock>
    </>
  );
}
