*** Settings ***
Library    Process

*** Variables ***
${REGISTRY}             §host§
${REGISTRY_USER}        §user§
${REGISTRY_PASSWORD}    §password§

*** Test Cases ***
Push
    Run Process    docker    login    ${REGISTRY}    -u    ${REGISTRY_USER}    -p    ${REGISTRY_PASSWORD}
