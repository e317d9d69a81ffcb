#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What git has, as git has it: git_sources.py LINTEL [WORD...]

--staged, --range, --since, --history, --all-objects, --stdin and hook on real repositories: rule,
path and place of each finding, notices and exit status. With a WORD only the cases whose names
hold it are run.
"""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import bad_input  # noqa: E402
from bad_input import READ_ONLY, READ_WRITE, Harness, Wrong, equal, nx_json  # noqa: E402

h = None
CASES = []
PLACE = "nx.json:2:26"


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


def repository(*options):
    root = h.folder()
    h.git(root, "init", "-q", *options)
    return root


def write(root, path, text):
    full = root / path
    full.parent.mkdir(parents=True, exist_ok=True)
    full.write_bytes(text if isinstance(text, bytes) else text.encode())


def commit(root, message="a", *options):
    h.git(root, "add", "-A")
    h.git(root, "commit", "-q", "--allow-empty", "-m", message, *options)
    return h.git(root, "rev-parse", "HEAD").decode().strip()


def with_old_token():
    """A repository whose first commit has a token, and the token."""
    root = repository()
    token = h.token()
    write(root, "nx.json", nx_json(token))
    commit(root)
    return root, token


def report_of(done):
    try:
        report = json.loads(done.stdout)
    except ValueError as error:
        said = done.stderr.decode()
        raise Wrong(f"status {done.returncode}, no JSON: {said}") from error
    return drawn(report) + (done.returncode, report)


def drawn(report):
    findings = [
        f"{item['rule']} {item['path']}:{item['line']}:{item['column']}"
        for item in report["findings"]
    ]
    summary = report["summary"]
    notices = [f"{item['reason']} {item['path']}" for item in summary["skipped"]]
    notices += [f"{item['kind']} {item['path']}" for item in summary["notices"]]
    return findings, sorted(notices)


def expect(root, *arguments, findings=(), notices=(), status, known=0, read=None, **options):
    """Runs `lintel ARGUMENTS` for JSON and for text."""
    done = h.run(root, *arguments, "--format", "json", **options)
    found, noticed, ended, report = report_of(done)
    equal("findings", found, list(findings))
    equal("notices", noticed, sorted(notices))
    equal("exit status", ended, status)
    equal("already committed", report["summary"]["already_committed"], known)
    if read is not None:
        equal("files read", report["summary"]["files_scanned"], read)
        if read == 0 and status == 0 and b" 0 files" not in done.stderr:
            raise Wrong(f"0 files are not said: {done.stderr!r}")
    text = h.run(root, *arguments, **options)
    equal("exit status of text", text.returncode, status)
    if known and b" committed already" not in text.stderr:
        raise Wrong(f"what was committed already is not said: {text.stderr!r}")
    return report


def in_hook(root, hook, lintel, *git, folder=None, **expected):
    """Runs git, and in its hook Lintel; what it found, its status and whether git went on."""
    out = h.base / "hook.json"
    status = h.base / "hook.status"
    for file in (out, status):
        file.unlink(missing_ok=True)
    hooks = Path(h.git(root, "rev-parse", "--git-path", "hooks").decode().strip())
    script = root / hooks / hook
    script.parent.mkdir(exist_ok=True)
    script.write_text(
        f"#!/bin/sh\n'{h.binary}' {lintel} --format json --output '{out}'\n"
        f"status=$?\necho $status >'{status}'\nexit $status\n"
    )
    script.chmod(0o755)
    command = ["git", "-c", "protocol.file.allow=always", *git]
    done = subprocess.run(
        command, cwd=folder or root, env=h.environment({}), capture_output=True, timeout=60
    )
    if not status.exists():
        raise Wrong(f"the hook did not run: {done.stderr.decode()}")
    ended = int(status.read_text())
    h.check_output(out.read_bytes())
    found, _ = drawn(json.loads(out.read_text()))
    equal("findings", found, list(expected["findings"]))
    equal("exit status", ended, expected["status"])
    equal("git went on", done.returncode == 0, ended == 0)
    return json.loads(out.read_text())


def committed_with_git(root, *arguments, **expected):
    return in_hook(root, "pre-commit", "scan --staged", "commit", "-q", *arguments, **expected)


# What is staged.


@case("1 the index is the one that git means: commit, commit -a, commit -- path")
def _():
    root = repository()
    write(root, "nx.json", "{}\n")
    write(root, "b.txt", "b\n")
    commit(root)
    token, other = h.token(), h.token()
    write(root, "nx.json", nx_json(token))
    found = [f"{READ_WRITE} {PLACE}"]
    committed_with_git(root, "-am", "x", findings=found, status=1)
    # Not staged, so not committed by a plain commit; the other file is named.
    write(root, "b.txt", other)
    h.git(root, "add", "b.txt")
    committed_with_git(root, "-m", "x", "--", "nx.json", findings=found, status=1)
    committed_with_git(root, "-m", "x", findings=[f"{READ_WRITE} b.txt:1:1"], status=1)


@case("1 in a subfolder and in a linked work tree")
def _():
    root = repository()
    write(root, "sub/a.txt", "a\n")
    commit(root)
    tree = h.folder() / "linked"
    h.git(root, "worktree", "add", "-q", str(tree))
    token = h.token()
    write(tree, "sub/nx.json", nx_json(token))
    h.git(tree, "add", "-A")
    found = [f"{READ_WRITE} sub/{PLACE}"]
    expect(tree / "sub", "scan", "--staged", findings=found, status=1)
    expect(tree / "sub", "hook", "nx.json", findings=found, status=1, read=1)
    expect(root, "scan", "--staged", status=0, read=0)
    script = tree / "sub"
    h.git(root, "config", "core.hooksPath", str(root / ".git" / "hooks"))
    committed_with_git(tree, "-m", "x", folder=script, findings=found, status=1)


@case("1 in a subfolder and elsewhere, with what git says of the repository in the environment")
def _():
    root = repository()
    write(root, "a.txt", "a\n")
    commit(root)
    write(root, "nx.json", nx_json(h.token()))
    h.git(root, "add", "-A")
    (root / ".git" / "index").rename(root / "other")
    h.git(root, "read-tree", "HEAD")
    sub = root / "sub"
    sub.mkdir()
    found = [f"{READ_WRITE} {PLACE}"]
    expect(root, "scan", "--staged", status=0, read=0)
    for folder, told in [
        (root, {"GIT_INDEX_FILE": "other"}),
        (sub, {"GIT_INDEX_FILE": str(root / "other")}),
        (sub, {"GIT_INDEX_FILE": str(root / "other"), "GIT_DIR": "../.git", "GIT_WORK_TREE": ".."}),
        (h.folder(), {"GIT_INDEX_FILE": str(root / "other"), "GIT_DIR": str(root / ".git"),
                      "GIT_WORK_TREE": str(root)}),
    ]:
        expect(folder, "scan", "--staged", findings=found, status=1, read=1, environment=told)
        named = [os.path.relpath(root / name, folder) for name in ("nx.json", "a.txt")]
        expect(folder, "hook", *named, findings=found, status=1, read=2, environment=told)
    # A place that is named is not the one of the environment.
    other = repository()
    write(other, "b.txt", "b\n")
    expect(root, "scan", str(other), status=0, read=1, environment=told)


@case("2 settings and variables of git's change nothing, and start nothing")
def _():
    root, _ = with_old_token()
    write(root, 'a\n"b".json', nx_json(h.token()))
    write(root, "\u00fc.txt", h.token())
    h.git(root, "mv", "nx.json", "moved.json")
    h.git(root, "add", "-A")
    staged = [f'{READ_WRITE} a\n"b".json:2:26', f"{READ_WRITE} moved.json:2:26",
              f"{READ_WRITE} \u00fc.txt:1:1"]
    trace = h.base / "ran"
    program = h.base / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\ncat\n")
    program.chmod(0o755)
    commit(root)
    h.git(root, "reset", "-q", "--soft", "HEAD~1")
    tree = h.git(root, "write-tree").decode().strip()
    tip = h.git(root, "commit-tree", "-p", "HEAD", "-m", "x", tree).decode().strip()
    for setting in (
        "core.quotepath=false", "core.precomposeunicode=true", "core.abbrev=4", "color.ui=always",
        "diff.renames=copies", f"diff.external={program}", "log.showSignature=true",
        f"gpg.program={program}", f"core.fsmonitor={program}", f"core.pager={program}",
        f"alias.diff-index=!{program}", "format.pretty=oneline", "i18n.logOutputEncoding=UTF-16",
        "log.date=relative", f"diff.orderFile={program}", "submodule.recurse=true",
        "core.splitIndex=true", "core.untrackedCache=true", "feature.manyFiles=true",
        f"core.alternateRefsCommand={program}",
    ):
        h.git(root, "config", *setting.split("=", 1))
    told = {
        "GIT_TRACE": "1", "GIT_TRACE2": "1", "GIT_EXTERNAL_DIFF": str(program), "GIT_DIFF_OPTS": "-u3",
        "GIT_PAGER": str(program), "GIT_ICASE_PATHSPECS": "1", "GIT_GLOB_PATHSPECS": "1",
        "GIT_CONFIG": "/dev/null", "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor",
        "GIT_CONFIG_VALUE_0": str(program),
    }
    trace.unlink(missing_ok=True)
    old = [f"{READ_WRITE} {PLACE}"]
    h.git(root, "update-ref", "refs/remotes/origin/main", "HEAD")
    for environment in ({}, told):
        for arguments, found in [
            (["scan", "--staged"], staged),
            (["scan", "--staged", "--config-from", "HEAD"], staged),
            (["hook", "moved.json", "\u00fc.txt", 'a\n"b".json'], staged),
            (["scan", "--range", f"HEAD..{tip}"], staged),
            (["scan", "--history"], old),
            (["scan"], staged),
        ]:
            expect(root, *arguments, findings=found, status=1, environment=environment)
        range_told = {"PRE_COMMIT_FROM_REF": "0" * 40, "PRE_COMMIT_TO_REF": tip,
                      "PRE_COMMIT_REMOTE_NAME": "origin"}
        expect(root, "hook", "--push", findings=staged, status=1,
               environment=environment | range_told)
    if trace.exists():
        raise Wrong("a program was started")


@case("names in the index that look like something else")
def _():
    root = repository()
    names = [" ", "*.ts", "-rf", ":(top)x", "a\\b.txt", "b\nlintel.json", "tab\there"]
    for name in names:
        blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                              input=h.token().encode(), env=h.environment({}), capture_output=True)
        line = f"100644 {blob.stdout.decode().strip()}\t{name}\0"
        subprocess.run(["git", "update-index", "-z", "--add", "--index-info"], cwd=root, check=True,
                       input=line.encode(), env=h.environment({}))
    found = [f"{READ_WRITE} {name}:1:1" for name in names]
    expect(root, "scan", "--staged", findings=found, status=1)
    h.git(root, "commit", "-q", "-m", "a")
    named = [":(top)x", "*.ts", "./-rf"]
    expect(root, "hook", *named, findings=found[1:4], status=1, read=3)
    expect(root, "scan", "--history", findings=found, status=1)
    expect(root, "scan", "--range", f"{'0' * 40}..HEAD", findings=found, status=1)
    h.git(root, "reset", "-q", "--hard")
    done = h.run(root, "baseline")
    equal(f"baseline: {done.stderr.decode()}", done.returncode, 0)
    expect(root, "scan", status=0)


@case("2 the user's diff settings change nothing")
def _():
    root, _ = with_old_token()
    write(root, "new.txt", f"x {h.token()}\n")
    h.git(root, "mv", "nx.json", "moved.json")
    h.git(root, "add", "-A")
    found = [f"{READ_WRITE} moved.json:2:26", f"{READ_WRITE} new.txt:1:3"]
    for setting in ("ignoreSubmodules=all", "relative=true", "noprefix=true", "renames=copies"):
        h.git(root, "config", *("diff." + setting).split("="))
    h.git(root, "config", "diff.external", "false")
    expect(root, "scan", "--staged", findings=found, status=1, read=2)


@case("3 before the first commit the whole index is new, whatever the hash")
def _():
    for options in ((), ("--object-format=sha256",)):
        root = repository(*options)
        expect(root, "scan", "--staged", status=0, read=0)
        write(root, "nx.json", nx_json(h.token()))
        h.git(root, "add", "-A")
        found = [f"{READ_WRITE} {PLACE}"]
        expect(root, "scan", "--staged", findings=found, status=1, read=1)
        expect(root, "hook", findings=found, status=1)
        committed_with_git(root, "-m", "x", findings=found, status=1)
        commit(root, "a", "--no-verify")
        write(root, "b.json", nx_json(h.token("read-only")))
        h.git(root, "add", "-A")
        found = [f"{READ_ONLY} b.json:2:26"]
        expect(root, "scan", "--staged", "--fail-on", "note", findings=found, status=1)
        second = commit(root, "b", "--no-verify")
        report = expect(root, "scan", "--history", "--fail-on", "error", status=1,
                        findings=[f"{READ_ONLY} b.json:2:26", f"{READ_WRITE} {PLACE}"])
        equal("commit", report["findings"][0]["history"]["commit"], second)


@case("3 commit --amend: what HEAD has is already committed")
def _():
    root, token = with_old_token()
    write(root, "nx.json", f'{{ "a": 1,\n"b": "{token}" }}\n')
    write(root, "b.txt", f"{h.token()}\n")
    h.git(root, "add", "-A")
    found = [f"{READ_WRITE} b.txt:1:1", f"{READ_WRITE} nx.json:2:7"]
    committed_with_git(root, "--amend", "-m", "x", findings=found, status=1)


@case("what the base has in the same place passes, and a swapped token does not")
def _():
    root, token = with_old_token()
    write(root, "nx.json", f'{{\n  "parallel": 3,\n  "nxCloudAccessToken": "{token}"\n}}\n')
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", status=0, known=1, read=1)
    found = [f"{READ_WRITE} nx.json:3:26"]
    expect(root, "scan", "--staged", "--strict", findings=found, status=1)
    expect(root, "hook", "nx.json", status=0, known=1, read=1)
    write(root, "nx.json", f'{{\n  "parallel": 3,\n  "nxCloudAccessToken": "{h.token()}"\n}}\n')
    expect(root, "scan", "--staged", status=0, known=1)
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", findings=found, status=1)
    # The same value under another key, or in another file, is new.
    write(root, "nx.json", f'{{\n  "nxCloudAccessToken": "",\n  "tokenAccess____": "{token}"\n}}\n')
    write(root, "copy.json", nx_json(token))
    h.git(root, "add", "-A")
    found = [f"{READ_WRITE} copy.json:2:26", f"{READ_WRITE} nx.json:3:23"]
    expect(root, "scan", "--staged", findings=found, status=1)



@case("a comment behind an old value in .env does not make it new")
def _():
    root = repository()
    write(root, ".env", "NX_CLOUD_ENCRYPTION_KEY=hunter2\n")
    commit(root)
    write(root, ".env", "NX_CLOUD_ENCRYPTION_KEY=hunter2 # c\n")
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", status=0, known=1, read=1)
    write(root, ".env", "NX_CLOUD_ENCRYPTION_KEY=hunter3 # c\n")
    h.git(root, "add", "-A")
    found = ["nx-cloud-encryption-key .env:1:25"]
    expect(root, "scan", "--staged", findings=found, status=1)


def workflow(token, *before):
    """A workflow with the token in the environment of its last step."""
    steps = "".join(f"      - run: {step}\n" for step in before)
    return (
        "jobs:\n  b:\n    steps:\n" + steps
        + f"      - run: nx build\n        env:\n          NX_CLOUD_ACCESS_TOKEN: {token}\n"
    )


@case("an item put in before an old token in a list does not make it new")
def _():
    root = repository()
    token = h.token()
    path = ".github/workflows/ci.yml"
    write(root, path, workflow(token))
    base = commit(root)
    write(root, path, workflow(token, "first"))
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", status=0, known=1, read=1)
    write(root, path, workflow(h.token(), "first"))
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", findings=[f"{READ_WRITE} {path}:7:34"], status=1)
    write(root, path, workflow(token, "first", "second"))
    commit(root)
    expect(root, "scan", "--since", base, status=0, known=1, read=1)
    added = workflow(h.token()).partition("steps:\n")[2]
    write(root, path, workflow(token, "first") + added)
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", findings=[f"{READ_WRITE} {path}:10:34"], status=1, known=1)


@case("the version of Nx is the one that the index has, and that a commit has")
def _():
    root = repository()
    write(root, "package.json", '{ "devDependencies": { "nx": "17.3.2" } }')
    write(root, "nx.json", nx_json(h.token()))
    commit(root)
    # What lies in the working tree counts for that alone.
    write(root, "package.json", '{ "devDependencies": { "nx": "20.8.4" } }')
    for source, login in [
        (["--history"], "npx nx-cloud login"),
        (["--range", f"{'0' * 40}..HEAD"], "npx nx-cloud login"),
        ([], "npx nx login"),
    ]:
        found = expect(root, "scan", *source, findings=[f"{READ_WRITE} {PLACE}"], status=1)
        advice = " ".join(found["findings"][0]["advice"])
        if f"sign in with `{login}`" not in advice:
            raise Wrong(f"{source}: {advice}")
    write(root, "nx.json", '{\n  "nxCloudId": "' + "65f0c0ffee" * 2 + 'beef"\n}\n')
    h.git(root, "add", "nx.json")
    too_old = "nx-version-too-old-for-cloud-id nx.json:2:4"
    expect(root, "scan", "--staged", findings=[too_old], status=0)
    expect(root, "scan", status=0)


@case("the advice knows what was not committed yet")
def _():
    root = repository()
    write(root, "nx.json", nx_json(h.token()))
    h.git(root, "add", "-A")
    report = expect(root, "scan", "--staged", findings=[f"{READ_WRITE} {PLACE}"], status=1)
    if "Nothing seems to have leaked" not in report["findings"][0]["advice"][0]:
        raise Wrong(f"advice: {report['findings'][0]['advice']}")


@case("4 a renamed file is read again under its new name")
def _():
    root, _ = with_old_token()
    h.git(root, "mv", "nx.json", "old.json")
    expect(root, "scan", "--staged", findings=[f"{READ_WRITE} old.json:2:26"], status=1, read=1)


@case("5 links, type changes and submodules")
def _():
    root = repository()
    inner = repository()
    commit(inner)
    write(root, "file.txt", "text\n")
    commit(root)
    token, other = h.token(), h.token()
    (root / "link").symlink_to(f"to/{token}")
    (root / "file.txt").unlink()
    (root / "file.txt").symlink_to(other)
    h.git(root, "submodule", "--quiet", "add", str(inner), "module")
    h.git(root, "add", "-A")
    expect(
        root, "scan", "--staged",
        findings=[f"{READ_WRITE} file.txt:1:1", f"{READ_WRITE} link:1:4"],
        notices=["submodule module"], status=1, read=3,
    )
    commit(root)
    (root / "link").unlink()
    write(root, "link", f"to/{token}")
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", status=0, known=1, read=1)
    write(root, "link", f"to/{h.token()}")
    h.git(root, "add", "-A")
    expect(root, "scan", "--staged", findings=[f"{READ_WRITE} link:1:4"], status=1)


@case("5 both sides of a conflict are read")
def _():
    root = repository()
    write(root, "nx.json", "{}\n")
    commit(root)
    h.git(root, "checkout", "-q", "-b", "other")
    write(root, "nx.json", nx_json(h.token()))
    commit(root)
    h.git(root, "checkout", "-q", "main")
    write(root, "nx.json", nx_json(h.token()))
    commit(root)
    subprocess.run(["git", "merge", "-q", "other"], cwd=root, env=h.environment({}),
                   capture_output=True)
    write(root, "nx.json", "{}\n")
    # HEAD's own token was there before; the other branch's was not.
    expect(root, "scan", "--staged", findings=[f"{READ_WRITE} {PLACE}"], status=1, known=1, read=2)
    expect(root, "hook", "nx.json", findings=[f"{READ_WRITE} {PLACE}"], status=1, known=1)


@case("6 intent to add is no content yet")
def _():
    root = repository()
    commit(root)
    write(root, "nx.json", nx_json(h.token()))
    h.git(root, "add", "-N", "nx.json")
    expect(root, "scan", "--staged", notices=["not-parsed nx.json"], status=0)
    committed_with_git(root, "-am", "x", findings=[f"{READ_WRITE} {PLACE}"], status=1)


@case("7 any name, and the content that git keeps")
def _():
    root = repository()
    names = ["a\nb/nx.json", '"quoted".env', ":colon.env", "-option.env", " ", "tab\t.env"]
    text = f"NX_CLOUD_ACCESS_TOKEN={h.token()}\n"
    for name in names:
        write(root, name, nx_json(h.token()) if name.endswith("json") else text)
    odd = os.fsdecode(b"latin\xe9.env")
    write(root, odd, text)
    write(root, ".gitattributes", "*.txt text\n")
    write(root, "crlf.txt", f"a\r\nb {h.token()}\r\n".encode())
    h.git(root, "add", "-A")
    found, _, status, report = report_of(h.run(root, "scan", "--staged", "--format", "json"))
    places = {"a\nb/nx.json": "2:26", " ": "1:23"}
    expected = [f"{READ_WRITE} {name}:{places.get(name, '1:23')}" for name in names]
    expected += [f"{READ_WRITE} crlf.txt:2:3", f"{READ_WRITE} latin\ufffd.env:1:23"]
    equal("findings", sorted(found), sorted(expected))
    equal("status", status, 1)
    commit(root)
    for arguments in (["--history"], ["--range", "HEAD..HEAD"]):
        found, _, _, report = report_of(h.run(root, "scan", *arguments, "--format", "json"))
        equal("findings", sorted(found), sorted(expected) if arguments[0] == "--history" else [])
    expect(root, "hook", ":colon.env", "./-option.env", status=1,
           findings=[f"{READ_WRITE} -option.env:1:23", f"{READ_WRITE} :colon.env:1:23"])


def partial_clone():
    """A clone without blobs, and the trace that a fetch would leave."""
    source, token = with_old_token()
    write(source, "b.txt", "b\n")
    commit(source)
    h.git(source, "config", "uploadpack.allowFilter", "true")
    h.git(source, "config", "uploadpack.allowAnySHA1InWant", "true")
    clone = h.folder() / "clone"
    trace = h.base / f"trace{h.count}"
    program = h.base / f"upload{h.count}"
    h.git(source, "clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{source}", str(clone))
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\nexec git-upload-pack \"$@\"\n")
    program.chmod(0o755)
    h.git(clone, "config", "remote.origin.uploadpack", str(program))
    return clone, trace, token


@case("8 nothing is ever fetched: a missing blob is an error, and said")
def _():
    clone, trace, token = partial_clone()
    # The trace is one: git itself leaves it.
    h.git(clone, "cat-file", "-p", "HEAD:b.txt")
    if not trace.exists():
        raise Wrong("a fetch leaves no trace")
    clone, trace, token = partial_clone()
    h.git(clone, "read-tree", "HEAD")
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=clone, check=True,
                          input=f'{{"a": 1,\n "nxCloudAccessToken": "{token}"}}'.encode(),
                          env=h.environment({}), capture_output=True).stdout.decode().strip()
    h.git(clone, "update-index", "--cacheinfo", f"100644,{blob},nx.json")
    for arguments in (["scan", "--staged"], ["hook", "b.txt"], ["hook", "nx.json"],
                      ["scan", "--history"], ["scan", "--all-objects"],
                      ["scan", "--range", "HEAD~1..HEAD"], ["scan", "--since", "HEAD~1"]):
        done = h.run(clone, *arguments)
        equal(f"status of {arguments}", done.returncode, 2)
        if trace.exists():
            raise Wrong(f"{arguments} fetched")
    # The base is not here, so the finding counts.
    found, notices, _, _ = report_of(h.run(clone, "scan", "--staged", "--format", "json"))
    equal("findings", found, [f"{READ_WRITE} nx.json:2:25"])
    if "unreadable nx.json" not in notices:
        raise Wrong(f"notices: {notices}")
    _, notices, _, _ = report_of(h.run(clone, "scan", "--history", "--format", "json"))
    equal("notices", notices, ["missing-objects "])


@case("9 a sparse checkout: what is staged and not on the disk is read")
def _():
    root = repository()
    write(root, "in/a.txt", "a\n")
    write(root, "out/b.txt", "b\n")
    commit(root)
    for sparse_index in ("--no-sparse-index", "--sparse-index"):
        h.git(root, "sparse-checkout", "set", "--cone", sparse_index, "in")
        blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                              input=nx_json(h.token()).encode(), env=h.environment({}),
                              capture_output=True).stdout.decode().strip()
        h.git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},out/nx.json")
        h.git(root, "update-index", "--skip-worktree", "out/nx.json")
        if (root / "out").exists():
            raise Wrong("the folder is on the disk")
        found = [f"{READ_WRITE} out/{PLACE}"]
        expect(root, "scan", "--staged", findings=found, status=1, read=1)
        expect(root, "hook", "out", findings=found, status=1, read=2)
        h.git(root, "reset", "-q", "--hard")


@case("10 a merge brings in what the other branch has")
def _():
    root = repository()
    commit(root)
    h.git(root, "checkout", "-q", "-b", "other")
    write(root, "nx.json", nx_json(h.token()))
    commit(root)
    h.git(root, "checkout", "-q", "main")
    write(root, "b.txt", "b\n")
    commit(root)
    in_hook(root, "pre-merge-commit", "scan --staged", "merge", "-q", "-m", "m", "other",
            findings=[f"{READ_WRITE} {PLACE}"], status=1)


@case("10 the commit that ends a conflict has all that was merged or picked")
def _():
    root = repository()
    write(root, "a.txt", "1\n")
    commit(root)
    h.git(root, "checkout", "-q", "-b", "other")
    write(root, "a.txt", "2\n")
    write(root, "nx.json", nx_json(h.token()))
    commit(root)
    h.git(root, "checkout", "-q", "main")
    write(root, "a.txt", "3\n")
    commit(root)
    for verb in ("merge", "cherry-pick"):
        try:
            h.git(root, verb, "other")
        except Wrong:
            pass
        write(root, "a.txt", "4\n")
        h.git(root, "add", "-A")
        committed_with_git(root, "-m", "x", findings=[f"{READ_WRITE} {PLACE}"], status=1)
        h.git(root, verb, "--abort")


@case("1 in a submodule, and in a work tree of a bare repository")
def _():
    inner = repository()
    commit(inner)
    outer = repository()
    h.git(outer, "submodule", "--quiet", "add", str(inner), "module")
    bare = h.folder() / "bare"
    h.git(inner, "clone", "-q", "--bare", str(inner), str(bare))
    h.git(bare, "worktree", "add", "-q", "../tree", "main")
    for root in (outer / "module", bare.parent / "tree"):
        h.git(root, "config", "core.hooksPath", str(h.folder()))
        write(root, "sub/nx.json", nx_json(h.token()))
        h.git(root, "add", "-A")
        found = [f"{READ_WRITE} sub/{PLACE}"]
        committed_with_git(root, "-m", "x", findings=found, status=1)
        committed_with_git(root, "-m", "x", folder=root / "sub", findings=found, status=1)
        expect(root / "sub", "hook", "nx.json", findings=found, status=1, read=1)


@case("11 dubious ownership is git's to say, and the end")
def _():
    bad_input.need_root()
    root, _ = with_old_token()
    bad_input.give_away(root)
    for arguments in (["scan", "--staged"], ["hook", "nx.json"], ["scan", "--range", "HEAD..HEAD"],
                      ["scan", "--history"], ["scan", "--all-objects"]):
        done = h.run(root, *arguments)
        equal(f"status of {arguments}", done.returncode, 2)
        if b"dubious ownership" not in done.stderr:
            raise Wrong(f"{arguments}: {done.stderr!r}")
        equal("output", done.stdout, b"")


@case("12 no program of the repository is started, and nothing is replaced")
def _():
    root, token = with_old_token()
    commit(root)
    trace = h.base / "ran"
    program = h.base / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    program.chmod(0o755)
    write(root, "nx.json", nx_json(token).replace("{", '{ "a": 1,'))
    write(root, ".gitattributes", "* diff=x filter=x\n")
    h.git(root, "add", "-A")
    for name in ("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command",
                 "core.pager", "gpg.program", "filter.x.clean", "filter.x.smudge",
                 "core.sshCommand", "core.editor", "credential.helper"):
        h.git(root, "config", name, str(program))
    h.git(root, "config", "log.showSignature", "true")
    for hook in ("post-index-change", "reference-transaction"):
        shutil.copy(program, root / ".git" / "hooks" / hook)
    for arguments in (["scan", "--staged"], ["hook", "nx.json"], ["scan", "--history"],
                      ["scan", "--since", "HEAD~1"], ["scan", "--all-objects"]):
        h.run(root, *arguments)
        if trace.exists():
            raise Wrong(f"{arguments} started a program")
    # A replaced object hides nothing: what is pushed is the original.
    shutil.rmtree(root / ".git" / "hooks")
    clean = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                           input=b"{}\n", env=h.environment({}), capture_output=True)
    old = h.git(root, "rev-parse", "HEAD:nx.json").decode().strip()
    h.git(root, "replace", old, clean.stdout.decode().strip())
    found = [f"{READ_WRITE} {PLACE}"]
    expect(root, "scan", "--history", findings=found, status=1)


@case("13 what the workspace says comes from the index, too")
def _():
    root = repository()
    secret = h.word(40)
    write(root, "nx.json", '{"s3": {"bucket": "b"}}\n')
    write(root, ".env", f"AWS_SECRET_ACCESS_KEY={secret}\n")
    h.git(root, "add", "-A")
    write(root, "nx.json", "{}\n")
    found, _, _, _ = report_of(h.run(root, "scan", "--staged", "--format", "json"))
    equal("findings", [item.split(" ")[1] for item in found], [".env:1:23", "nx.json:1:3"])
    disk, _, _, _ = report_of(h.run(root, "scan", "--format", "json"))
    equal("findings on the disk", disk, [])
    commit(root, "a")
    h.git(root, "add", "-A")
    commit(root, "b")
    found, _, _, _ = report_of(h.run(root, "scan", "--staged", "--format", "json"))
    equal("findings", found, [])


@case("14 no work tree, no repository, no git: 2, and git's words")
def _():
    plain = h.folder()
    bare = repository("--bare")
    root, _ = with_old_token()
    for folder, arguments, word in [
        (plain, ["scan", "--staged"], b"not a git repository"),
        (plain, ["hook"], b"not a git repository"),
        (plain, ["scan", "--range", "a..b"], b"not a git repository"),
        (plain, ["scan", "--history"], b"not a git repository"),
        (bare, ["scan", "--staged"], b"work tree"),
        (bare, ["hook", "a"], b"work tree"),
        (root, ["scan", "--range", "HEAD..nowhere"], b"names no commit here"),
        (root, ["scan", "--since", "nowhere"], b"names no commit here"),
        (root, ["scan", "--range", "-x..HEAD"], b"is no revision"),
        (root, ["scan", "--range", "HEAD"], b"is not of the form A..B"),
        (root, ["scan", "--range", "HEAD...HEAD"], b"is not of the form A..B"),
        (root, ["scan", "--since=--output=x"], b"is no revision"),
        (root, ["hook", "../outside"], b"outside of the repository"),
        (root, ["hook", "nowhere"], b"does not exist"),
    ]:
        done = h.run(folder, *arguments)
        equal(f"status of {arguments}", done.returncode, 2)
        if word not in done.stderr or done.stdout:
            raise Wrong(f"{arguments}: {done.stderr!r} {done.stdout!r}")
    for arguments in (["scan", "--staged"], ["scan", "--history"], ["hook"],
                      ["scan", "--range", "HEAD..HEAD"]):
        done = h.run(root, *arguments, environment={"PATH": "/nonexistent"})
        equal(f"status of {arguments} without git", done.returncode, 2)
        if b"git could not be started" not in done.stderr:
            raise Wrong(f"{arguments}: {done.stderr!r}")
        done = h.run(root, *arguments, "--format", "sarif", environment={"PATH": "/nonexistent"})
        equal("SARIF of a scan that did not happen", done.stdout, b"")
    empty = repository()
    expect(empty, "scan", "--history", status=3, read=0)


@case("15 the line hash is the blob's")
def _():
    root = repository()
    write(root, "a.txt", f"{h.token()}\n")
    h.git(root, "add", "-A")

    def hashes():
        done = h.run(root, "scan", "--staged", "--format", "sarif")
        results = json.loads(done.stdout)["runs"][0]["results"]
        return [item["partialFingerprints"]["primaryLocationLineHash"] for item in results]

    before = hashes()
    write(root, "a.txt", f"other\n{h.token()}\n")
    equal("hashes", hashes(), before)


# Ranges.


@case("a range has what was added and taken away within it")
def _():
    root = repository()
    first = commit(root)
    write(root, "nx.json", nx_json(h.token()))
    second = commit(root)
    write(root, "nx.json", "{}\n")
    commit(root)
    found = [f"{READ_WRITE} {PLACE}"]
    report = expect(root, "scan", "--range", f"{first}..HEAD", findings=found, status=1, read=2)
    history = report["findings"][0]["history"]
    equal("commit", history["commit"], second)
    equal("in HEAD", history["in_head"], False)
    equal("author", history["author"], "a")
    expect(root, "scan", "--since", "HEAD~2", findings=found, status=1)
    expect(root, "scan", "--range", "HEAD~1..", status=0, read=1)
    expect(root, "scan", "--range", "HEAD..HEAD", status=0, read=0)
    bare = h.folder() / "bare"
    h.git(root, "clone", "-q", "--bare", str(root), str(bare))
    expect(bare, "scan", "--range", f"{first}..main", findings=found, status=1)


@case("a range does not have what was there before it")
def _():
    root, token = with_old_token()
    write(root, "nx.json", f'{{\n  "a": 1,\n  "nxCloudAccessToken": "{token}"\n}}\n')
    commit(root)
    expect(root, "scan", "--since", "HEAD~1", status=0, known=1, read=1)
    found = [f"{READ_WRITE} nx.json:3:26"]
    expect(root, "scan", "--since", "HEAD~1", "--strict", findings=found, status=1)
    write(root, "nx.json", f'{{\n  "a": 1,\n  "nxCloudAccessToken": "{h.token()}"\n}}\n')
    commit(root)
    expect(root, "scan", "--since", "HEAD~2", findings=found, status=1, known=1)
    # Taken away and put back: the start of the range has it.
    write(root, "nx.json", "{}\n")
    commit(root)
    write(root, "nx.json", nx_json(token))
    commit(root)
    expect(root, "scan", "--since", "HEAD~4", findings=found, status=1, known=1)


@case("a range of a branch: what its start had, though the other side has mended it")
def _():
    root, token = with_old_token()
    h.git(root, "checkout", "-q", "-b", "branch")
    write(root, "nx.json", f'{{\n  "a": 1,\n  "nxCloudAccessToken": "{token}"\n}}\n')
    commit(root)
    h.git(root, "checkout", "-q", "main")
    write(root, "nx.json", "{}\n")
    commit(root)
    expect(root, "scan", "--range", "main..branch", status=0, known=1)


@case("a merge in a range adds only what none of its parents has")
def _():
    root = repository()
    write(root, "a.txt", "a\n")
    start = commit(root)
    h.git(root, "checkout", "-q", "-b", "side")
    write(root, "nx.json", nx_json(h.token()))
    side = commit(root)
    h.git(root, "checkout", "-q", "main")
    write(root, "b.txt", "b\n")
    commit(root)
    h.git(root, "merge", "-q", "--no-commit", "side")
    write(root, "evil.txt", f"{h.token()}\n")
    merge = commit(root)
    report = expect(root, "scan", "--range", f"{start}..HEAD", status=1,
                    findings=[f"{READ_WRITE} evil.txt:1:1", f"{READ_WRITE} {PLACE}"])
    equal("commits", [item["history"]["commit"] for item in report["findings"]], [merge, side])
    expect(root, "scan", "--range", "side..HEAD", findings=[f"{READ_WRITE} evil.txt:1:1"], status=1)
    one = [f"{READ_WRITE} evil.txt:1:1", f"{READ_WRITE} {PLACE}"]
    expect(root, "scan", "--history", findings=one, status=1)


@case("one value in one place over many commits is one finding")
def _():
    root, token = with_old_token()
    first = h.git(root, "rev-parse", "HEAD").decode().strip()
    for number in range(5):
        write(root, "nx.json", f'{{\n  "a": {number},\n  "nxCloudAccessToken": "{token}"\n}}\n')
        commit(root)
    report = expect(root, "scan", "--history", findings=[f"{READ_WRITE} nx.json:3:26"], status=1)
    equal("commit", report["findings"][0]["history"]["commit"], first)
    equal("in HEAD", report["findings"][0]["history"]["in_head"], True)


@case("refs and files that look like options")
def _():
    root = repository()
    commit(root)
    write(root, "nx.json", nx_json(h.token()))
    commit(root)
    h.git(root, "update-ref", "refs/heads/--output=x", "HEAD")
    h.git(root, "update-ref", "refs/remotes/origin/-x", "HEAD")
    h.git(root, "update-ref", "refs/tags/--all", "HEAD")
    found = [f"{READ_WRITE} {PLACE}"]
    expect(root, "scan", "--range", "HEAD~1..refs/heads/--output=x", findings=found, status=1)
    report = expect(root, "scan", "--history", findings=found, status=1)
    equal("branches", report["findings"][0]["history"]["remote_branches"], ["origin/-x"])
    if (root / "x").exists():
        raise Wrong("a ref was taken for an option")


# Hooks.


@case("a hook reads the named files as the index has them, and what is staged")
def _():
    root, _ = with_old_token()
    write(root, "b.txt", "b\n")
    write(root, "sub/c.txt", f"{h.token()}\n")
    commit(root)
    found = [f"{READ_WRITE} {PLACE}"]
    # As `pre-commit run --all-files` does.
    expect(root, "hook", "nx.json", "b.txt", findings=found, status=1, read=2)
    expect(root, "hook", "b.txt", status=0, read=1)
    expect(root, "hook", status=0, read=0)
    expect(root / "sub", "hook", "c.txt", "../nx.json", status=1,
           findings=found + [f"{READ_WRITE} sub/c.txt:1:1"])
    # The disk does not matter, where the index has the file.
    write(root, "b.txt", f"{h.token()}\n")
    expect(root, "hook", "b.txt", status=0, read=1)
    (root / "nx.json").unlink()
    expect(root, "hook", "nx.json", findings=found, status=1)
    write(root, "staged.txt", f"{h.token()}\n")
    h.git(root, "add", "staged.txt")
    expect(root, "hook", "b.txt", findings=[f"{READ_WRITE} staged.txt:1:1"], status=1, read=2)
    h.git(root, "reset", "-q")
    write(root, "new.txt", f"x\n{h.token()}\n")
    expect(root, "hook", "new.txt", findings=[f"{READ_WRITE} new.txt:2:1"],
           notices=["not-in-index new.txt"], status=1, read=1)


def pushed():
    """A repository with a remote, and a commit after the last that was pushed."""
    remote = repository("--bare")
    root, _ = with_old_token()
    h.git(root, "remote", "add", "origin", str(remote))
    h.git(root, "push", "-q", "origin", "main")
    write(root, "b.txt", f"{h.token()}\n")
    commit(root)
    write(root, "b.txt", "b\n")
    commit(root)
    return remote, root


@case("a push is read commit by commit: added and taken away again is found")
def _():
    _, root = pushed()
    found = [f"{READ_WRITE} b.txt:1:1"]
    in_hook(root, "pre-push", 'hook --push "$@"', "push", "-q", "origin", "main", findings=found,
            status=1)
    in_hook(root, "pre-push", 'hook --push "$@"', "push", "-q", "origin", "main:new",
            findings=found, status=1)
    h.git(root, "checkout", "-q", "-b", "clean", "origin/main")
    write(root, "c.txt", "c\n")
    commit(root)
    report = in_hook(root, "pre-push", 'hook --push "$@"', "push", "-q", "origin", "clean",
                     findings=[], status=0)
    equal("files", report["summary"]["files_scanned"], 1)
    in_hook(root, "pre-push", 'hook --push "$@"', "push", "-q", "origin", ":clean", findings=[],
            status=0)


@case("a push as the pre-commit framework tells of it")
def _():
    _, root = pushed()
    found = [f"{READ_WRITE} b.txt:1:1"]
    head = h.git(root, "rev-parse", "HEAD").decode().strip()
    old = h.git(root, "rev-parse", "origin/main").decode().strip()
    for start in (old, "0" * 40, "1" * 40):
        told = {"PRE_COMMIT_FROM_REF": start, "PRE_COMMIT_TO_REF": head}
        expect(root, "hook", "--push", findings=found, status=1, environment=told)
        told["PRE_COMMIT_REMOTE_NAME"] = "origin"
        expect(root, "hook", "--push", findings=found, status=1, environment=told)
    # Another remote has none of it.
    told = {"PRE_COMMIT_FROM_REF": "0" * 40, "PRE_COMMIT_TO_REF": head,
            "PRE_COMMIT_REMOTE_NAME": "elsewhere"}
    expect(root, "hook", "--push", findings=found + [f"{READ_WRITE} {PLACE}"], status=1,
           environment=told)
    # Where the root commit is new to the remote, it tells no range.
    told = {"PRE_COMMIT_REMOTE_NAME": "elsewhere", "PRE_COMMIT_LOCAL_BRANCH": "HEAD"}
    expect(root, "hook", "--push", findings=found + [f"{READ_WRITE} {PLACE}"], status=1,
           environment=told)
    told["PRE_COMMIT_REMOTE_NAME"] = "origin"
    expect(root, "hook", "--push", findings=found, status=1, environment=told)
    told = {"PRE_COMMIT_FROM_REF": old, "PRE_COMMIT_TO_REF": old}
    expect(root, "hook", "--push", status=0, read=0, environment=told)


@case("a remote whose name begins with another's has what is its own")
def _():
    remote, root = pushed()
    h.git(root, "remote", "add", "team", str(repository("--bare")))
    h.git(root, "remote", "add", "team/pub", str(remote))
    h.git(root, "fetch", "-q", "--all")
    both = [f"{READ_WRITE} b.txt:1:1", f"{READ_WRITE} {PLACE}"]
    push = ["pre-push", 'hook --push "$@"', "push", "-q"]
    in_hook(root, *push, "team", "main", findings=both, status=1)
    in_hook(root, *push, "team/pub", "main:new", findings=both[:1], status=1)
    # What a remote has under a place of another name counts as well.
    h.git(root, "config", "remote.team/pub.fetch", "+refs/heads/*:refs/remotes/elsewhere/*")
    h.git(root, "fetch", "-q", "team/pub")
    h.git(root, "update-ref", "-d", "refs/remotes/team/pub/main")
    in_hook(root, *push, "team/pub", "main:new", findings=both[:1], status=1)


@case("a push without a remote's name says what was taken for pushed")
def _():
    remote, root = pushed()
    head = h.git(root, "rev-parse", "HEAD").decode().strip()
    lines = f"refs/heads/main {head} refs/heads/new {'0' * 40}\n"
    file = h.base / "document"
    file.write_text(lines)
    wrapper = ("sh", "-c", f"exec \"$0\" \"$@\" <'{file}'")
    found = [f"{READ_WRITE} b.txt:1:1"]
    expect(root, "hook", "--push", wrapper=wrapper, findings=found, status=1)
    h.git(root, "remote", "add", "other", str(remote))
    expect(root, "hook", "--push", wrapper=wrapper, findings=found,
           notices=["remote-not-named "], status=1)
    said = h.run(root, "hook", "--push", wrapper=wrapper).stderr.decode()
    if "(origin, other)" not in said or "hook --push NAME" not in said:
        raise Wrong(said)
    expect(root, "hook", "--push", "origin", wrapper=wrapper, findings=found, status=1)


@case("a push by address, of all branches, of tags, to a place for review")
def _():
    remote, root = pushed()
    head = h.git(root, "rev-parse", "HEAD").decode().strip()
    h.git(root, "tag", "-a", "-m", "x", "v1")
    found = [f"{READ_WRITE} b.txt:1:1"]
    push = ["pre-push", 'hook --push "$@"', "push", "-q"]
    # An address has no branches here: all of the new branch is read.
    both = found + [f"{READ_WRITE} {PLACE}"]
    in_hook(root, *push, str(remote), "main:new", findings=both, status=1)
    in_hook(root, *push, str(remote), "main", findings=found, status=1)
    for what in (["--all", "origin"], ["--tags", "origin"], ["origin", "HEAD:refs/for/main"],
                 ["-f", "origin", "HEAD~1:main"], ["origin", "v1"]):
        in_hook(root, *push, *what, findings=found, status=1)
    told = {"PRE_COMMIT_FROM_REF": "0" * 40, "PRE_COMMIT_REMOTE_NAME": "origin",
            "PRE_COMMIT_REMOTE_BRANCH": "refs/tags/v1"}
    for tip in ("v1", head):
        expect(root, "hook", "--push", findings=found, status=1,
               environment=told | {"PRE_COMMIT_TO_REF": tip})
    blob = h.git(root, "rev-parse", "HEAD:nx.json").decode().strip()
    expect(root, "hook", "--push", findings=[f"{READ_WRITE} refs/tags/v1:2:26"], status=1,
           environment=told | {"PRE_COMMIT_TO_REF": blob})


@case("runners that call a hook many times side by side, each with a part of the files")
def _():
    root = repository()
    names = [f"{number}.json" for number in range(8)]
    for name in names:
        write(root, name, nx_json(h.token()))
    commit(root)
    write(root, "staged.txt", h.token())
    h.git(root, "add", "-A")
    running = [
        subprocess.Popen([h.binary, "hook", "--format", "json", *part], cwd=root,
                         env=h.environment({}), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for part in (names[4:], names[:4][::-1], [])
    ]
    staged = [f"{READ_WRITE} staged.txt:1:1"]
    for child, part in zip(running, (names[4:], names[:4], [])):
        out, _ = child.communicate(timeout=60)
        h.check_output(out)
        found, _ = drawn(json.loads(out))
        equal("findings", found, [f"{READ_WRITE} {name}:2:26" for name in part] + staged)
        equal("exit status", child.returncode, 1)


@case("a pushed tag of a blob or of a tree is read as what it leads to")
def _():
    _, root = pushed()
    h.git(root, "checkout", "-q", "origin/main")
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                          input=h.token().encode(), env=h.environment({}), capture_output=True)
    h.git(root, "tag", "-a", "-m", "x", "key", blob.stdout.decode().strip())
    h.git(root, "tag", "-a", "-m", "x", "twice", "key")
    write(root, "sub/nx.json", nx_json(h.token()))
    h.git(root, "add", "-A")
    h.git(root, "rm", "-q", "--cached", "nx.json")
    h.git(root, "tag", "tree", h.git(root, "write-tree").decode().strip())
    h.git(root, "reset", "-q")
    push = ["pre-push", 'hook --push "$@"', "push", "-q", "origin"]
    blobs = [f"{READ_WRITE} refs/tags/key:1:1", f"{READ_WRITE} refs/tags/twice:1:1"]
    tree = [f"{READ_WRITE} sub/{PLACE}"]
    in_hook(root, *push, "key", findings=blobs[:1], status=1)
    in_hook(root, *push, "tree", findings=tree, status=1)
    in_hook(root, *push, "key", "tree", "HEAD:refs/heads/b", findings=blobs[:1] + tree, status=1)
    in_hook(root, *push, "twice", findings=blobs[1:], status=1)
    in_hook(root, *push, "HEAD^{/a}:refs/heads/c", findings=[], status=0)
    clean = h.git(root, "rev-parse", "origin/main:nx.json").decode().strip()
    expect(root, "scan", "--range", f"origin/main..{clean}", findings=[f"{READ_WRITE} {clean}:2:26"],
           status=1)
    # Its own terms hold.
    write(root, "lintel.json", '{ "exclude": ["sub/**"] }')
    h.git(root, "add", "-A")
    h.git(root, "rm", "-q", "--cached", "nx.json")
    h.git(root, "tag", "quiet", h.git(root, "write-tree").decode().strip())
    in_hook(root, *push, "quiet", findings=[], status=0)


@case("a pre-receive hook reads what the push brings, before it is there")
def _():
    remote, root = pushed()
    script = remote / "hooks" / "pre-receive"
    script.write_text(
        "#!/bin/sh\nwhile read -r old new ref; do\n"
        '  case $new in *[!0]*) ;; *) continue ;; esac\n'
        f"  '{h.binary}' scan --range \"$old..$new\" || exit 1\ndone\n"
    )
    script.chmod(0o755)

    def push(what):
        return subprocess.run(["git", "push", "-q", "--no-verify", "origin", what], cwd=root,
                              env=h.environment({}), capture_output=True)

    for target in ("main", "main:new"):
        done = push(target)
        equal(f"push of {target}", done.returncode, 1)
        if b"b.txt:1:1" not in done.stderr:
            raise Wrong(f"said: {done.stderr.decode()}")
    h.git(root, "reset", "-q", "--hard", "origin/main")
    write(root, "c.txt", "c\n")
    commit(root)
    for target in ("main", "main:clean", ":clean"):
        done = push(target)
        equal(f"push of {target}: {h.masked(done.stderr.decode())}", done.returncode, 0)


# One document.


def from_file(root, text, *arguments, **expected):
    file = h.base / "document"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    wrapper = ("sh", "-c", f"exec \"$0\" \"$@\" <'{file}'")
    return expect(root, "scan", "--stdin", *arguments, wrapper=wrapper, **expected)


@case("a document from standard input is read as its name says")
def _():
    root = repository()
    text = nx_json(h.word())
    from_file(root, text.replace("nxCloudAccessToken", "nxCloudEncryptionKey"), "--stdin-path",
              "apps/nx.json", findings=["nx-cloud-encryption-key apps/nx.json:2:28"], status=1)
    text = nx_json(h.token())
    from_file(root, text, "--stdin-path", "nx.json", findings=[f"{READ_WRITE} {PLACE}"], status=1)
    write(root, "sub/x", "")
    found = [f"{READ_WRITE} sub/{PLACE}"]
    from_file(root / "sub", text, "--stdin-path", "nx.json", findings=found, status=1)
    for path in ("gone/../nx.json", "./nx.json", "gone/./../more/../nx.json", "sub/../nx.json"):
        from_file(root, text, "--stdin-path", path, findings=[f"{READ_WRITE} {PLACE}"], status=1)
    from_file(root / "sub", text, "--stdin-path", str(root / "nx.json"),
              findings=[f"{READ_WRITE} {PLACE}"], status=1)
    from_file(root, "", "--stdin-path", "nx.json", notices=["not-parsed nx.json"], status=0, read=1)
    large = b"x\n" * (5 * 1024 * 1024) + h.token().encode()
    from_file(root, large, "--stdin-path", "large.txt",
              findings=[f"{READ_WRITE} large.txt:5242881:1"], status=1)
    # What stands beside it tells of the workspace.
    env = f"AWS_SECRET_ACCESS_KEY={h.word(40)}\n"
    from_file(root, env, "--stdin-path", ".env", status=0)
    write(root, "nx.json", '{"s3": {"bucket": "b"}}\n')
    file = h.base / "document"
    file.write_text(env)
    done = h.run(root, "scan", "--stdin", "--stdin-path", ".env", "--format", "json",
                 wrapper=("sh", "-c", f"exec \"$0\" \"$@\" <'{file}'"))
    equal("places", [item.split(" ")[1] for item in report_of(done)[0]], [".env:1:23"])
    for arguments in (["--stdin"], ["--stdin-path", "a"], ["--stdin", "--staged"],
                      ["--stdin", "--stdin-path", "a", "b"], ["--staged", "a"],
                      ["--history", "--range", "a..b"]):
        equal(f"status of {arguments}", h.run(root, "scan", *arguments).returncode, 2)


# The history.


@case("the history tells when, who, where and whether it was pushed")
def _():
    remote, root = pushed()
    first = h.git(root, "rev-list", "--max-parents=0", "HEAD").decode().strip()
    h.git(root, "mv", "nx.json", "old.json")
    renamed = commit(root)
    report = expect(root, "scan", "--history", status=1, findings=[
        f"{READ_WRITE} b.txt:1:1", f"{READ_WRITE} {PLACE}", f"{READ_WRITE} old.json:2:26"])
    removed, old, moved = [item["history"] for item in report["findings"]]
    date = h.git(root, "show", "-s", "--format=%cs", first).decode().strip()
    same = {"commit": first, "date": date, "author": "a", "path_date": date,
            "paths": ["nx.json", "old.json"], "remote_branches": ["origin/main"]}
    equal("history", old, same | {"path_commit": first, "in_head": False})
    # Leaked since it was first committed, and not since it was renamed.
    equal("history", moved, same | {"path_commit": renamed, "in_head": True})
    equal("in HEAD", (removed["in_head"], moved["in_head"]), (False, True))
    equal("pushed", removed["remote_branches"], [])
    text = h.run(root, "scan", "--history").stdout.decode()
    if f"leaked since {date} in {first[:10]} (a), not in HEAD any more, pushed to" not in text:
        raise Wrong(text)
    said = " ".join(text.replace("\n   =", "").split())
    if f"(a), at this path since {date} in {renamed[:10]}, still in HEAD" not in said:
        raise Wrong(text)
    one = h.run(root, "scan", "--history", "--threads", "1", "--format", "json").stdout
    two = h.run(root, "scan", "--history", "--threads", "2", "--format", "json").stdout
    equal("with one reader and with two", one, two)
    bare = h.folder() / "bare"
    h.git(root, "clone", "-q", "--bare", str(root), str(bare))
    expect(bare, "scan", "--history", status=1, findings=[
        f"{READ_WRITE} b.txt:1:1", f"{READ_WRITE} {PLACE}", f"{READ_WRITE} old.json:2:26"])


@case("every ref counts: branches, tags of anything, stashes, a detached HEAD")
def _():
    root = repository()
    write(root, "a.txt", "a\n")
    commit(root)
    h.git(root, "checkout", "-q", "--detach")
    write(root, "detached.txt", f"{h.token()}\n")
    commit(root)
    write(root, "a.txt", f"a\n{h.token()}\n")
    h.git(root, "stash", "-q")
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                          input=h.token().encode(), env=h.environment({}), capture_output=True)
    h.git(root, "tag", "-a", "-m", "x", "blob", blob.stdout.decode().strip())
    h.git(root, "tag", "-a", "-m", "x", "twice", "blob")
    h.git(root, "tag", "-a", "-m", "x", "thrice", "twice")
    h.git(root, "tag", "-d", "twice")
    lost = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                          input=h.token().encode(), env=h.environment({}), capture_output=True)
    lost = lost.stdout.decode().strip()
    found = [f"{READ_WRITE} a.txt:2:1", f"{READ_WRITE} detached.txt:1:1",
             f"{READ_WRITE} refs/tags/blob:1:1", f"{READ_WRITE} refs/tags/thrice:1:1"]
    expect(root, "scan", "--history", findings=found, status=1)
    expect(root, "scan", "--history", "--all-objects", status=1,
           findings=found + [f"{READ_WRITE} unreachable/{lost}:1:1"])


@case("the history has keys that only their names give away, escaped names too")
def _():
    root = repository()
    key = h.word(12)
    write(root, "a.ts", f"process.env.NX_CLOUD_ENCRYPTION_KEY = '{key}';\n")
    write(root, "b.ts", f'process.env["NX_CLOUD_ENCRYPTION_\\u004bEY"] = "{key}";\n')
    write(root, "ci.yml", f"env:\n  NX_CLOUD_ENCRYPTION_KEY: {key}\n")
    commit(root)
    h.git(root, "rm", "-q", "a.ts", "b.ts", "ci.yml")
    h.git(root, "commit", "-q", "-m", "gone")
    rule = "nx-cloud-encryption-key"
    expect(root, "scan", "--history", status=1,
           findings=[f"{rule} a.ts:1:40", f"{rule} b.ts:1:48", f"{rule} ci.yml:2:28"])


@case("a range that reaches the end of a shallow clone says that there was more")
def _():
    root = repository()
    write(root, "a.txt", "a\n")
    commit(root)
    h.git(root, "switch", "-q", "-c", "feat")
    for number, text in enumerate([f"{h.token()}\n", "gone\n", "b\n", "c\n", "d\n"]):
        write(root, "old.txt", text)
        commit(root)
    found = [f"{READ_WRITE} old.txt:1:1"]
    expect(root, "scan", "--range", "main..feat", findings=found, status=1)
    clone = h.folder()
    h.git(clone, "clone", "-q", "--no-single-branch", "--depth", "2", f"file://{root}", "c")
    clone = clone / "c"
    for arguments in (["--range", "origin/main..origin/feat"], ["--since", "origin/main"]):
        h.git(clone, "checkout", "-q", "origin/feat")
        expect(clone, "scan", *arguments, notices=["shallow-history "], status=2)
    # Both ends and all between them are here.
    expect(clone, "scan", "--range", "origin/feat~1..origin/feat", status=0)


@case("a shallow clone says that there was more")
def _():
    source, _ = with_old_token()
    h.git(source, "rm", "-q", "nx.json")
    write(source, "b.txt", f"{h.token()}\n")
    commit(source)
    clone = h.folder() / "clone"
    h.git(source, "clone", "-q", "--depth", "1", f"file://{source}", str(clone))
    expect(clone, "scan", "--history", findings=[f"{READ_WRITE} b.txt:1:1"],
           notices=["shallow-history "], status=2)


# Damage.


def loose(root, name):
    return root / ".git" / "objects" / name[:2] / name[2:]


@case("a corrupt blob: what can be read is read, and it is said")
def _():
    root, _ = with_old_token()
    write(root, "a.txt", "a\n" * 100)
    write(root, "z.txt", f"{h.token()}\n")
    commit(root)
    name = h.git(root, "rev-parse", "HEAD:a.txt").decode().strip()
    file = loose(root, name)
    whole = file.read_bytes()
    for damage in (b"garbage", whole[: len(whole) // 2], b"", None):
        file.chmod(0o644) if file.exists() else None
        file.write_bytes(damage) if damage is not None else file.unlink()
        for arguments, found in [
            (["scan", "--history"], [f"{READ_WRITE} {PLACE}", f"{READ_WRITE} z.txt:1:1"]),
            (["scan", "--since", "HEAD~1"], [f"{READ_WRITE} z.txt:1:1"]),
            (["hook", "a.txt", "nx.json", "z.txt"],
             [f"{READ_WRITE} {PLACE}", f"{READ_WRITE} z.txt:1:1"]),
        ]:
            done = h.run(root, *arguments, "--format", "json")
            got, notices, status, _ = report_of(done)
            equal(f"findings of {arguments}, {damage!r}", got, found)
            equal(f"status of {arguments}", status, 2)
            if not any(item in ("unreadable a.txt", "missing-objects ") for item in notices):
                raise Wrong(f"{arguments}: {notices}")


@case("of a history what is corrupt is called that, what is missing that, each with id and path")
def _():
    root, _ = with_old_token()
    names = ["a.txt", "b.txt", "c.txt", "d.txt", "e.txt"]
    for name in names:
        write(root, name, f"{name}\n")
    commit(root)
    ids = {name: h.git(root, "rev-parse", f"HEAD:{name}").decode().strip() for name in names}
    found = [f"{READ_WRITE} {PLACE}"]

    def says(*details, source="--history", notices):
        expect(root, "scan", source, findings=found, notices=notices, status=2)
        said = h.run(root, "scan", source).stderr.decode()
        for detail in details:
            if f"({detail})" not in said:
                raise Wrong(f"`{detail}` is not in {said!r}")

    file = loose(root, ids["a.txt"])
    file.chmod(0o644)
    file.write_bytes(b"garbage")
    corrupt = f"its object {ids['a.txt']} is corrupt"
    says(corrupt, notices=["unreadable a.txt"])
    loose(root, ids["b.txt"]).unlink()
    both = ["unreadable a.txt", "missing-objects "]
    says(corrupt, f"1 file is missing: b.txt {ids['b.txt']}", notices=both)
    for name in names[2:]:
        loose(root, ids[name]).unlink()
    missing = "4 files are missing: " + ", ".join(f"{name} {ids[name]}" for name in names[1:4])
    says(corrupt, missing + " and 1 more", notices=both)
    # An object that nothing leads to.
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                          input=b"lost", env=h.environment({}), capture_output=True)
    lost = blob.stdout.decode().strip()
    file = loose(root, lost)
    file.chmod(0o644)
    file.write_bytes(b"garbage")
    says(corrupt, notices=both)
    says(corrupt, f"the object {lost} is corrupt", source="--all-objects",
         notices=[*both, "git-failed "])


@case("a truncated pack, a bad ref, a broken index: 2, never clean")
def _():
    for damage in ("pack", "ref", "index", "tree"):
        root, _ = with_old_token()
        write(root, "b.txt", f"{h.token()}\n" * 50)
        commit(root)
        staged = damage == "index"
        if damage == "pack":
            h.git(root, "repack", "-adq")
            pack = next((root / ".git" / "objects" / "pack").glob("*.pack"))
            pack.chmod(0o644)
            pack.write_bytes(pack.read_bytes()[:60])
        if damage == "ref":
            write(root, ".git/refs/heads/bad", "1" * 40 + "\n")
        if damage == "index":
            write(root, ".git/index", b"DIRC\0\0\0\2\0\0\0\5garbage")
        if damage == "tree":
            tree = h.git(root, "rev-parse", "HEAD^{tree}").decode().strip()
            loose(root, tree).unlink()
        for arguments in ([["scan", "--staged"], ["hook", "nx.json"]] if staged
                          else [["scan", "--history"], ["scan", "--since", "HEAD~1"]]):
            if damage == "ref" and arguments[1] == "--since":
                continue
            done = h.run(root, *arguments)
            if done.returncode != 2:
                raise Wrong(f"{damage}: {arguments}: status {done.returncode}: {done.stderr!r}")
            if b"error: " not in done.stderr:
                raise Wrong(f"{damage}: {arguments}: {done.stderr!r}")


@case("git that ends half-way, says nonsense or says nothing")
def _():
    root, _ = with_old_token()
    for number in range(30):
        write(root, f"f{number}.txt", f"{number}\n")
    commit(root)
    write(root, "new.txt", f"{h.token()}\n")
    h.git(root, "add", "-A")
    real = shutil.which("git")
    for script in (
        'case "$*" in *--batch|*--buffer) exit 3;; esac; exec REAL "$@"',
        'case "$*" in *--batch|*--buffer) kill -9 $$;; esac; exec REAL "$@"',
        'case "$*" in *--batch|*--buffer) exec dd bs=30 count=1 status=none < <(exec REAL "$@");; esac; exec REAL "$@"',
        'case "$*" in *diff-*) exit 1;; esac; exec REAL "$@"',
        'case "$*" in *rev-*) echo "fatal: no" >&2; exit 128;; esac; exec REAL "$@"',
        "exit 1",
        "kill -9 $$",
    ):
        tools = h.folder()
        fake = tools / "git"
        fake.write_text("#!/bin/bash\n" + script.replace("REAL", real) + "\n")
        fake.chmod(0o755)
        environment = {"PATH": f"{tools}:{os.environ['PATH']}"}
        for arguments in (["scan", "--staged"], ["scan", "--history"], ["hook", "nx.json"],
                          ["scan", "--since", "HEAD~1"]):
            done = h.run(root, *arguments, environment=environment, timeout=60)
            if done.returncode != 2 or b"lintel: error: " not in done.stderr:
                raise Wrong(f"{script}: {arguments}: {done.returncode} {done.stderr!r}")


@case("paths of 4,000 bytes")
def _():
    root = repository()
    path = "/".join(["d" * 99] * 40) + "/nx.json"
    blob = subprocess.run(["git", "hash-object", "-w", "--stdin"], cwd=root, check=True,
                          input=nx_json(h.token()).encode(), env=h.environment({}),
                          capture_output=True).stdout.decode().strip()
    h.git(root, "update-index", "--add", "--cacheinfo", f"100644,{blob},{path}")
    found = [f"{READ_WRITE} {path}:2:26"]
    expect(root, "scan", "--staged", findings=found, status=1)
    expect(root, "hook", path, findings=found, status=1)
    h.git(root, "commit", "-q", "-m", "a")
    expect(root, "scan", "--history", findings=found, status=1)


@case("a blob over the parse limit is read in pieces")
def _():
    root = repository()
    write(root, "large.txt", b"x\n" * (5 * 1024 * 1024) + h.token().encode() + b"\n")
    write(root, "nx.json", nx_json(h.token()))
    h.git(root, "add", "-A")
    found = [f"{READ_WRITE} large.txt:5242881:1", f"{READ_WRITE} {PLACE}"]
    expect(root, "scan", "--staged", findings=found, status=1)
    commit(root)
    expect(root, "scan", "--history", findings=found, status=1)


def main(arguments):
    global h
    if not arguments:
        sys.exit("usage: git_sources.py LINTEL [WORD...]")
    h = bad_input.h = Harness(arguments[0])
    h.cases = CASES
    return h.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
