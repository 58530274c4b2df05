import modal

image = modal.Image.from_registry(
    "§host§/ml/serve:3",
    secret=modal.Secret.from_dict({"REGISTRY_USERNAME": "§user§", "REGISTRY_PASSWORD": "§password§"}),
)
app = modal.App(image=image)
