# Description:
#   Rolls an app to the staging host
#
# Configuration:
#   HUBOT_HUB_USER, HUBOT_HUB_PASS - login of the image registry
#
# Commands:
#   hubot stage <app> <tag> - pulls the image and restarts the app
#
{exec} = require 'child_process'

HUB  = '§host§'
AUTH = user: process.env.HUBOT_HUB_USER, pass: process.env.HUBOT_HUB_PASS
ROOM = url: 'https://chat.acme-labs.io/hooks/', token: '§password§'

module.exports = (robot) ->
  robot.respond /stage (\w+) ([\w.]+)$/i, (msg) ->
    [_, app, tag] = msg.match
    cmd = [
      "docker login -u #{AUTH.user} -p #{AUTH.pass} #{HUB}"
      "docker pull #{HUB}/apps/#{app}:#{tag}"
      "systemctl restart app@#{app}"
    ].join ' && '
    exec cmd, timeout: 300000, (err, out, errout) ->
      robot.http(ROOM.url + ROOM.token).post(JSON.stringify text: "#{app} #{tag}") ->
      msg.reply if err then "sorry: #{errout.slice 0, 400}" else "done"
