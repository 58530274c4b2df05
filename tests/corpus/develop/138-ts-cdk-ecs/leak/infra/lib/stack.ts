import { SecretValue, Stack } from "aws-cdk-lib";
import * as ecs from "aws-cdk-lib/aws-ecs";
import * as sm from "aws-cdk-lib/aws-secretsmanager";

export class WebStack extends Stack {
  image() {
    const credentials = new sm.Secret(this, "RegistryLogin", {
      secretStringValue: SecretValue.unsafePlainText('{"username":"§user§","password":"§password§"}'),
    });
    return ecs.ContainerImage.fromRegistry("§host§/acme/web", { credentials });
  }
}
