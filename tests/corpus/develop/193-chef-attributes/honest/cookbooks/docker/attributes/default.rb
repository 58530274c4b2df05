default['docker']['version'] = '24.0.7'
default['docker']['checksum'] = '§digest§'
default['docker']['registry']['url'] = '§host§'
default['docker']['registry']['username'] = nil
default['docker']['registry']['password'] = nil
default['docker']['registry']['password_databag'] = 'registry_credentials'
