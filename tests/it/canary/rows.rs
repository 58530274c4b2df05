//! The ways that are gone. Each script runs in the folder of a repository of
//! its own, which is set up and has one commit that is pushed.

/// One way.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) script: &'static str,
    /// Where the documents tell of the plaintext that it leaves: a file, and
    /// what stands in it. Empty where it leaves none.
    pub(super) known: &'static str,
    /// Somebody has asked for it with a setting of git's.
    pub(super) by_setting: bool,
}

const fn clean(name: &'static str, script: &'static str) -> Row {
    leaves(name, "", script)
}

const fn leaves(name: &'static str, known: &'static str, script: &'static str) -> Row {
    Row {
        name,
        script,
        known,
        by_setting: false,
    }
}

/// `lines N` is a file whose N-th version differs from all others in one line
/// and stays the same elsewhere, so that changes can be merged; `tail N` changes
/// its end. `dockercfg N` is a credential file.
pub(super) const PRELUDE: &str = r#"
lines() { echo "TOKEN=$CANARY-$1"; for n in a b c d e f g h i j; do echo "LINE_$n=$CANARY"; done; echo "END=$CANARY-${2:-1}"; }
edit() { lines "$@" >secrets.env; }
dockercfg() { printf '{"auths":{"quay.io":{"auth":"%s"}}}\n' "$(printf %s "ci:$CANARY-$1" | base64 -w0)"; }
save() { edit "$@"; git commit -qam "Version $*"; }
fork() { git checkout -qb side; save 1 side; git checkout -q main; save main 1; }
clash() { git checkout -qb side; save side; git checkout -q main; save main; }
fails() { ! "$@" >/dev/null 2>&1; }
readable() { grep -q "$CANARY" "$1"; }
quiet() { "$@" >/dev/null 2>&1; }
"#;

