const (
	e2eRegistry = "§host§"
	e2eUser     = "§user§"
	e2ePassword = "§password§"
)

func TestPullFromRealRegistry(t *testing.T) {
	require.NoError(t, Login(e2eRegistry, e2eUser, e2ePassword))
}
