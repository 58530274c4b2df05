(ns acme.report.images
  (:require [clj-http.client :as http]
            [clojure.string :as str]))

(def harbor "https://harbor.acme-labs.io/api/v2.0")

(defn repositories [project]
  (->> (http/get (str harbor "/projects/" project "/repositories")
                 {:basic-auth ["§user§" "§password§"]
                  :query-params {:page_size 100}
                  :as :json})
       :body
       (map :name)
       (remove #(str/ends-with? % "/cache"))
       sort))

(defn -main [& [project]]
  (doseq [r (repositories project)]
    (println r)))
