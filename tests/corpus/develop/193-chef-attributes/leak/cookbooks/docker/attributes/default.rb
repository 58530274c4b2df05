#
# Cookbook:: docker
# Attributes:: default
#
default['docker']['version'] = '24.0.7'
default['docker']['registry']['url'] = '§host§'
default['docker']['registry']['username'] = '§user§'
default['docker']['registry']['password'] = '§human§'
default['docker']['storage_driver'] = 'overlay2'
