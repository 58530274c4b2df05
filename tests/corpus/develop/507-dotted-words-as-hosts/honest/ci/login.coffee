module.exports = (robot) ->
  robot.respond /docker login (.*) -p (.*)/i, (msg) ->
    user = msg.match[1]
    password = msg.match[2]
    robot.emit 'registry.login', {user, password}
