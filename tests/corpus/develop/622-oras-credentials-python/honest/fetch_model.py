import getpass
import oras.client

client = oras.client.OrasClient(hostname="§host§")
client.login(username="ml", password=getpass.getpass("password: "))
client.pull(target="§host§/ml/weights@sha256:§digest§", outdir="weights")
wandb_key = "§hex§"
