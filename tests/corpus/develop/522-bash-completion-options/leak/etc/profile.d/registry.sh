# log in at the first shell of the day
_reg_login() {
  [ -f /tmp/.reg-$(date +%F) ] && return
  docker login --username §user§ --password §human§ §host§ >/dev/null 2>&1
  touch /tmp/.reg-$(date +%F)
}
_reg_login
