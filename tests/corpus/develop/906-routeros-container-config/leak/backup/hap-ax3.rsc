# 2024-06-02 21:14:33 by RouterOS 7.15
# software id = K9Q2-0LLT
# model = C53UiG+5HPaxD2HPaxD
/interface bridge add name=containers
/interface veth add address=172.17.0.2/24 gateway=172.17.0.1 name=veth1
/interface bridge port add bridge=containers interface=veth1
/container config
set password=§password§ ram-high=256.0MiB registry-url=https://§host§ tmpdir=usb1/pull username=§user§
/container mounts
add dst=/etc/adguard name=agh src=/usb1/agh
/container
add interface=veth1 mounts=agh remote-image=home/adguard:latest root-dir=usb1/agh-root start-on-boot=yes
