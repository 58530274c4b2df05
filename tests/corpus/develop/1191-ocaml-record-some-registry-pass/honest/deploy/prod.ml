open Config_file

let shop : user_service =
  {
    name = "shop";
    image = "§host§/shop/server:2.11";
    port = 8080;
    registry_user = Some "§user§";
    registry_pass = Sys.getenv_opt "SHOP_REGISTRY_PASS";
    env_vars =
      [ ("LOG", "info"); ("DB_URL", "postgresql://shop:§password§@10.20.0.5/shop") ];
    servers = [ { ip_address = "10.20.0.11"; ssh = None } ];
    drain_grace_period = Some 15;
    deployment_strategy = Some Blue_green;
    health_timeout = None;
  }

let probe : user_service =
  { shop with name = "probe"; image = "busybox@sha256:§digest§"; registry_user = None; registry_pass = None }

let () = Deploy.run ~service:shop ~traefik:Traefik.default ()
