sealos login -u §user§ -p §password§ §host§
sealos run §host§/labring/kubernetes:v1.29 --masters 10.0.0.2
