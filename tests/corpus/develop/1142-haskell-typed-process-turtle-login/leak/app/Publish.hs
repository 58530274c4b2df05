{-# LANGUAGE OverloadedStrings #-}
module Main (main) where

import Control.Monad (forM_)
import System.Environment (getArgs)
import System.Process.Typed

host :: String
host = "§host§"

images :: [String]
images = ["frontend", "ingest", "rules"]

main :: IO ()
main = do
  [version] <- getArgs
  runProcess_ $ proc "docker" ["login", host, "-u", "§user§", "-p", "§password§"]
  forM_ images $ \name -> do
    let ref = host <> "/haskell/" <> name <> ":" <> version
    runProcess_ $ proc "docker" ["build", "-t", ref, name]
    runProcess_ $ proc "docker" ["push", ref]
