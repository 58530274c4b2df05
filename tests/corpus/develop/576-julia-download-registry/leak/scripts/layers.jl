using HTTP, Base64

const REG = "https://§host§/v2/"
hdr = ["Authorization" => "Basic " * base64encode("§user§:§password§")]
HTTP.get(REG * "sci/solver/manifests/latest", hdr)
