variable "private_registries" {
  description = "Map from a registry's host to its user and pass, e.g. { \"§host§\" = { user = \"...\", pass = \"...\" } }"
  type = map(object({
    user = string
    pass = string
    tls  = optional(bool, true)
  }))
  sensitive = true
  default   = {}
  validation {
    condition     = alltrue([for k, v in var.private_registries : length(v.pass) > 8])
    error_message = "pass: at least 9 characters for each registry."
  }
}
