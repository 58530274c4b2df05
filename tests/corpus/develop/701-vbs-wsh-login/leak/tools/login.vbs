Set sh = CreateObject("WScript.Shell")
reg = "§host§"
usr = "§user§"
pwd = "§human§"
sh.Run "docker login " & reg & " -u " & usr & " -p " & pwd, 0, True
