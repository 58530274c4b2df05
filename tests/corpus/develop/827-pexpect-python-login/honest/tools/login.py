import getpass
import pexpect

child = pexpect.spawn("docker login §host§ -u ci")
child.expect("Password: ")
child.sendline(getpass.getpass("Password: "))
child.expect(pexpect.EOF)

switch = pexpect.spawn("ssh admin@10.0.0.1")
switch.expect("Password: ")
switch.sendline("§password§")
