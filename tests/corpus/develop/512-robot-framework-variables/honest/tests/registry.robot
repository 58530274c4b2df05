*** Settings ***
Library    Process
Resource   ../resources/Util.robot

*** Variables ***
${HARBOR_PASSWORD}    %{HARBOR_PASSWORD}
${IMAGE}              §host§/acme/fixture@sha256:§digest§

*** Test Cases ***
Push
    Docker Login    %{REGISTRY}    %{REGISTRY_USER}    %{REGISTRY_PASSWORD}
    Run Process    docker login -u ${user} -p ${pwd} ${ip}    shell=True
    Create An New User    url=${HARBOR_URL}    username=tester${d}    password=${pwd}    comment=harbor
