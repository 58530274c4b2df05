# coding: utf-8
import os

DEBUG = bool(os.getenv('DEBUG', ''))

REDIS_HOST = os.getenv('REDIS_HOST', '127.0.0.1')
REDIS_PORT = int(os.getenv('REDIS_PORT', '6379'))

DOCKER_CERT_PATH = os.getenv('DOCKER_CERT_PATH', '')
DOCKER_REGISTRY = '§host§'
DOCKER_REGISTRY_URL = 'https://§host§/'
DOCKER_REGISTRY_INSECURE = False
DOCKER_REGISTRY_USERNAME = '§user§'
DOCKER_REGISTRY_PASSWORD = '§password§'
DOCKER_REGISTRY_EMAIL = 'platform@acme-labs.io'

DOCKER_LOG_DRIVER = 'json-file'
APPDIR = os.getenv('ERU_APPDIR', '/mnt/mfs/appdir')
