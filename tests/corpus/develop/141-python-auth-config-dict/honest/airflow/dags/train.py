from airflow import DAG
from airflow.hooks.base import BaseHook
from airflow.providers.docker.operators.docker import DockerOperator

def pull(user: str, password: str = "", registry: str = "§host§"):
    auth_config = {"username": user, "password": f"{password}", "registry": registry}
    return auth_config

with DAG("train", schedule="@daily") as dag:
    conn = BaseHook.get_connection("docker_default")
    DockerOperator(task_id="train", image="§host§/ml/train:4", docker_conn_id="docker_default",
                   environment={"MLFLOW_TRACKING_PASSWORD": conn.password, "PG_PASSWORD": "§human§"})
