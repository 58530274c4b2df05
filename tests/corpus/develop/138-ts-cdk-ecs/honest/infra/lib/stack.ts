import { Stack } from "aws-cdk-lib";
import * as ecs from "aws-cdk-lib/aws-ecs";
import * as sm from "aws-cdk-lib/aws-secretsmanager";

export class WebStack extends Stack {
  image() {
    const credentials = sm.Secret.fromSecretCompleteArn(this, "RegistryLogin",
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:registry-login-AbC1x2");
    return ecs.ContainerImage.fromRegistry("§host§/acme/web", { credentials });
  }
}
