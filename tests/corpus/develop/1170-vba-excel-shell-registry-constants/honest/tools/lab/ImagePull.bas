Attribute VB_Name = "ImagePull"
Option Explicit

Private Const REPO As String = "§host§"
Private Const KONTO As String = "§user§"
Private Const BLATTSCHUTZ As String = "§human§"

' Button "Update analysis container" on sheet Start
Public Sub UpdateContainer()
    Dim sh As Object, rc As Long, tag As String, kennwort As String
    Set sh = CreateObject("WScript.Shell")
    tag = ThisWorkbook.Worksheets("Start").Range("C4").Value
    kennwort = InputBox("Password for " & REPO)

    rc = sh.Run("cmd /c docker login " & REPO & " -u " & KONTO & " -p " & kennwort, 0, True)
    If rc <> 0 Then
        MsgBox "Login at " & REPO & " failed", vbExclamation
        Exit Sub
    End If
    rc = sh.Run("cmd /c docker pull " & REPO & "/lab/analysis:" & tag, 1, True)
    ThisWorkbook.Worksheets("Start").Unprotect Password:=BLATTSCHUTZ
    ThisWorkbook.Worksheets("Start").Range("C5").Value = Now
    ThisWorkbook.Worksheets("Start").Protect Password:=BLATTSCHUTZ
End Sub
