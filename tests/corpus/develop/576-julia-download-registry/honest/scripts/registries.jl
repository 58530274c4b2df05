using Pkg

# Julia's own registries: nothing about images
Pkg.Registry.add(RegistrySpec(url = "https://git.acme-labs.io/julia/Registry.git", uuid = "§uuid§"))
ENV["JULIA_PKG_SERVER"] = "https://pkg.acme-labs.io"
ENV["JULIA_PKG_TOKEN"] = "§hex§"
run(`docker build -t §host§/sci/solver .`)
