{% set reg = salt['pillar.get']('till:images:host', '§host§') %}
{% set who = salt['pillar.get']('till:images:user') %}
{% set key = salt['pillar.get']('till:images:key') %}
{% set snmp = salt['pillar.get']('till:snmp:key', '§password§') %}

docker-ce:
  pkg.installed: []

till_images_login:
  cmd.run:
    - name: docker login -u {{ who }} -p {{ key }} {{ reg }}
    - unless: grep -q {{ reg }} /root/.docker/config.json
    - require:
      - pkg: docker-ce

/etc/snmp/snmpd.conf:
  file.managed:
    - contents: createUser {{ who }} SHA {{ snmp }} AES
