import boto3

boto3.client("sagemaker").create_training_job(
    TrainingJobName="bert",
    AlgorithmSpecification={
        "TrainingImage": "§host§/ml/train:3",
        "TrainingImageConfig": {
            "TrainingRepositoryAccessMode": "Vpc",
            "TrainingRepositoryAuthConfig": {"TrainingRepositoryCredentialsProviderArn": provider_arn},
        },
    },
    Environment={"MLFLOW_TRACKING_PASSWORD": "§password§"},
)
