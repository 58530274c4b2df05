#!/usr/bin/python
# -*- coding: utf-8 -*-
# removes old tags; the hub has no web page for that
import json
import urllib2
import base64

DHUB = "images.acme-labs.io"
KEEP = 10
head = {"Authorization": "Basic " + base64.b64encode("%s:%s" % ("§user§", "§human§")),
        "Accept": "application/vnd.docker.distribution.manifest.v2+json"}


def call(path, method="GET"):
    req = urllib2.Request("https://%s/v2/plant/%s" % (DHUB, path), headers=head)
    req.get_method = lambda: method
    return urllib2.urlopen(req, timeout=20)


tags = sorted(json.load(call("weighbridge/tags/list"))["tags"])
for tag in tags[:-KEEP]:
    digest = call("weighbridge/manifests/" + tag, "HEAD").headers["Docker-Content-Digest"]
    print tag, digest, call("weighbridge/manifests/" + digest, "DELETE").code
