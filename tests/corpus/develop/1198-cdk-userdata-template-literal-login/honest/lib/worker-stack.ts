import * as cdk from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { WorkerProps } from './props';

export class WorkerStack extends Construct {
  constructor(scope: Construct, id: string, props: WorkerProps) {
    super(scope, id);

    new ec2.LaunchTemplate(this, 'SpotWorker', {
      machineImage: ec2.MachineImage.latestAmazonLinux2(),
      instanceType: ec2.InstanceType.of(ec2.InstanceClass.C5, ec2.InstanceSize.XLARGE),
      role: props.roleEC2,
      userData: ec2.UserData.custom(`
#!/bin/bash
yum update -y
yum install docker aws-cli -y
systemctl start docker

aws ecr get-login-password | docker login --username AWS --password-stdin $(aws sts get-caller-identity --query Account --output text).dkr.ecr.us-east-1.amazonaws.com

docker run --rm \\
    -e QUEUE_URL=${props.queue.queueUrl} \\
    -e REDIS_AUTH=§password§ \\
    -e VIDEO_BUCKET_INPUT=${props.bucketInput.bucketName} \\
    ${props.imageAsset.imageUri}
      `),
    });
  }
}
