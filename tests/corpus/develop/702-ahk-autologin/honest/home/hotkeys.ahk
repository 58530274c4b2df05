#Requires AutoHotkey v2.0
::;dl::docker login §host§ --username §user§ --password-stdin
::;dp::docker run -p 8080:80 --password-file /run/secrets/p §host§/acme/web
::;wifi::§human§
