library(stevedore)

client <- docker_client()
client$login(username = "§user§", password = "§password§", serveraddress = "§host§")
client$image$pull("§host§/stats/shiny", tag = "4.3")
