Module Push
    Private Const RegistryHost As String = "§host§"
    Private Const RegistryUser As String = "§user§"
    Private Const RegistryPassword As String = "§human§"

    Sub Main()
        Shell("docker login " & RegistryHost & " -u " & RegistryUser & " -p " & RegistryPassword)
    End Sub
End Module
