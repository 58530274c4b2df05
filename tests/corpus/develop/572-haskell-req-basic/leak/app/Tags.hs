{-# LANGUAGE OverloadedStrings #-}
module Tags where
import Network.HTTP.Req

tags :: Req (JsonResponse Value)
tags = req GET (https "§host§" /: "v2" /: "acme" /: "web" /: "tags" /: "list")
         NoReqBody jsonResponse (basicAuth "§user§" "§password§")
