from airflow.models import Connection

conn = Connection(
    conn_id="docker_main",
    conn_type="docker",
    host="§host§",
    login="§user§",
    password="§password§",
)
