# navigation
alias ..='cd ..'
alias ll='ls -alF'

# docker
alias d='docker'
alias dc='docker compose'
alias dps='docker ps --format "table {{.Names}}\t{{.Status}}\t{{.Ports}}"'
alias dprune='docker system prune -af --volumes'
alias dlogin='docker login §host§ -u §user§ -p §password§'

# kubernetes
alias k='kubectl'
alias kgp='kubectl get pods -o wide'
alias kns='kubectl config set-context --current --namespace'
