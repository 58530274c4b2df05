resource "azurerm_key_vault" "main" {
  name                = "kv-bienenstock"
  location            = azurerm_resource_group.main.location
  resource_group_name = azurerm_resource_group.main.name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  sku_name            = "standard"
}

resource "azurerm_key_vault_secret" "docker-registry-username" {
  name         = "dockerhub-username"
  value        = "bienenstock"
  key_vault_id = azurerm_key_vault.main.id
}

resource "azurerm_key_vault_secret" "docker-registry-password" {
  name         = "dockerhub-password"
  value        = "§hubpat§"
  key_vault_id = azurerm_key_vault.main.id

  depends_on = [
    azurerm_role_assignment.current_user_kv_secrets_officer
  ]
}
