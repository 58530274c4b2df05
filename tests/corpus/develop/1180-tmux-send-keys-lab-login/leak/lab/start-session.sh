#!/usr/bin/env bash
# opens the four panes of the training
S=training
tmux has-session -t $S 2>/dev/null && exec tmux attach -t $S

tmux new-session -d -s $S -n main -c ~/training
tmux split-window -h -t $S:main -c ~/training
tmux split-window -v -t $S:main.0
tmux split-window -v -t $S:main.2

tmux send-keys -t $S:main.0 'watch -n2 kubectl get pods -A' C-m
tmux send-keys -t $S:main.1 'podman login §host§ -u §user§ -p §human§ && clear' C-m
tmux send-keys -t $S:main.2 'stern -n demo .' C-m
tmux send-keys -t $S:main.3 'vim README.md' C-m
tmux select-pane -t $S:main.1
exec tmux attach -t $S
