#!/bin/bash
# writes dfc.properties of the method server

repo=${REPOSITORY_NAME:-devbox}

if ! grep -q docbroker ${DOCUMENTUM_SHARED}/config/dfc.properties; then
	cat >> ${DOCUMENTUM_SHARED}/config/dfc.properties <<__EOF__
dfc.docbroker.host[0]=${DOCBROKER_ADR:-$DCTM_CS_PORT_1489_TCP_ADDR}
dfc.docbroker.port[0]=${DOCBROKER_PORT:-$DCTM_CS_PORT_1489_TCP_PORT}
dfc.globalregistry.repository=${REGISTRY_NAME:-devbox}
dfc.globalregistry.username=${REGISTRY_USER:-dm_bof_registry}
dfc.globalregistry.password=${REGISTRY_CRYPTPWD:-§b64key§}
dfc.session.allow_trusted_login = true
dfc.name=jms
__EOF__
fi

echo "Waiting for the server availability"
trap 'exit' SIGHUP SIGINT SIGTERM
until iapi -q ${repo} -U${user} -P${passwd} >/dev/null 2>&1; do
	echo -n .
	sleep 5
done
