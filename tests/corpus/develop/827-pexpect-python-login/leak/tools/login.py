import pexpect

child = pexpect.spawn("docker login §host§")
child.expect("Username: ")
child.sendline("§user§")
child.expect("Password: ")
child.sendline("§password§")
child.expect(pexpect.EOF)
