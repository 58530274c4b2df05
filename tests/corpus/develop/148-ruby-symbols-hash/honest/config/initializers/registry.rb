REGISTRY = {
  url: 'https://§host§',
  user: Rails.application.credentials.dig(:registry, :user),
  password: Rails.application.credentials.registry_password!,
  repository: 'acme/builder',
  password_hint: 'see_the_team_vault',
  digest: '§digest§'
}.freeze
