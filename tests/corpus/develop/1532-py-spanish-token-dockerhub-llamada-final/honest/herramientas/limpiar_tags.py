#!/usr/bin/env python3
"""Borra las etiquetas antiguas de un repositorio."""
import argparse
import datetime as dt
from getpass import getpass

import requests

DIAS = 60


def obtener_token_dockerhub(usuario: str, contrasena: str) -> str:
    """
    Devuelve un token JWT para llamar a la API de Docker Hub.
    """
    url_login = "https://hub.docker.com/v2/users/login/"
    resp = requests.post(
        url_login,
        json={"username": usuario, "password": contrasena},
        timeout=10,
    )
    if resp.status_code != 200:
        raise RuntimeError(f"Login a Docker Hub falló: {resp.text}")
    return resp.json()["token"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("usuario")
    parser.add_argument("--contrasena", help="contraseña o token de acceso personal")
    args = parser.parse_args()
    token = obtener_token_dockerhub(args.usuario, args.contrasena or getpass("Contraseña: "))
    limite = dt.datetime.utcnow() - dt.timedelta(days=DIAS)
    print("Borrando etiquetas anteriores a", limite)
