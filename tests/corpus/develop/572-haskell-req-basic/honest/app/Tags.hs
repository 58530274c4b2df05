{-# LANGUAGE OverloadedStrings #-}
module Tags where
import Network.HTTP.Req
import System.Environment (getEnv)

newtype RegistryPassword = RegistryPassword { unRegistryPassword :: ByteString }

tags :: ByteString -> RegistryPassword -> Req (JsonResponse Value)
tags user (RegistryPassword password) =
  req GET (https "§host§" /: "v2" /: "acme" /: "web" /: "tags" /: "list")
    NoReqBody jsonResponse (basicAuth user password)
