"""
title: Pipeline Generator
description: Writes CI pipelines for images that exist in our Nexus
version: 0.3
"""
import requests


class Tools:
    def __init__(self):
        self.registry = "http://§host§"
        self.user = "§user§"
        self.password = "§human§"

    def generate(self, technology: str, stages: str = "all") -> str:
        """
        Generates a pipeline.

        :param technology: java, node, python, go
        :param stages: 'all' for complete pipeline, or comma-separated like: compile,build,test
        """
        tech = technology.lower().strip()
        auth = (self.user, self.password)

        # Get images from Nexus
        try:
            resp = requests.get(f"{self.registry}/v2/_catalog", auth=auth, timeout=10)
            resp.raise_for_status()
            repos = (resp.json() or {}).get("repositories", [])
        except Exception as e:
            return f"Error connecting to Nexus: {e}"

        matched = [r for r in repos if tech in r.lower()]
        if not matched:
            return f"No image for {tech}"
        return f"image: {self.registry.split('//')[1]}/{matched[0]}:latest\nstages: [{stages}]\n"
