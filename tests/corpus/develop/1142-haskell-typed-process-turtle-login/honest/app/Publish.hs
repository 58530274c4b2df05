{-# LANGUAGE OverloadedStrings #-}
module Main (main) where

import Control.Monad (forM_)
import qualified Data.ByteString.Lazy.Char8 as L
import System.Environment (getArgs, getEnv)
import System.Process.Typed

host :: String
host = "§host§"

-- | name and digest of the base image
images :: [(String, String)]
images = [("frontend", "sha256:§digest§"), ("ingest", "sha256:§digest§")]

main :: IO ()
main = do
  [version] <- getArgs
  secret <- L.pack <$> getEnv "PUBLISH_SECRET"
  runProcess_ . setStdin (byteStringInput secret) $
    proc "docker" ["login", host, "-u", "§user§", "--password-stdin"]
  forM_ images $ \(name, base) -> do
    let ref = host <> "/haskell/" <> name <> ":" <> version
    runProcess_ $ proc "docker" ["build", "--build-arg", "BASE=" <> base, "-t", ref, name]
    runProcess_ $ proc "docker" ["push", ref]
