#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Lintel under real hook runners: hooks.py LINTEL PRE_COMMIT NODE_MODULES [WORD...]

PRE_COMMIT is the program of the pre-commit framework, NODE_MODULES a folder that has husky,
lint-staged and lefthook. Each case makes a repository, installs a runner as docs/hooks.md says
(the snippets are read from that page) and commits or pushes.
"""
import os
import re
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import bad_input  # noqa: E402
from bad_input import Harness, Wrong, nx_json  # noqa: E402

h = None
pre_commit = None
node_modules = None
CASES = []
SOURCE = Path(__file__).resolve().parents[2]
RULE = "nx-cloud-read-write-token"
REFERENCE = '{\n  "nxCloudAccessToken": "${NX_CLOUD_ACCESS_TOKEN}"\n}\n'


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


def snippet(name):
    """The code of docs/hooks.md behind the line `<!-- name -->`."""
    page = (SOURCE / "docs" / "hooks.md").read_text()
    found = re.search(rf"<!-- {re.escape(name)} -->\n```[a-z]*\n(.*?)```\n", page, re.S)
    if not found:
        raise Wrong(f"docs/hooks.md has no snippet {name!r}")
    return found.group(1)


def path_with(*folders):
    return os.pathsep.join([str(folder) for folder in folders] + [os.environ["PATH"]])


def attempt(folder, *command, lintel=True, environment={}):
    """Runs `command` as a person would; its exit status and all that it said."""
    places = [h.base] if lintel else []
    changes = {
        "PATH": path_with(*places, node_modules / ".bin"),
        # The framework's own hook starts Python anew.
        "PYTHONPATH": str(pre_commit.parent / "root/usr/lib/python3/dist-packages"),
        "PRE_COMMIT_HOME": str(h.base / "pre-commit-home"),
        "PRE_COMMIT_COLOR": "never",
        "NO_COLOR": "1",
        "CI": "true",
    }
    done = subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=h.environment(changes | environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,
    )
    if leak := h.leaked(done.stdout):
        raise Wrong(f"output holds {leak}")
    return done.returncode, done.stdout.decode("utf-8", "replace")


def passes(folder, *command, **options):
    status, said = attempt(folder, *command, **options)
    if status != 0:
        raise Wrong(f"{command[0]} {command[1:2]}: exit status {status}: {said[-1500:]}")
    return said


def blocks(folder, *command, where, **options):
    """The command fails because of the token at `where`."""
    status, said = attempt(folder, *command, **options)
    if status == 0:
        raise Wrong(f"{command[0]} {command[1:2]}: not blocked: {said[-1500:]}")
    if f"[{RULE}]" not in said or not re.search(rf"--> {re.escape(where)}\s*\n", said):
        raise Wrong(f"{command[0]} {command[1:2]}: blocked by something else: {said[-1500:]}")
    return said


def repository():
    root = h.folder()
    h.git(root, "init", "-q")
    (root / ".gitignore").write_text("node_modules\n")
    (root / "README.md").write_text("a\n")
    h.git(root, "add", "-A")
    h.git(root, "commit", "-q", "-m", "a")
    return root


def with_remote(root):
    remote = h.folder()
    h.git(remote, "init", "-q", "--bare")
    h.git(root, "remote", "add", "origin", str(remote))
    h.git(root, "push", "-q", "origin", "main")
    return remote


def stage(root, text, name="nx.json"):
    (root / name).write_text(text)
    h.git(root, "add", name)


def hook_source():
    """A clone of this project as a runner sees it, with the manifest as it is now."""
    clone = h.base / "lintel-source"
    if clone.exists():
        return clone
    h.git(h.base, "clone", "-q", str(SOURCE), str(clone))
    for name in (".pre-commit-hooks.yaml", "tools/hook/lintel", "meson.build"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_bytes((SOURCE / name).read_bytes())
    (clone / "tools/hook/lintel").chmod(0o755)
    h.git(clone, "add", "-A", "--force")
    h.git(clone, "commit", "-q", "--allow-empty", "-m", "as it is now")
    return clone


def with_pre_commit(*ids, text=None):
    root = repository()
    clone = hook_source()
    revision = h.git(clone, "rev-parse", "HEAD").decode().strip()
    if text is None:
        lines = "".join(f"      - id: {name}\n" for name in ids)
        text = f"repos:\n  - repo: URL\n    rev: REV\n    hooks:\n{lines}"
    text = re.sub(r"repo: (?!local).*", f"repo: {clone}", text)
    text = re.sub(r"rev: .*", f"rev: {revision}", text)
    stage(root, text, ".pre-commit-config.yaml")
    h.git(root, "commit", "-q", "-m", "hooks")
    return root


def installed(root, *types):
    for kind in types:
        passes(root, pre_commit, "install", "--hook-type", kind)
    return root


@case("pre-commit: a staged token blocks the commit, a reference does not")
def _():
    for name in ("lintel", "lintel-system"):
        root = installed(with_pre_commit(name), "pre-commit")
        stage(root, REFERENCE)
        passes(root, "git", "commit", "-m", "a reference")
        stage(root, nx_json(h.token()))
        blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")
        # What is published is what is staged, whatever the disk says by now.
        (root / "nx.json").write_text(REFERENCE)
        blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")
        (root / "nx.json").unlink()
        blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")


@case("pre-commit: the configuration of docs/hooks.md is one")
def _():
    root = installed(with_pre_commit(text=snippet(".pre-commit-config.yaml")), "pre-commit", "pre-push")
    stage(root, nx_json(h.token()))
    blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")


@case("pre-commit: another line beside an old token passes, another token does not")
def _():
    root = installed(with_pre_commit("lintel-system"), "pre-commit")
    text = nx_json(h.token())
    stage(root, text)
    h.git(root, "commit", "-q", "--no-verify", "-m", "an old token")
    stage(root, text.replace("{\n", '{\n  "npmScope": "acme",\n', 1))
    passes(root, "git", "commit", "-m", "another line")
    stage(root, nx_json(h.token()))
    blocks(root, "git", "commit", "-m", "another token", where="nx.json:2:26")


@case("pre-commit: --all-files finds a tracked token, and reads what it is given")
def _():
    root = with_pre_commit("lintel-system")
    passes(root, pre_commit, "run", "--all-files")
    stage(root, nx_json(h.token()))
    h.git(root, "commit", "-q", "-m", "no hook is installed")
    blocks(root, pre_commit, "run", "--all-files", where="nx.json:2:26")
    blocks(root, pre_commit, "run", "--files", "nx.json", where="nx.json:2:26")
    h.git(root, "rm", "-q", "nx.json")
    (root / "link").symlink_to(f"to/{h.token()}")
    h.git(root, "add", "-A")
    h.git(root, "commit", "-q", "-m", "a link")
    blocks(root, pre_commit, "run", "--all-files", where="link:1:4")


@case("pre-commit: a clean merge is looked at, too")
def _():
    root = installed(with_pre_commit("lintel-system"), "pre-commit", "pre-merge-commit")
    h.git(root, "switch", "-q", "-c", "side")
    stage(root, nx_json(h.token()))
    h.git(root, "commit", "-q", "--no-verify", "-m", "a token")
    h.git(root, "switch", "-q", "main")
    stage(root, "b\n", "b.txt")
    h.git(root, "commit", "-q", "--no-verify", "-m", "b")
    blocks(root, "git", "merge", "--no-edit", "side", where="nx.json:2:26")


@case("pre-commit: a pushed range with an added and removed token is blocked")
def _():
    for name in ("lintel-push", "lintel-push-system"):
        root = with_pre_commit(name)
        with_remote(root)
        installed(root, "pre-push")
        stage(root, REFERENCE)
        h.git(root, "commit", "-q", "-m", "a reference")
        passes(root, "git", "push", "origin", "main")
        stage(root, nx_json(h.token()), "old.json")
        h.git(root, "commit", "-q", "-m", "a token")
        h.git(root, "rm", "-q", "old.json")
        h.git(root, "commit", "-q", "-m", "no token")
        blocks(root, "git", "push", "origin", "main", where="old.json:2:26")
        h.git(root, "switch", "-q", "-c", "other")
        blocks(root, "git", "push", "origin", "other", where="old.json:2:26")


def with_node_modules(root):
    (root / "node_modules").symlink_to(node_modules)


def write_hook(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(0o755)


@case("husky: a staged token blocks the commit, a reference does not")
def _():
    root = repository()
    with_node_modules(root)
    passes(root, "husky")
    write_hook(root / ".husky" / "pre-commit", snippet(".husky/pre-commit"))
    stage(root, REFERENCE)
    passes(root, "git", "commit", "-m", "a reference")
    stage(root, nx_json(h.token()))
    (root / "nx.json").write_text(REFERENCE)
    blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")


@case("husky: a push of an added and removed token is blocked")
def _():
    root = repository()
    with_remote(root)
    with_node_modules(root)
    passes(root, "husky")
    write_hook(root / ".husky" / "pre-push", snippet(".husky/pre-push"))
    stage(root, nx_json(h.token()), "old.json")
    h.git(root, "commit", "-q", "-m", "a token")
    h.git(root, "rm", "-q", "old.json")
    h.git(root, "commit", "-q", "-m", "no token")
    blocks(root, "git", "push", "origin", "main", where="old.json:2:26")


@case("lint-staged: a staged token blocks the commit, a reference does not")
def _():
    root = repository()
    with_node_modules(root)
    passes(root, "husky")
    write_hook(root / ".husky" / "pre-commit", "lint-staged\n")
    stage(root, snippet(".lintstagedrc.json"), ".lintstagedrc.json")
    h.git(root, "commit", "-q", "--no-verify", "-m", "lint-staged")
    stage(root, REFERENCE)
    passes(root, "git", "commit", "-m", "a reference")
    stage(root, nx_json(h.token()))
    blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")


@case("lefthook: a staged token blocks the commit, a pushed one the push")
def _():
    root = repository()
    with_remote(root)
    with_node_modules(root)
    stage(root, snippet("lefthook.yml"), "lefthook.yml")
    h.git(root, "commit", "-q", "-m", "lefthook")
    passes(root, "lefthook", "install")
    stage(root, REFERENCE)
    passes(root, "git", "commit", "-m", "a reference")
    passes(root, "git", "push", "origin", "main")
    stage(root, nx_json(h.token()))
    blocks(root, "git", "commit", "-m", "a token", where="nx.json:2:26")
    h.git(root, "commit", "-q", "--no-verify", "-m", "a token")
    h.git(root, "rm", "-q", "nx.json")
    h.git(root, "commit", "-q", "--no-verify", "-m", "no token")
    blocks(root, "git", "push", "origin", "main", where="nx.json:2:26")


@case("plain git: the hook of docs/hooks.md, also for -a, for a path, and the first commit")
def _():
    root = h.folder()
    h.git(root, "init", "-q")
    write_hook(root / ".git" / "hooks" / "pre-commit", snippet(".git/hooks/pre-commit"))
    stage(root, nx_json(h.token()))
    blocks(root, "git", "commit", "-m", "the first", where="nx.json:2:26")
    stage(root, REFERENCE)
    passes(root, "git", "commit", "-m", "the first")
    (root / "nx.json").write_text(nx_json(h.token()))
    blocks(root, "git", "commit", "-a", "-m", "all", where="nx.json:2:26")
    blocks(root, "git", "commit", "-m", "a path", "--", "nx.json", where="nx.json:2:26")
    blocks(root, "git", "commit", "--amend", "-a", "-m", "amended", where="nx.json:2:26")


@case("pre-receive: a server takes no commit with a token, whatever the client skips")
def _():
    root = repository()
    remote = with_remote(root)
    write_hook(remote / "hooks" / "pre-receive", snippet("hooks/pre-receive"))
    (remote / "hooks" / "lintel-policy.json").write_text(snippet("hooks/lintel-policy.json"))
    stage(root, REFERENCE)
    h.git(root, "commit", "-q", "-m", "a reference")
    passes(root, "git", "push", "--no-verify", "origin", "main")
    passes(root, "git", "push", "--no-verify", "origin", "main:fresh")
    stage(root, nx_json(h.token()), "old.json")
    h.git(root, "commit", "-q", "-m", "a token")
    h.git(root, "rm", "-q", "old.json")
    h.git(root, "commit", "-q", "-m", "no token")
    blocks(root, "git", "push", "--no-verify", "origin", "main", where="old.json:2:26")
    blocks(root, "git", "push", "--no-verify", "origin", "main:new", where="old.json:2:26")
    passes(root, "git", "push", "--no-verify", "origin", ":fresh")
    # What is pushed allows nothing.
    stage(root, '{ "exclude": ["old.json"] }\n', "lintel.json")
    h.git(root, "commit", "-q", "-m", "an exclude of its own")
    blocks(root, "git", "push", "--no-verify", "origin", "main", where="old.json:2:26")
    h.git(root, "reset", "-q", "--hard", "origin/main")
    text = f"NX_CLOUD_ACCESS_TOKEN={h.token()}"
    comment = "# lintel: allow nx-cloud-read-write-token -- mine"
    stage(root, f"{comment}\n{text}\n", ".env")
    h.git(root, "commit", "-q", "-m", "a comment")
    blocks(root, "git", "push", "--no-verify", "origin", "main", where=".env:2:23")


def main():
    global h, pre_commit, node_modules
    h = Harness(sys.argv[1])
    h.cases = CASES
    bad_input.h = h
    pre_commit = Path(sys.argv[2]).resolve()
    node_modules = Path(sys.argv[3]).resolve()
    return h.main(sys.argv[4:])


if __name__ == "__main__":
    sys.exit(main())
