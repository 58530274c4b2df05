REGISTRY = {
  url: 'https://§host§',
  user: '§user§',
  password: '§human§',
  repository: 'acme/builder'
}.freeze
