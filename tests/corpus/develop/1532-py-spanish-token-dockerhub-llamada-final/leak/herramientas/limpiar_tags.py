#!/usr/bin/env python3
"""Borra las etiquetas antiguas de un repositorio."""
import datetime as dt

import requests

DIAS = 60


# ---------------------------------------------------------------------------
# Autenticación y obtención del token JWT
# ---------------------------------------------------------------------------
def obtener_token_dockerhub(usuario: str, contrasena: str) -> str:
    url_login = "https://hub.docker.com/v2/users/login/"
    resp = requests.post(
        url_login,
        json={"username": usuario, "password": contrasena},
        timeout=10,
    )
    if resp.status_code != 200:
        raise RuntimeError(f"Login a Docker Hub falló: {resp.text}")
    return resp.json()["token"]


def borrar(repo: str, tag: str, token: str) -> None:
    requests.delete(
        f"https://hub.docker.com/v2/repositories/{repo}/tags/{tag}/",
        headers={"Authorization": f"JWT {token}"},
        timeout=10,
    )


if __name__ == "__main__":
    token = obtener_token_dockerhub("§user§", "§human§")
    limite = dt.datetime.utcnow() - dt.timedelta(days=DIAS)
    print("Borrando etiquetas anteriores a", limite)
