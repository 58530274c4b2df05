import oras.client

client = oras.client.OrasClient(hostname="§host§")
client.set_basic_auth("§user§", "§password§")
client.pull(target="§host§/ml/weights:v5", outdir="weights")
