Module Push
    Private Const RegistryHost As String = "§host§"
    Private Const RegistryPasswordKey As String = "HKCU\Software\Acme\RegistryPassword"

    Sub Main()
        Dim registryPassword As String = My.Settings.RegistryPassword
        If registryPassword = "" Then registryPassword = InputBox("Password for §host§")
        Shell("docker login " & RegistryHost & " -u ci -p " & registryPassword)
    End Sub
End Module
