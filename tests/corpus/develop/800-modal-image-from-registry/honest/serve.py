import modal

image = modal.Image.from_registry(
    "§host§/ml/serve:3",
    secret=modal.Secret.from_name("registry", required_keys=["REGISTRY_USERNAME", "REGISTRY_PASSWORD"]),
)
app = modal.App(image=image, secrets=[modal.Secret.from_dict({"ADMIN_PASSWORD": "§password§"})])