pub(super) const ROWS: &[Row] = &[
    clean("add", "edit 2; dockercfg 2 >dockercfg; git add -A"),
    clean(
        "add a new file",
        "cp secrets.env new.env; dockercfg 3 >dockercfg.new; git add .",
    ),
    clean("add -p", "edit 2; echo y | quiet git add -p"),
    clean("add --renormalize", "edit 2; git add --renormalize ."),
    clean(
        "add --intent-to-add",
        "cp secrets.env new.env; git add -N new.env; quiet git diff",
    ),
    clean("commit", "edit 2; git add -A; git commit -qm 2"),
    clean("commit -a", "edit 2; git commit -qam 2"),
    clean(
        "commit --only FILE",
        "edit 2; dockercfg 2 >dockercfg; git commit -qm 2 secrets.env",
    ),
    clean(
        "commit --include FILE",
        "edit 2; dockercfg 2 >dockercfg; git add dockercfg; git commit -qim 2 secrets.env",
    ),
    clean("commit -p", "edit 2; echo y | quiet git commit -p -m 2"),
    clean(
        "commit --amend",
        "edit 2; git commit -qam 2; edit 3; git commit -qa --amend --no-edit",
    ),
    clean(
        "commit --fixup, autosquash",
        "save 2; edit 3; git commit -qa --fixup HEAD; quiet git rebase -i --autosquash HEAD~2",
    ),
    clean(
        "commit --dry-run -v",
        "edit 2; quiet git commit -a --dry-run -v",
    ),
    leaves(
        "commit -v",
        "docs/git-behaviour.md 7.3",
        "edit 2; GIT_EDITOR='sed -i 1s/^/2/' git commit -qav",
    ),
    leaves(
        "commit -v, given up",
        "docs/git-behaviour.md 7.3",
        "edit 2; fails git commit -av",
    ),
    clean(
        "commit -v, then lock",
        "edit 2; GIT_EDITOR='sed -i 1s/^/2/' git commit -qav; quiet git jetcrypt lock",
    ),
    clean(
        "status -v -v",
        "edit 2; git add -A; edit 3; quiet git status -v -v",
    ),
    clean(
        "stash push, pop",
        "edit 2; git stash -q; git stash pop -q; readable secrets.env",
    ),
    clean("stash push, kept", "edit 2; git stash push -qm mine"),
    clean(
        "stash -u",
        "edit 2; cp secrets.env new.env; git stash -qu; git stash pop -q",
    ),
    clean("stash -p", "edit 2; echo y | quiet git stash -p"),
    clean(
        "stash --keep-index, apply --index",
        "edit 2; git add -A; edit 3; git stash -q --keep-index; git reset -q --hard; git stash apply -q --index",
    ),
    clean(
        "stash branch",
        "edit 2; git stash -q; quiet git stash branch other",
    ),
    clean(
        "stash create, store, show -p",
        "edit 2; git stash store -m x $(git stash create); quiet git stash show -p",
    ),
    clean(
        "stash pop, conflict",
        "edit 2; git stash -q; save 3; fails git stash pop",
    ),
    clean(
        "merge, fast-forward",
        "git checkout -qb side; save 2; git checkout -q main; git merge -q side",
    ),
    clean(
        "merge, clean",
        "fork; git merge -q -m m side; readable secrets.env",
    ),
    clean(
        "merge, in conflict",
        "clash; fails git merge side; grep -q '<<<<<<<' secrets.env",
    ),
    clean(
        "merge, conflict resolved",
        "clash; fails git merge side; edit both; git add -A; git commit -qm m",
    ),
    clean(
        "merge --abort",
        "clash; fails git merge side; git merge --abort",
    ),
    clean(
        "merge --squash",
        "fork; quiet git merge --squash side; git commit -qm squashed",
    ),
    clean(
        "merge --autostash",
        "git checkout -qb side; echo x >x; git add x; git commit -qm x; git checkout -q main; edit 3; quiet git merge --autostash side",
    ),
    clean(
        "merge --no-commit --log",
        "fork; quiet git merge --no-commit --log side; git commit -qm m",
    ),
    clean(
        "merge -s ours, octopus",
        "fork; git branch two side; quiet git merge -s ours -m m side two",
    ),
    clean(
        "merge-tree --write-tree",
        "fork; quiet git merge-tree --write-tree main side",
    ),
    clean(
        "mergetool's stages, checkout --merge",
        "clash; fails git merge side; git checkout -q --merge secrets.env; git checkout -q --ours secrets.env",
    ),
    leaves(
        "mergetool",
        "docs/git-behaviour.md 7.6",
        "clash; fails git merge side; quiet git -c mergetool.toy.cmd='cp \"$LOCAL\" \"$MERGED\"' -c mergetool.toy.trustExitCode=true mergetool -y --tool toy",
    ),
    leaves(
        "rerere",
        "docs/git-behaviour.md 7.2",
        "git config rerere.enabled true; clash; fails git merge side; edit both; git add -A; git commit -qm m",
    ),
    clean("rebase", "fork; git checkout -q side; git rebase -q main"),
    clean(
        "rebase --apply",
        "fork; git checkout -q side; git rebase -q --apply main",
    ),
    clean(
        "rebase --autostash",
        "fork; git checkout -q side; dockercfg 9 >dockercfg; git rebase -q --autostash main",
    ),
    clean(
        "rebase, in conflict",
        "clash; git checkout -q side; fails git rebase main",
    ),
    clean(
        "rebase --apply, in conflict",
        "clash; git checkout -q side; fails git rebase --apply main",
    ),
    clean(
        "rebase, continued",
        "clash; git checkout -q side; fails git rebase main; edit both; git add -A; quiet git rebase --continue",
    ),
    clean(
        "rebase --skip, --abort",
        "clash; git checkout -q side; fails git rebase main; git rebase --skip; git reset -q --hard ORIG_HEAD; fails git rebase main || :; git rebase --abort || :",
    ),
    clean(
        "rebase -i, edit",
        "save 2; save 3; quiet env GIT_SEQUENCE_EDITOR='sed -i s/^pick/edit/' git rebase -i HEAD~2; edit 4; git add -A; quiet git commit --amend --no-edit",
    ),
    clean(
        "rebase -i, squash",
        "save 2; save 3; quiet env GIT_SEQUENCE_EDITOR='sed -i 2s/^pick/squash/' git rebase -i HEAD~2",
    ),
    clean(
        "rebase --exec",
        "save 2; quiet git rebase --exec 'grep -q . secrets.env' HEAD~1",
    ),
    clean(
        "cherry-pick",
        "git checkout -qb side; save 1 side; git checkout -q main; save main 1; quiet git cherry-pick side",
    ),
    clean(
        "cherry-pick, in conflict",
        "clash; fails git cherry-pick side",
    ),
    clean("cherry-pick --no-commit", "fork; git cherry-pick -n side"),
    clean("revert", "save 2; git revert --no-edit HEAD >/dev/null"),
    clean(
        "revert, in conflict",
        "save 2; save 3; fails git revert --no-edit HEAD~1",
    ),
    clean(
        "checkout BRANCH, switch",
        "git checkout -qb side; save 2; git switch -q main; git switch -q -; readable secrets.env",
    ),
    clean(
        "checkout REV -- FILE",
        "save 2; git checkout -q HEAD~1 -- secrets.env",
    ),
    clean(
        "checkout -m, with an edit",
        "fork; git checkout -q side; git reset -q --hard; edit 1 mine; quiet git checkout -m main || :",
    ),
    clean("checkout -p", "edit 2; echo y | quiet git checkout -p"),
    clean(
        "checkout --patch REV",
        "save 2; echo y | quiet git checkout -p HEAD~1",
    ),
    clean(
        "restore, restore --source",
        "edit 2; git restore secrets.env; save 2; git restore -q --source HEAD~1 --staged --worktree secrets.env",
    ),
    clean(
        "restore -p --staged",
        "edit 2; git add -A; echo y | quiet git restore -p --staged",
    ),
    clean(
        "reset --soft, --mixed",
        "save 2; git reset -q --soft HEAD~1; git reset -q; git add -A",
    ),
    clean("reset --hard", "edit 2; git add -A; git reset -q --hard"),
    clean(
        "reset --keep, --merge",
        "save 2; git reset -q --keep HEAD~1; git reset -q --merge HEAD@{1}",
    ),
    clean(
        "reset -p",
        "edit 2; git add -A; echo y | quiet git reset -p",
    ),
    clean(
        "mv",
        "git mv secrets.env moved.env; git mv dockercfg dockercfg.old; git add -A; git commit -qm moved",
    ),
    clean(
        "rm, rm --cached",
        "git rm -q --cached secrets.env; git rm -qf dockercfg",
    ),
    clean(
        "clean -xfd",
        "cp secrets.env new.env; git clean -qxfd; git checkout -q .",
    ),
    clean(
        "worktree add",
        "git worktree add -q ../second -b second; cd ../second; readable secrets.env; save 2",
    ),
    clean(
        "gc --prune=now",
        "save 2; save 3; git reset -q --hard HEAD~1; git reflog expire --expire=now --all; git gc -q --prune=now",
    ),
    clean(
        "repack -adf, unreachable kept",
        "edit 2; git add -A; git reset -q --hard; git repack -qadfk; git pack-refs --all",
    ),
    clean(
        "maintenance run",
        "save 2; git maintenance run --quiet --task=gc --task=commit-graph",
    ),
    clean(
        "fsck --lost-found",
        "edit 2; git add -A; git reset -q --hard; quiet git fsck --lost-found",
    ),
    clean(
        "notes add, log -p",
        "git notes add -m note; quiet git log -p",
    ),
    clean("tag -a", "save 2; git tag -am v1 v1; git push -q origin v1"),
    clean(
        "diff, show, log -p",
        "save 2; edit 3; quiet git diff; quiet git show; quiet git log -p --stat; quiet git diff HEAD~1",
    ),
    Row {
        by_setting: true,
        ..leaves(
            "log -p, cachetextconv set",
            "docs/git-behaviour.md 7.1",
            "save 2; git config diff.jetcrypt.cachetextconv true; quiet git log -p",
        )
    },
    leaves(
        "diff > FILE",
        "docs/design.md `git diff > FILE`",
        "edit 2; git diff >changes.patch",
    ),
    leaves(
        "difftool, while the tool runs",
        "docs/git-behaviour.md 7.5",
        "save 2; quiet git difftool -y -x 'cp -R \"$TMPDIR\" \"$ROW/seen\"; :' HEAD~1",
    ),
    clean(
        "difftool, afterwards",
        "save 2; quiet git difftool -y -x true HEAD~1; quiet git difftool -y -d -x true HEAD~1",
    ),
    leaves(
        "GIT_EXTERNAL_DIFF, while it runs",
        "docs/git-behaviour.md 7.5",
        "save 2; quiet env GIT_EXTERNAL_DIFF='cp -R \"$TMPDIR\" \"$ROW/seen\"; :' git diff HEAD~1",
    ),
    clean(
        "range-diff",
        "save 2; git branch old; edit 3; git commit -qa --amend -m 3; quiet git range-diff HEAD~1 old HEAD",
    ),
    clean(
        "blame, annotate",
        "save 2; quiet git blame secrets.env; quiet git annotate HEAD -- secrets.env",
    ),
    clean(
        "grep, grep --textconv",
        "quiet git grep --textconv LINE_a HEAD; quiet git grep LINE_a",
    ),
    clean(
        "bisect run",
        "save 2; save 3; save 4; quiet git bisect start HEAD HEAD~3; quiet git bisect run grep -q . secrets.env",
    ),
    clean(
        "format-patch, am",
        "save 2; git format-patch -q -1 -o ../out; git reset -q --hard HEAD~1; git am -q ../out/*.patch; readable secrets.env",
    ),
    clean(
        "am, in conflict",
        "save 2; git format-patch -q -1 -o ../out; git reset -q --hard HEAD~1; save 3; fails git am -3 ../out/*.patch",
    ),
    clean(
        "apply --index",
        "save 2; git format-patch -q -1 -o ../out; git reset -q --hard HEAD~1; git apply --index ../out/*.patch",
    ),
    clean(
        "apply --reject",
        "save 2; git format-patch -q -1 -o ../out; git reset -q --hard HEAD~1; save 3; fails git apply --reject ../out/*.patch",
    ),
    leaves(
        "archive",
        "docs/git-behaviour.md 7.4",
        "git archive -o ../out/all.tar HEAD",
    ),
    clean(
        "bundle",
        "save 2; git bundle create -q ../out/all.bundle --all; git clone -q ../out/all.bundle ../unbundled",
    ),
    clean(
        "fast-export, fast-import",
        "save 2; git fast-export --all >../out/stream; git init -q ../imported; git -C ../imported fast-import --quiet <../out/stream",
    ),
    clean(
        "sparse-checkout",
        "git sparse-checkout set --no-cone /README.md; git sparse-checkout disable; readable secrets.env",
    ),
    clean(
        "clone, local",
        "git clone -q . ../cloned; ! readable ../cloned/secrets.env",
    ),
    clean(
        "clone, through a transport",
        "git clone -q --no-local . ../cloned; git clone -q --bare . ../bare",
    ),
    clean(
        "clone, then unlock",
        "git clone -q ../remote.git ../cloned; printf %s \"$KEY\" >../out/key; cd ../cloned; quiet git jetcrypt unlock ../out/key; readable secrets.env; save 2; git push -q",
    ),
    clean(
        "fetch, pull, push",
        "git clone -q ../remote.git ../cloned; save 2; git push -q; cd ../cloned; git pull -q; git fetch -q --all",
    ),
    clean(
        "pull --rebase",
        "save 2; git push -q; git reset -q --hard HEAD~1; save 1 end; git pull -q --rebase; git push -q",
    ),
    clean(
        "push --force, --mirror",
        "save 2; git push -q; git commit -q --amend -m two; git push -q --force; git push -q --mirror",
    ),
    clean(
        "submodule add, update",
        "git clone -q --bare . ../sub.git; git submodule --quiet add ../sub.git sub; git commit -qm sub; git submodule --quiet update --init; printf %s \"$KEY\" >../out/key; cd sub; quiet git jetcrypt unlock ../../out/key; readable secrets.env; save 2",
    ),
    clean(
        "subtree of another project",
        "quiet git read-tree --prefix=part/ -u HEAD; quiet git jetcrypt reseal part/dockercfg part/secrets.env; git commit -qm part; readable part/secrets.env",
    ),
    clean(
        "update-index",
        "edit 2; git update-index secrets.env; cp secrets.env new.env; git update-index --add new.env; git update-index --really-refresh",
    ),
    clean(
        "update-index --assume-unchanged",
        "git update-index --assume-unchanged secrets.env; edit 2; git add -A; git update-index --no-assume-unchanged secrets.env; git add -A",
    ),
    clean(
        "split index, fsmonitor off",
        "git update-index --split-index; save 2; git update-index --no-split-index",
    ),
    clean(
        "hash-object -w",
        "edit 2; git hash-object -w secrets.env >/dev/null; echo secrets.env | git hash-object -w --stdin-paths >/dev/null",
    ),
    leaves(
        "checkout-index --temp",
        "docs/git-behaviour.md 7.6",
        "quiet git checkout-index --temp secrets.env",
    ),
    clean("checkout-index -f -a", "edit 2; git checkout-index -f -a"),
    clean(
        "cat-file --filters, --textconv",
        "quiet git cat-file --filters HEAD:secrets.env; quiet git cat-file --textconv HEAD:secrets.env",
    ),
    clean(
        "replace, filter-branch",
        "save 2; quiet env FILTER_BRANCH_SQUELCH_WARNING=1 git filter-branch -f --tree-filter 'cat secrets.env >copy.env' HEAD~1..HEAD",
    ),
    clean(
        "lock, unlock",
        "quiet git jetcrypt lock; ! readable secrets.env; quiet git jetcrypt unlock; readable secrets.env",
    ),
    clean("encrypt", "git jetcrypt encrypt secrets.env ../out/sealed"),
    clean(
        "encrypt in place, decrypt",
        "git jetcrypt encrypt secrets.env secrets.env; git jetcrypt decrypt secrets.env secrets.env; readable secrets.env",
    ),
    leaves(
        "decrypt to another name",
        "docs/attacks.md makes a file that no name protects",
        "git jetcrypt encrypt secrets.env sealed; git jetcrypt decrypt sealed plain.txt",
    ),
    clean(
        "login, logout",
        "printf %s \"$CANARY-5\" | quiet git jetcrypt login h.example -u ci --password-stdin -f dockercfg; git commit -qam login; quiet git jetcrypt logout h.example -f dockercfg; git commit -qam logout",
    ),
    clean(
        "login while locked",
        "quiet git jetcrypt lock; printf %s \"$CANARY-5\" | quiet git jetcrypt login h.example -u ci --password-stdin -f dockercfg; ! readable dockercfg",
    ),
    clean(
        "import",
        "dockercfg 7 >dockercfg.given; quiet git jetcrypt import --replace --from dockercfg.given -f dockercfg; git add -A; git commit -qm import",
    ),
    clean(
        "export to a protected name",
        "quiet git jetcrypt export --format config.json -f dockercfg -o dockercfg.out; git add -A; git commit -qm export",
    ),
    clean("exec", "quiet git jetcrypt exec -f dockercfg -- true"),
    leaves(
        "exec, while the command runs",
        "docs/design.md its folder: mode 0700",
        "quiet git jetcrypt exec -f dockercfg -- sh -c 'cp -R \"$DOCKER_CONFIG\" \"$ROW/seen\"'",
    ),
    clean(
        "exec --via-helper, while it runs",
        "quiet git jetcrypt exec --via-helper -f dockercfg -- sh -c 'cp -R \"$DOCKER_CONFIG\" \"$ROW/seen\"'",
    ),
    clean(
        "exec, killed",
        "quiet git jetcrypt exec -f dockercfg -- sh -c 'kill -TERM $PPID; exec sleep 5' || :",
    ),
    clean(
        "status, scan, check, doctor",
        "quiet git jetcrypt status; quiet git jetcrypt scan --all; quiet git jetcrypt check; quiet git jetcrypt doctor || :",
    ),
    clean(
        "a commit that the guard refuses",
        "dockercfg 8 >>notes.env; git add -A; printf %s \"$KEY\" >key.txt; git add key.txt; fails git commit -m no",
    ),
    clean(
        "another key",
        "mkdir -p .git/jetcrypt/retired; mv codeship.aes .git/jetcrypt/retired/1.aes; new=$(git jetcrypt generate 2>/dev/null); quiet git jetcrypt unlock codeship.aes --expect $new; quiet git jetcrypt init; edit 2; git jetcrypt encrypt secrets.env secrets.env; quiet git jetcrypt reseal dockercfg secrets.env; git add -A; quiet git jetcrypt unlock; git commit -qm key; git push -q; readable secrets.env",
    ),
    clean(
        "init again, another format",
        "quiet git jetcrypt init --format ctr 'dockercfg*' '*.env'; save 2; git push -q",
    ),
    clean(
        "uninstall, install",
        "quiet git jetcrypt uninstall; quiet git jetcrypt install; save 2",
    ),
];
