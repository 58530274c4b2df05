kcl registry login -u §user§ -p §password§ §host§
kcl mod push oci://§host§/kcl/web
