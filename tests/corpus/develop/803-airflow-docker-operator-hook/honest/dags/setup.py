from airflow.models import Connection
from airflow.providers.docker.operators.docker import DockerOperator

warehouse = Connection(conn_id="dwh", conn_type="postgres", host="dwh", login="airflow", password="§password§")
task = DockerOperator(task_id="etl", image="§host§/etl/run:3", docker_conn_id="docker_main",
                      environment={"PASSWORD": "{{ conn.dwh.password }}"})
