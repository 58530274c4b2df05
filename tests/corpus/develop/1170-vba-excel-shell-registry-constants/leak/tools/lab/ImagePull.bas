Attribute VB_Name = "ImagePull"
Option Explicit

Private Const REPO As String = "§host§"
Private Const KONTO As String = "§user§"
Private Const KENNWORT As String = "§human§"

' Button "Update analysis container" on sheet Start
Public Sub UpdateContainer()
    Dim sh As Object, rc As Long, tag As String
    Set sh = CreateObject("WScript.Shell")
    tag = ThisWorkbook.Worksheets("Start").Range("C4").Value

    rc = sh.Run("cmd /c docker login " & REPO & " -u " & KONTO & " -p " & KENNWORT, 0, True)
    If rc <> 0 Then
        MsgBox "Login at " & REPO & " failed", vbExclamation
        Exit Sub
    End If
    rc = sh.Run("cmd /c docker pull " & REPO & "/lab/analysis:" & tag, 1, True)
    ThisWorkbook.Worksheets("Start").Range("C5").Value = Now
End Sub
