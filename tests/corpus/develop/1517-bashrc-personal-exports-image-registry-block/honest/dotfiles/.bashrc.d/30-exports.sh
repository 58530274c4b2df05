# shellcheck shell=bash
export EDITOR=nvim
export PAGER=less
export BOXNAME="\e[53m\e[4m|set me|\e[55m"

# --- machines ---
export LAB_MACHINENAME=lab-a4000
export FACTORIO_RCON_PASS='§punct§'

# --- images, the real values come from ~/.secrets.sh ---
export LAB_IMAGE_REGISTRY_ADDRESS=secret
export LAB_IMAGE_REGISTRY_USER=secret
export LAB_IMAGE_REGISTRY_PASS=secret
[ -r ~/.secrets.sh ] && . ~/.secrets.sh

export NOTES_LOCATION=$HOME/notes

alias limg='echo "$LAB_IMAGE_REGISTRY_PASS" | podman login -u "$LAB_IMAGE_REGISTRY_USER" --password-stdin "$LAB_IMAGE_REGISTRY_ADDRESS"'
alias ll='ls -alF'
