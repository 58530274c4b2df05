from azureml.core import Workspace
from azureml.core.model import InferenceConfig, Model
from azureml.core.webservice import AciWebservice

ws = Workspace.from_config()

inference_config = InferenceConfig(entry_script="score.py",
                                   runtime="python",
                                   conda_file="env.yml")

# image out of our own registry
inference_config.base_image = "acmeml.azurecr.io/score-base:1.4"
inference_config.base_image_registry.address = "acmeml.azurecr.io"
inference_config.base_image_registry.username = "acmeml"
inference_config.base_image_registry.password = "§acr§"

aci = AciWebservice.deploy_configuration(cpu_cores=1, memory_gb=2)
service = Model.deploy(ws, "churn", [Model(ws, "churn")], inference_config, aci)
service.wait_for_deployment(show_output=True)
