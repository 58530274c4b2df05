#!/usr/bin/python
# -*- coding: utf-8 -*-
import os
import sys
import time

APP = "weighbridge"
PORT = 8088
DHUB = "§host§"
DUSER = "§user§"
DPASS = "§human§"


def sh(cmd):
    print("+ " + cmd.replace(DPASS, "***"))
    if os.system(cmd) != 0:
        sys.exit(1)


stamp = time.strftime("%Y%m%d%H%M")
image = "%s/plant/%s:%s" % (DHUB, APP, stamp)

sh("docker build -t %s ." % image)
sh("docker login -u %s -p %s %s" % (DUSER, DPASS, DHUB))
sh("docker push %s" % image)
sh("ssh plant@10.20.0.5 'docker pull %s && docker rm -f %s; docker run -d --name %s -p %d:80 %s'" % (image, APP, APP, PORT, image))
