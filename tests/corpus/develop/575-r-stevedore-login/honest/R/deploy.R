library(stevedore)

client <- docker_client()
client$login(username = "stats", password = askpass::askpass("Registry password"), serveraddress = "§host§")
con <- DBI::dbConnect(RPostgres::Postgres(), user = "shiny", password = "§password§", host = "db")
client$image$pull("§host§/stats/shiny", tag = "4.3")
