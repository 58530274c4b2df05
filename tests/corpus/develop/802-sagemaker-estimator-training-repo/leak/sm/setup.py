import json, boto3

boto3.client("secretsmanager").create_secret(
    Name="sagemaker/registry",
    SecretString=json.dumps({"registry": "§host§", "username": "§user§", "password": "§password§"}),
)
