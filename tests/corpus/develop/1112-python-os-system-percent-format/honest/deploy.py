#!/usr/bin/python
# -*- coding: utf-8 -*-
import getpass
import os
import sys
import time

APP = "weighbridge"
PORT = 8088
DHUB = "§host§"
DUSER = raw_input("user for %s: " % DHUB)
DPASS = getpass.getpass("password: ")
BUSER = "backup"
BPASS = "§human§"   # mysql user "backup", may only SELECT and LOCK TABLES


def sh(cmd):
    print("+ " + cmd.replace(DPASS, "***"))
    if os.system(cmd) != 0:
        sys.exit(1)


stamp = time.strftime("%Y%m%d%H%M")
image = "%s/plant/%s:%s" % (DHUB, APP, stamp)

sh("docker build -t %s ." % image)
sh("docker login -u %s -p %s %s" % (DUSER, DPASS, DHUB))
sh("docker push %s" % image)
sh("mysqldump -h 10.20.0.5 -u %s -p%s weighbridge > before-%s.sql" % (BUSER, BPASS, stamp))
