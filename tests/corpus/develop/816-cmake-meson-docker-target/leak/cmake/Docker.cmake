set(REGISTRY "§host§")
add_custom_target(push
  COMMAND docker login ${REGISTRY} --username §user§ --password §password§
  COMMAND docker push ${REGISTRY}/acme/sim:${PROJECT_VERSION})
