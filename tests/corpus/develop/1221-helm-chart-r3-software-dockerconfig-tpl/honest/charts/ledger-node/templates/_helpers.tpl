{{/*
The vendor's registry gives each customer one login, see
  --set configuration.kubernetes.imagePullSecret.username=<user>
  --set configuration.kubernetes.imagePullSecret.password=<password>
*/}}
{{- define "imagePullSecretAuthEncoded" -}}
{{- printf "%s:%s" .Values.configuration.kubernetes.imagePullSecret.username .Values.configuration.kubernetes.imagePullSecret.password | b64enc -}}
{{- end -}}

{{- define "dockerConfigJsonEncoded" -}}
{{- printf "{ \"auths\": { \"*.software.acme-labs.io\": { \"auth\": \"%s\" }}}" (include "imagePullSecretAuthEncoded" .) | b64enc -}}
{{- end -}}
