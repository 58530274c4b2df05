(defproject acme/pricing "2.3.0-SNAPSHOT"
  :description "Price engine"
  :dependencies [[org.clojure/clojure "1.11.1"]
                 [ring/ring-core "1.11.0"]]
  :plugins [[lein-shell "0.5.0"]
            [gorillalabs/lein-docker "1.5.0"]]
  :main acme.pricing.main
  :docker {:image-name "§host§/acme/pricing"
           :tags ["%s" "latest"]
           :build-dir "target/docker"}
  :aliases {"publish" ["do"
                       ["shell" "docker" "login" "--username" "§user§" "--password" "§human§" "§host§"]
                       ["docker" "build"]
                       ["docker" "push"]]}
  :profiles {:uberjar {:aot :all}})
