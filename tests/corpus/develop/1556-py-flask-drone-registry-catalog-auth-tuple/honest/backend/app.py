import flask
import requests
import docker

app = flask.Flask(__name__)
app.config.from_envvar("DRONE_SETTINGS")
client = docker.from_env()


@app.route("/getRemoteImages")
def get_remote_images():
    """
    Gets all the images that are available on the virtual machine
    """

    data = requests.get(
        "https://§host§/v2/_catalog",
        auth=(app.config["REGISTRY_USER"], app.config["REGISTRY_PASSWORD"]),
    )
    response = flask.jsonify(data.json())
    response.headers.add('Access-Control-Allow-Origin', '*')
    return response


@app.route("/snapshot/<drone>")
def snapshot(drone):
    """
    Asks the drone's IP camera for a picture
    """
    data = requests.get(f"http://{drone}.drones.lan/cgi-bin/snapshot.cgi", auth=("§user§", "§human§"))
    return flask.Response(data.content, mimetype="image/jpeg")
