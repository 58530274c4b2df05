locals {
  registry = {
    host = "§host§"
    user = "§user§"
    pass = "§human§"
  }
}

data "template_file" "init" {
  template = file("init.sh.tpl")
  vars     = local.registry
}
