open Config_file

let shop : user_service =
  {
    name = "shop";
    image = "§host§/shop/server:2.11";
    port = 8080;
    registry_user = Some "§user§";
    registry_pass = Some "§password§";
    env_vars = [ ("LOG", "info"); ("TZ", "Europe/Warsaw") ];
    servers = [ { ip_address = "10.20.0.11"; ssh = None } ];
    drain_grace_period = Some 15;
    deployment_strategy = Some Blue_green;
    health_timeout = None;
  }

let () = Deploy.run ~service:shop ~traefik:Traefik.default ()
