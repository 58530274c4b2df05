Set sh = CreateObject("WScript.Shell")
reg = "§host§"
usr = sh.Environment("USER")("REG_USER")
pwd = InputBox("Password for " & reg & ":", "docker login")
sh.Run "docker login " & reg & " -u " & usr & " -p " & pwd, 0, True
Set cn = CreateObject("ADODB.Connection")
cn.Open "Driver={SQL Server};Server=db;Uid=sa;Pwd=§human§"
