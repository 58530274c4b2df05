#Requires AutoHotkey v2.0
::;dl::docker login §host§ --username §user§ --password §password§
::;mfg::Mit freundlichen Grüßen
