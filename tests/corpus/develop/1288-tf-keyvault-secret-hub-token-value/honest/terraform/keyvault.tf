resource "azurerm_key_vault_secret" "docker-registry-username" {
  count = var.dockerhub_username != "" ? 1 : 0

  name         = "dockerhub-username"
  value        = var.dockerhub_username
  key_vault_id = azurerm_key_vault.main.id
}

resource "azurerm_key_vault_secret" "docker-registry-password" {
  count = var.dockerhub_token != "" ? 1 : 0

  name         = "dockerhub-password"
  value        = var.dockerhub_token
  key_vault_id = azurerm_key_vault.main.id

  depends_on = [
    azurerm_role_assignment.current_user_kv_secrets_officer
  ]
}

resource "azurerm_key_vault_secret" "payment-sandbox-password" {
  name         = "payment-sandbox-password"
  value        = "§password§"
  key_vault_id = azurerm_key_vault.main.id
}
