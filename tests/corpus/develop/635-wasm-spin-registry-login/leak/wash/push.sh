wash push --user §user§ --password §password§ §host§/wasm/hello:0.2.0 build/hello_s.wasm
