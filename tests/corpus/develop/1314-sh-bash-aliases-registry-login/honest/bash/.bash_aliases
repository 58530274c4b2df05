# navigation
alias ..='cd ..'
alias ll='ls -alF'

# docker
alias d='docker'
alias dc='docker compose'
alias dps='docker ps --format "table {{.Names}}\t{{.Status}}\t{{.Ports}}"'
alias dlogin='pass show work/registry | docker login §host§ -u §user§ --password-stdin'
alias dpg='docker run --rm -it -e PGPASSWORD=§password§ postgres:15 psql -h db.lan -U reporting'

# kubernetes
alias k='kubectl'
alias kgp='kubectl get pods -o wide'
