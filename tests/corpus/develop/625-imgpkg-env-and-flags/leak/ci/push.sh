imgpkg push -b §host§/bundles/app:1 -f . --registry-username §user§ --registry-password §password§
