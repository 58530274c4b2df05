from dataclasses import dataclass, field
from typing import Dict, List, Optional


@dataclass
class GPUProfile:
    """What kind of machine a task profile wants."""

    name: str
    gpu_name: str
    image: str = "vllm/vllm-openai:latest"
    ports: List[str] = field(default_factory=lambda: ["8888/http"])
    inference_port: int = 8888
    inference_protocol: str = "http"
    onstart_cmd: Optional[str] = None
    default_model: Optional[str] = None
    cost_per_hr_max: Optional[float] = None  # Max $/hr willing to pay
    env: Dict[str, str] = field(default_factory=dict)
    # Docker registry auth: format "-u <user> -p <pass> <registry>"
    docker_login: Optional[str] = None
