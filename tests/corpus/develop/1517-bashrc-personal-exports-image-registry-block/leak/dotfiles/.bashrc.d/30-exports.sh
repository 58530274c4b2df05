# shellcheck shell=bash
export EDITOR=nvim
export PAGER=less
export BOXNAME="\e[53m\e[4mreymont\e[55m"

# --- machines ---
export LAB_MACHINENAME=lab-a4000
export LAB_SFTP_ACCOUNTNAME=§user2§

# --- images ---
export LAB_IMAGE_REGISTRY_ADDRESS=§host§
export LAB_IMAGE_REGISTRY_USER=§user§
export LAB_IMAGE_REGISTRY_PASS='§punct§'

export NOTES_LOCATION=$HOME/notes

alias limg='echo "$LAB_IMAGE_REGISTRY_PASS" | podman login -u "$LAB_IMAGE_REGISTRY_USER" --password-stdin "$LAB_IMAGE_REGISTRY_ADDRESS"'
alias ll='ls -alF'
