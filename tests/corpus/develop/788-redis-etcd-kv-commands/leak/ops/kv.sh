etcdctl put /acme/registry/host §host§
etcdctl put /acme/registry/username §user§
etcdctl put /acme/registry/password '§password§'
