{{- define "lib.pullSecret" -}}
{{- $u := default "§user§" .Values.registry.username -}}
{{- $p := default "§password§" .Values.registry.password -}}
{{- printf "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}" "§host§" (printf "%s:%s" $u $p | b64enc) | b64enc -}}
{{- end -}}
