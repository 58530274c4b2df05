"""
title: Pipeline Generator
description: Writes CI pipelines for images that exist in our Nexus
version: 0.4
"""
import requests
from pydantic import BaseModel, Field


class Tools:
    class Valves(BaseModel):
        registry: str = Field(default="", description="Address of the docker registry")
        user: str = Field(default="", description="Registry user")
        password: str = Field(default="", description="Registry password, only kept in the database")

    def __init__(self):
        self.valves = self.Valves()

    def generate(self, technology: str, stages: str = "all") -> str:
        """
        Generates a pipeline.

        :param technology: java, node, python, go
        :param stages: 'all' for complete pipeline, or comma-separated like: compile,build,test
        """
        auth = (self.valves.user, self.valves.password)

        try:
            resp = requests.get(f"{self.valves.registry}/v2/_catalog", auth=auth, timeout=10)
            resp.raise_for_status()
            repos = (resp.json() or {}).get("repositories", [])
        except Exception as e:
            return f"Error connecting to Nexus: {e}"
        return "\n".join(repos)
