faas-cli registry-login --server §host§ --username §user§ --password §password§
faas-cli up -f stack.yml
