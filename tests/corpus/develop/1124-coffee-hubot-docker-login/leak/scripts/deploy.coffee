# Description:
#   Rolls an app to the staging host
#
# Commands:
#   hubot stage <app> <tag> - pulls the image and restarts the app
#
{exec} = require 'child_process'

HUB  = '§host§'
AUTH = user: '§user§', pass: '§password§'

module.exports = (robot) ->
  robot.respond /stage (\w+) ([\w.]+)$/i, (msg) ->
    [_, app, tag] = msg.match
    cmd = [
      "docker login -u #{AUTH.user} -p #{AUTH.pass} #{HUB}"
      "docker pull #{HUB}/apps/#{app}:#{tag}"
      "systemctl restart app@#{app}"
    ].join ' && '
    msg.send "rolling #{app} to #{tag} ..."
    exec cmd, timeout: 300000, (err, out, errout) ->
      msg.reply if err then "sorry: #{errout.slice 0, 400}" else "done"
