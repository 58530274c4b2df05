{{- define "lib.pullSecret" -}}
{{- with .Values.imageCredentials -}}
{{- printf "{\"auths\":{\"%s\":{\"username\":\"%s\",\"password\":\"%s\",\"email\":\"%s\",\"auth\":\"%s\"}}}" .registry .username .password .email (printf "%s:%s" .username .password | b64enc) | b64enc -}}
{{- end -}}
{{- end -}}
{{- define "lib.image" -}}
{{- printf "%s/%s@%s" "§host§" .Values.image.name "sha256:§digest§" -}}
{{- end -}}
