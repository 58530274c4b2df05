import flask
import requests
import docker

app = flask.Flask(__name__)
client = docker.from_env()


@app.route("/getRemoteImages")
def get_remote_images():
    """
    Gets all the images that are available on the virtual machine
    """

    print("start get remote")
    data = requests.get("https://§host§/v2/_catalog", auth=("§user§", "§human§"))
    print("end get remote")
    print(data.text)
    response = flask.jsonify(data.json())
    response.headers.add('Access-Control-Allow-Origin', '*')

    return response


@app.route("/getLocalImages")
def get_local_images():
    images = [tag for i in client.images.list() for tag in i.tags]
    response = flask.jsonify(images)
    response.headers.add('Access-Control-Allow-Origin', '*')
    return response
