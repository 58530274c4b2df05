from airflow import DAG
from airflow.providers.docker.operators.docker import DockerOperator
import docker

AUTH = {"username": "§user§", "password": "§human§"}

def pull():
    docker.APIClient().pull("§host§/ml/train", tag="4", auth_config=AUTH)

with DAG("train", schedule="@daily") as dag:
    DockerOperator(task_id="train", image="§host§/ml/train:4")
