#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""`lintel fix` as a person meets it: fix.py LINTEL [WORD...]

What it shows, what it writes and what it leaves alone, down to a kill in the middle. With a WORD
only the cases whose names hold it are run.
"""
import json
import os
import random
import re
import stat
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

import leak  # noqa: E402
from bad_input import NOBODY, READ_ONLY, READ_WRITE, Harness  # noqa: E402
from bad_input import Skip, Wrong, equal, need_root, nx_json  # noqa: E402

h = None
CASES = []
KILLS = 500
LEFT_OVER = re.compile(r"^\.lintel-fix-[0-9a-f]{16}$")
CLOUD_ID = "65f0c0ffee15900d1ea7beef"


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(text if isinstance(text, bytes) else text.encode())


def read(root):
    """Every file below, but git's own."""
    found = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(".git/"):
            found[name] = path.read_bytes()
    return found


def fix(root, *arguments, status, **options):
    done = h.run(root, "fix", *arguments, **options)
    text = done.stdout.decode()
    if done.returncode != status:
        raise Wrong(f"exit status {done.returncode}, expected {status}: {text}{done.stderr}")
    return text


def holds(text, *parts):
    for part in parts:
        if part not in text:
            raise Wrong(f"{part!r} is not in {text!r}")


def workspace(root):
    """Files of every class, and what is to be left of them."""
    t = [h.token() for _ in range(9)]
    before = {
        "nx.json": '{\n  // "nxCloudAccessToken": "%s",\n  "a": {},\n'
        '  "nxCloudAccessToken": "%s"\n}\n'
        % (t[0], t[1]),
        "crlf/nx.json": '{\r\n\t"tasksRunnerOptions": {\r\n\t\t"default": {\r\n\t\t\t"options": {'
        '"accessToken": "%s"}\r\n\t\t}\r\n\t}\r\n}' % t[2],
        "bom/nx.json": b"\xef\xbb\xbf" + ('{ "nxCloudAccessToken": "%s", "a": 1 }' % t[3]).encode(),
        ".env": "A=1\nNX_CLOUD_ACCESS_TOKEN='%s'\nB=2" % t[4],
        ".github/workflows/ci.yml": "env:\n  NX_CLOUD_ACCESS_TOKEN: '%s' # x\n" % t[5],
        "build.sh": "# lintel: allow nx-cloud-read-write-token -- none\n"
        "NX_CLOUD_ACCESS_TOKEN=%s npx nx build\n" % t[6],
    }
    # The allowance is of use while its token is there.
    before["build.sh"] = before["build.sh"].replace("NX_", "true\nNX_", 1)
    after = {
        "nx.json": '{\n  "a": {}\n}\n',
        "crlf/nx.json": "{\r\n}",
        "bom/nx.json": b'\xef\xbb\xbf{ "a": 1 }',
        ".env": "A=1\nB=2",
        ".github/workflows/ci.yml": "env:\n  NX_CLOUD_ACCESS_TOKEN: "
        "'${{ secrets.NX_CLOUD_ACCESS_TOKEN }}' # x\n",
        "build.sh": 'true\nNX_CLOUD_ACCESS_TOKEN="$NX_CLOUD_ACCESS_TOKEN" npx nx build\n',
    }
    write(root, before)
    return {path: text.encode() if isinstance(text, str) else text for path, text in after.items()}


@case("without --apply a masked diff is shown and nothing is written")
def _():
    root = h.folder()
    workspace(root)
    h.commit(root)
    before = read(root)
    text = fix(root, status=1)
    equal("files", read(root), before)
    holds(text, "# To be read, not applied", "--- a/nx.json\n+++ b/nx.json\n@@ -2,3 +2,1 @@\n")
    holds(text, '-  // "nxCloudAccessToken": "********",\n', "# nx.json:2: safe: ")
    holds(text, "# nx.json:4: needs a step first: ")
    holds(text, "-  NX_CLOUD_ACCESS_TOKEN: '********' …\n")
    holds(text, "+  NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_CLOUD_ACCESS_TOKEN }}' …\n")


@case("of values on several lines, and of lines that other secrets stand on, no more is shown")
def _():
    root = h.folder()
    key, word = h.word(24), h.word(24)
    write(root, {
        ".env": "A=1\nNX_CLOUD_ENCRYPTION_KEY='\n%s\n%s'\nB=%s\n" % (key, word, word),
        "nx.json": '{ "a": "%s", /* %s */ "nxCloudAccessToken": "%s", "b": "%s" }\n'
        % (word, word, h.token(), word),
        "a.yml": "a: %s\n# %s %s\nb: %s" % (word, word, h.token(), word),
    })
    text = fix(root, status=1)
    holds(text, "-NX_CLOUD_ENCRYPTION_KEY='\n-********\n-********\n")
    holds(text, '-… "nxCloudAccessToken": "********" …\n')
    holds(text, "-… ********\n")
    fix(root, "--apply=all", status=0)
    equal(".env", (root / ".env").read_text(), "A=1\nB=%s\n" % word)
    equal("a.yml", (root / "a.yml").read_text(), "a: %s\nb: %s" % (word, word))


@case("docs/fixing.md shows what is printed for the file that it shows")
def _():
    page = (Path(__file__).parents[2] / "docs/fixing.md").read_text()
    blocks = dict(re.findall("```(json|diff)\n(.*?)```", page, re.S))
    root = h.folder()
    write(root, {"nx.json": re.sub("…", lambda _: h.token(), blocks["json"])})
    equal("diff", fix(root, status=1), blocks["diff"])


@case("--apply writes what is safe and nothing else")
def _():
    root = h.folder()
    workspace(root)
    h.commit(root)
    before = read(root)
    text = fix(root, "--apply", status=1)
    after = read(root)
    changed = [path for path in before if before[path] != after[path]]
    equal("changed files", changed, ["build.sh", "nx.json"])
    equal("commented-out tokens", after["nx.json"].count(b"//"), 0)
    equal("tokens", after["nx.json"].count(b"nxCloudAccessToken"), 1)
    holds(text, "nx.json: edited\n", "6 findings left")
    holds(text, "rotate:", "history:", "clones:")


@case("--apply=all leaves nothing to be found, and a second time changes nothing")
def _():
    root = h.folder()
    expected = workspace(root)
    h.commit(root)
    fix(root, "--apply=all", status=0)
    equal("files", read(root), expected)
    findings, _, status, _ = h.json(root)
    equal("findings", findings, [])
    equal("exit status", status, 0)
    equal("a second time", fix(root, "--apply=all", status=0), "There is nothing to fix.\n")
    equal("files", read(root), expected)


@case("the index is never touched, and files with changes that are not staged are named")
def _():
    root = h.folder()
    workspace(root)
    h.commit(root)
    with (root / ".env").open("a") as file:
        file.write("\nC=3\n")
    index = (root / ".git/index").read_bytes()
    text = fix(root, "--apply=all", status=0)
    equal("index", (root / ".git/index").read_bytes() == index, True)
    holds(text, ".env: had changes that are not staged")
    equal("named files", text.count("not staged"), 1)


@case("an id takes the place of a token, once")
def _():
    root = h.folder()
    write(root, {"nx.json": nx_json(h.token())})
    fix(root, "--apply=all", "--id", CLOUD_ID, status=0)
    equal("nx.json", (root / "nx.json").read_text(), nx_json(CLOUD_ID, "nxCloudId"))
    both = '{"nxCloudId": "%s", "nxCloudAccessToken": "%s"}' % (CLOUD_ID, h.token())
    write(root, {"nx.json": both})
    fix(root, "--apply=all", "--id", CLOUD_ID[::-1], status=0)
    equal("nx.json", (root / "nx.json").read_text(), '{"nxCloudId": "%s"}' % CLOUD_ID)


@case("what is allowed stays unless --only names its rule, which then is all that is mended")
def _():
    root = h.folder()
    allowed = "  // lintel: allow %s -- meant to be public\n" % READ_ONLY
    text = '{\n%s  "nxCloudAccessToken": "%s"\n}\n' % (allowed, h.token("read-only"))
    write(root, {"nx.json": text, ".env": "NX_CLOUD_ACCESS_TOKEN=%s\n" % h.token()})
    before = read(root)
    fix(root, "--apply=all", "nx.json", status=0)
    equal("files", read(root), before)
    fix(root, "--apply=all", "--only", READ_ONLY, status=0)
    equal("nx.json", (root / "nx.json").read_text(), "{\n" + allowed + "}\n")
    equal(".env", (root / ".env").read_bytes(), before[".env"])
    said = fix(root, "--only", "nope", status=2, stderr=subprocess.STDOUT)
    holds(said, "--only: no rule is named")


@case("nx-cloud.env is ignored, and a token in it that git does not have stays")
def _():
    root = h.folder()
    write(root, {"nx.json": "{}", "nx-cloud.env": "NX_CLOUD_ACCESS_TOKEN=%s\n" % h.token()})
    h.git(root, "init", "-q")
    h.git(root, "add", "nx.json")
    before = read(root)
    fix(root, "--apply", status=0)
    equal("files", read(root), before | {".gitignore": b"nx-cloud.env\n"})
    equal("findings", h.json(root)[0], [])
    named = "nx-cloud.env:1: stays: git does not have this file"
    holds(fix(root, "--apply=all", "nx-cloud.env", status=0), named)
    equal("status", h.run(root, "fix", "nx-cloud.env").returncode, 0)
    (root / ".gitignore").rename(root / "ignore")
    (root / ".gitignore").symlink_to("ignore")
    linked = fix(root, "--apply", status=1)
    holds(linked, ".gitignore:1: by hand: keep nx-cloud.env out of commits; a symbolic link")
    (root / "ignore").rename(root / ".gitignore")
    h.git(root, "add", "-f", "nx-cloud.env")
    fix(root, "--apply=all", status=0)
    equal("files", read(root), before | {".gitignore": b"nx-cloud.env\n", "nx-cloud.env": b""})


@case("a token that the Nx of the workspace does not read is safe to take out, others are not")
def _():
    root = h.folder()
    text = '{\n  "tasksRunnerOptions": {},\n  "nxCloudAccessToken": "%s"\n}\n' % h.token()
    package = '{"devDependencies": {"nx": "%s"}}\n'
    for version, after in (("15.0.0", '{\n  "tasksRunnerOptions": {}\n}\n'), ("17.3.2", text)):
        write(root, {"nx.json": text, "package.json": package % version})
        h.commit(root)
        shown = fix(root, "--apply", status=0 if after != text else 1)
        equal(version, (root / "nx.json").read_text(), after)
        why = "which the Nx of this workspace does not read"
        equal("why", why in shown, after != text)


@case("nx-cloud.env is ignored in its own folder, with the line ends that stand there")
def _():
    for before, after in (
        ("", "nx-cloud.env\n"),
        ("a\r\nb\r\n", "a\r\nb\r\nnx-cloud.env\r\n"),
        ("a\r\nb", "a\r\nb\r\nnx-cloud.env"),
        ("a", "a\nnx-cloud.env"),
        ("nx-cloud.env\n!nx-cloud.env\n", "nx-cloud.env\n!nx-cloud.env\nnx-cloud.env\n"),
    ):
        root = h.folder()
        write(root, {"apps/a b/nx.json": "{}", "apps/a b/.gitignore": before, ".gitignore": "x"})
        h.commit(root)
        write(root, {"apps/a b/nx-cloud.env": "NX_CLOUD_ACCESS_TOKEN=%s\n" % h.token()})
        rest = read(root)
        # From the folder above, and by its name.
        holds(fix(root / "apps", "--apply", "a b/nx-cloud.env", status=0), "a b/.gitignore: edited")
        equal("files", read(root), rest | {"apps/a b/.gitignore": after.encode()})
        ignored = h.git(root, "check-ignore", "apps/a b/nx-cloud.env").decode()
        equal("what git ignores", ignored.strip().strip('"'), "apps/a b/nx-cloud.env")
        equal("a second time", fix(root, "--apply", status=0), "There is nothing to fix.\n")


@case("nx-cloud.env is ignored in a linked work tree, and not where git ignores it otherwise")
def _():
    root, linked = h.folder(), h.folder() / "linked"
    write(root, {"a/nx.json": "{}"})
    h.commit(root)
    h.git(root, "worktree", "add", "--quiet", str(linked))
    write(linked, {"a/nx-cloud.env": "NX_CLOUD_ACCESS_TOKEN=%s\n" % h.token()})
    fix(linked, "--apply", status=0)
    equal("a new file", (linked / "a/.gitignore").read_text(), "nx-cloud.env\n")
    (linked / "a/.gitignore").unlink()
    (root / ".git/info").mkdir(exist_ok=True)
    (root / ".git/info/exclude").write_text("nx-cloud.env\n")
    fix(linked, "--apply", "a/nx-cloud.env", status=0)
    equal("no file", (linked / "a/.gitignore").exists(), False)


@case("an allowance that allows nothing goes with its line, whatever ends it")
def _():
    comment = "# lintel: allow nx-cloud-read-write-token -- none"
    both = "# lintel: allow nx-cloud-read-write-token, nx-license-key -- none"
    for before, after in (
        ("a\r\n%s\r\nb\r\n" % comment, "a\r\nb\r\n"),
        ("a\r\n%s" % comment, "a"),
        ("a %s\nb" % comment, "a\nb"),
        ("%s\n" % comment, ""),
        ("\ufeffa\n  %s\nb\n" % both, "\ufeffa\nb\n"),
    ):
        root = h.folder()
        write(root, {"a/b/run.sh": before, "nx.json": "{}"})
        h.commit(root)
        fix(root, "--apply", status=0)
        equal("run.sh", (root / "a/b/run.sh").read_bytes(), after.encode())
    root = h.folder()
    write(root, {"a.txt": h.token()})
    h.commit(root)
    equal("allow", h.run(root, "allow", "a.txt:1", "--", "a sample").returncode, 0)
    file = root / "lintel.json"
    file.write_bytes(file.read_bytes().strip().replace(b"\n", b"\r\n"))
    (root / "a.txt").write_text("\n")
    before = file.read_bytes()
    fix(root, "--apply", status=0)
    after = file.read_bytes()
    entry = before[before.index(b"    {") : before.rindex(b"  ]")]
    equal("lintel.json", after, before.replace(entry, b""))


@case("unused allowances of lintel.json go, the others stay")
def _():
    root = h.folder()
    write(root, {"a.txt": h.token(), "b.txt": h.token()})
    h.commit(root)
    for name in ("a.txt:1", "b.txt:1"):
        equal("allow", h.run(root, "allow", name, "--", "a sample").returncode, 0)
    (root / "b.txt").write_text("\n")
    before = (root / "lintel.json").read_text()
    fix(root, "--apply", status=0)
    after = (root / "lintel.json").read_text()
    equal("entries", (before.count("reason"), after.count("reason")), (2, 1))
    equal("findings", h.json(root)[0], [])


@case("globs of lintel.json that leave no file out go, the others stay")
def _():
    root = h.folder()
    write(root, {"a.txt": "a\n", "b.txt": "b\n"})
    write(root, {"lintel.json": '{\n  "exclude": ["none/**", "a.txt"]\n}\n'})
    h.commit(root)
    holds(fix(root, status=1), "lintel.json:2: safe: take out the glob, which leaves no file out")
    fix(root, "--apply", status=0)
    equal("lintel.json", read(root)["lintel.json"], b'{\n  "exclude": ["a.txt"]\n}\n')
    equal("findings", h.json(root)[0], [])


def offset_in(text, line, column, units):
    """Of a line and a column, both from 1, in a text whose lines end with their line ends."""
    lines = re.findall("[^\r\n]*(?:\r\n|\r|\n|$)", text)
    begin = sum(len(part) for part in lines[: line - 1])
    at = begin
    while units(text[begin:at]) < column - 1:
        at += 1
    return at


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def utf8(text):
    return len(text.encode())


def applied(text, edits):
    for begin, end, put in sorted(edits, reverse=True):
        text = text[:begin] + put + text[end:]
    return text


def one_token_files(token):
    yield "nx.json", '{\r\n  "é😀": 1, // x\r\n  "nxCloudAccessToken": "%s"\r\n}' % token
    yield "nx.json", '{ "é😀": 1, "nxCloudAccessToken": "%s", "b": 2 }\n' % token
    yield "nx.json", '{\n  "a": {},\n  "nxCloudAccessToken": "%s"\n}\n' % token
    yield "nx.json", '{\n  // "nxCloudAccessToken": "%s"\n}\n' % token
    yield "nx-cloud.env", "A=é\nNX_CLOUD_ACCESS_TOKEN=%s" % token
    yield ".github/workflows/a.yml", "é: [😀]\nenv: { NX_CLOUD_ACCESS_TOKEN: %s }\n" % token
    for path, before, _ in PLACES:
        if before.count("~") == 1:
            yield path, "# é😀\r\n" * (path.endswith(".yml")) + before.replace("~", token)


# A file, in which ~ stands for a token each, and what `--apply=all` makes of it.
PLACES = [
    (".github/workflows/ci.yml", "jobs:\n  a:\n    steps:\n      - run: A=~ NX_CLOUD_AUTH_TOKEN='~' x\n",
     "jobs:\n  a:\n    steps:\n      - run: A=\"${{ secrets.A }}\" "
     "NX_CLOUD_AUTH_TOKEN='${{ secrets.NX_CLOUD_AUTH_TOKEN }}' x\n"),
    (".gitlab-ci.yml", "a:\n  script:\n    - 'NX_KEY=''~'' x'\n",
     "a:\n  script:\n    - 'NX_KEY=\"$NX_KEY\" x'\n"),
    ("azure-pipelines.yml", "variables:\n- name: NX_KEY\n  value: ~\n- name: A\n  value: 1\n",
     "variables:\n- name: A\n  value: 1\n"),
    (".circleci/config.yml", "a:\n  environment:\n    NX_KEY: ~\n    NX_B: '~'\n  steps: []\n",
     "a:\n  steps: []\n"),
    ("bitbucket-pipelines.yml", "script:\n  - export NX_KEY=~\n", "script:\n  - export NX_KEY=$NX_KEY\n"),
    (".drone.yml", "environment:\n  NX_KEY: '~'\n", "environment:\n  NX_KEY: { from_secret: nx_key }\n"),
    (".travis.yml", "env:\n  global:\n    - NX_KEY=~\n    - A=1\n", "env:\n  global:\n    - A=1\n"),
    (".buildkite/pipeline.yml", "env:\n  NX_KEY: ~\nsteps:\n  - command: NX_KEY=~ x\n",
     "steps:\n  - command: NX_KEY=$$NX_KEY x\n"),
    ("buildspec.yml", "env:\n  variables:\n    NX_KEY: ~\n    NX_B: ~\n    C: d\n",
     "env:\n  secrets-manager:\n    NX_KEY: nx-key\n    NX_B: nx-b\n  variables:\n    C: d\n"),
    (".teamcity/settings.kts", 'params {\n  param("env.NX_KEY", "~")\n}\n',
     'params {\n  param("env.NX_KEY", "%nx_key%")\n}\n'),
    ("k8s.yaml", "apiVersion: v1\nkind: Pod\nenv:\n  - name: NX_KEY\n    value: ~\n",
     "apiVersion: v1\nkind: Pod\nenv:\n  - name: NX_KEY\n"
     "    valueFrom: { secretKeyRef: { name: nx-cloud, key: NX_KEY } }\n"),
    ("compose.yml", "environment:\n  - NX_KEY=~\n", "environment:\n  - NX_KEY=${NX_KEY}\n"),
    ("Jenkinsfile", "environment {\n  NX_KEY = '~'\n}\n",
     "environment {\n  NX_KEY = credentials('nx-key')\n}\n"),
    ("Dockerfile", "FROM a\nENV A=1 NX_KEY=~\nRUN NX_KEY=~ x\n",
     'FROM a\nENV A=1\nRUN --mount=type=secret,id=NX_KEY,env=NX_KEY NX_KEY="$NX_KEY" x\n'),
    ("netlify.toml", '[build.environment]\nNX_KEY = "~"\n', "[build.environment]\n"),
    ("a.js", "process.env.NX_KEY = '~';\nf({ NX_KEY: `~` });\n", "f({ NX_KEY: process.env.NX_KEY });\n"),
    ("a.ts", "const NX_KEY = '~';\n", "const NX_KEY = process.env.NX_KEY ?? '';\n"),
    ("package.json", '{"scripts": {"a": "NX_KEY=~ nx a && cross-env NX_KEY=~ nx b"}}\n',
     '{"scripts": {"a": "nx a && cross-env nx b"}}\n'),
    ("main.tf", 'locals {\n  NX_KEY = "~"\n}\n', "locals {\n  NX_KEY = var.nx_key\n}\n"),
    ("a.ps1", "$env:NX_KEY = '~'\n", '$env:NX_KEY = "$env:NX_KEY"\n'),
    ("a.cmd", "set NX_KEY=~\r\n", "set NX_KEY=%NX_KEY%\r\n"),
    ("Makefile", "NX_KEY ?= ~\na:\n\tNX_KEY=~ x\n", 'a:\n\tNX_KEY="$$NX_KEY" x\n'),
    (".npmrc", "//x/:_authToken=~\n", "//x/:_authToken=${NX_CLOUD_ACCESS_TOKEN}\n"),
    ("a.sh", "docker build --build-arg NX_KEY=~ .\n", 'docker build --build-arg NX_KEY="$NX_KEY" .\n'),
]


@case("in the files of every CI, of code and of scripts one run is enough")
def _():
    root = h.folder()
    expected = {}
    for number, (path, before, after) in enumerate(PLACES):
        write(root, {f"{number}/{path}": re.sub("~", lambda _: h.token(), before)})
        expected[f"{number}/{path}"] = after.encode()
    text = fix(root, "--apply=all", status=0)
    equal("files", read(root), expected)
    equal("findings", h.json(root)[0], [])
    equal("a second time", fix(root, "--apply=all", status=0), "There is nothing to fix.\n")
    holds(text, "0/.github/workflows/ci.yml:4: needs a step first: ", "--secret id=NX_KEY,env=NX_KEY")
    holds(text, "6/.travis.yml:3: needs a step first: take out the variable. Add the variable NX_KEY")


@case("a fix in SARIF and a suggestion in rdjsonl are the edits that --apply=all makes")
def _():
    with_suggestion = 0
    for path, text in one_token_files(h.token()):
        root = h.folder()
        write(root, {path: text})
        sarif = json.loads(h.run(root, "scan", "--format", "sarif").stdout)
        line = json.loads(h.run(root, "scan", "--format", "rdjsonl").stdout)
        fix(root, "--apply=all", status=0)
        expected = (root / path).read_bytes().decode()
        result = sarif["runs"][0]["results"][0]
        change = result["fixes"][0]["artifactChanges"][0]
        equal("uri", change["artifactLocation"]["uri"], path)
        edits = []
        for one in change["replacements"]:
            region = one["deletedRegion"]
            begin = offset_in(text, region["startLine"], region["startColumn"], utf16)
            end = offset_in(text, region["endLine"], region["endColumn"], utf16)
            edits.append((begin, end, one.get("insertedContent", {}).get("text", "")))
        equal("text behind the fix of SARIF", applied(text, edits), expected)
        place = line["location"]["range"]
        begin = offset_in(text, place["start"]["line"], place["start"]["column"], utf8)
        end = offset_in(text, place["end"]["line"], place["end"]["column"], utf8)
        equal("the token of rdjsonl", text[begin:end] in text and end - begin, 64)
        equal("code", (line["code"]["value"], line["severity"]), (READ_WRITE, "ERROR"))
        equal("a suggestion is one edit", "suggestions" in line, len(edits) == 1)
        for suggestion in line.get("suggestions", []):
            ends = [suggestion["range"][name] for name in ("start", "end")]
            begin, end = (offset_in(text, at["line"], at["column"], utf8) for at in ends)
            equal("suggestion", applied(text, [(begin, end, suggestion["text"])]), expected)
            with_suggestion += 1
    equal("suggestions", with_suggestion, 21)


@case("what is allowed has no fix in SARIF and no line in rdjsonl")
def _():
    root = h.folder()
    allowed = "# lintel: allow %s -- a sample\n" % READ_WRITE
    write(root, {".env": allowed + "NX_CLOUD_ACCESS_TOKEN=%s\n" % h.token()})
    arguments = ["scan", "--show-all", "--sarif-include-suppressed", "--format"]
    sarif = json.loads(h.run(root, *arguments, "sarif").stdout)
    equal("fixes", "fixes" in sarif["runs"][0]["results"][0], False)
    equal("rdjsonl", h.run(root, *arguments, "rdjsonl").stdout, b"")


@case("lock files, generated files, links and parts of other values stay, and it is said")
def _():
    root = h.folder()
    outside = h.folder()
    write(outside, {"nx.json": nx_json(h.token())})
    write(root, {"pnpm-lock.yaml": "a: %s\n" % h.token(), "dist/nx.json": nx_json(h.token()),
        "a/nx.json": "// @generated\n" + nx_json(h.token()),
        "b/nx.json": '{"nxCloudAccessToken": "https://x/?t=%s"}' % h.token(),
        "c.min.js": "a='%s'" % h.token()})
    (root / "nx.json").symlink_to(outside / "nx.json")
    before = read(root)
    text = fix(root, "--apply=all", status=1)
    equal("files", read(root), before)
    holds(text, "pnpm-lock.yaml:1: by hand: a lock file", "a/nx.json:3: by hand: a generated file")
    holds(text, "c.min.js:1: by hand", "b/nx.json:1: by hand", "dist/nx.json:2: by hand")


@case("a submodule, another repository and a folder outside of this one stay, and it is said")
def _():
    base = h.folder()
    root, other, plain = base / "root", base / "other", base / "plain"
    for folder in (root, other, plain):
        write(folder, {"nx.json": nx_json(h.token())})
    h.commit(root)
    h.commit(other)
    h.git(root, "submodule", "--quiet", "add", str(other), "sub")
    before = read(base)
    text = fix(root, "--apply=all", "sub", "../other", "../plain/nx.json", status=1)
    equal("files", read(base), before)
    equal("named", text.count("outside of this repository"), 3)
    fix(root, "--apply=all", status=0)
    equal("files", read(base), before | {"root/nx.json": b"{\n}\n"})


@case("a workspace id in a token's place gets its name")
def _():
    root = h.folder()
    write(root, {"nx.json": nx_json(CLOUD_ID)})
    fix(root, "--apply=all", status=0)
    equal("nx.json", (root / "nx.json").read_text(), nx_json(CLOUD_ID, "nxCloudId"))


@case("many tokens in one file are edited together, and too many in a large one by hand")
def _():
    root = h.folder()
    lines = "".join(f"NX_CLOUD_ACCESS_TOKEN={h.token()}\n" for _ in range(300))
    write(root, {".env": lines + "A=1\n"})
    begin = time.monotonic()
    fix(root, "--apply=all", status=0)
    equal(".env", (root / ".env").read_text(), "A=1\n")
    write(root, {".env": lines + "A=1234567890\n" * 200000})
    text = fix(root, "--apply=all", status=1)
    holds(text, ".env:1, 2, 3, 4, 5 and 295 more: by hand: the file is too large for so many")
    if time.monotonic() - begin > 60:
        raise Wrong("it takes too long")


def fixed_for_good(root, what):
    """Of what can be edited nothing is left, and a second time changes nothing."""
    before = fix_any(root, "--apply=all")
    after = read(root)
    text = fix_any(root)
    said = re.compile("# .*: by hand: |There is nothing")
    left = [line for line in text.splitlines() if not said.match(line)]
    if left:
        raise Wrong(f"{what}: {left} are left behind {before!r}")
    fix_any(root, "--apply=all")
    if read(root) != after:
        raise Wrong(f"{what}: the second time changes something")


def fix_any(root, *arguments):
    done = h.run(root, "fix", *arguments)
    if done.returncode not in (0, 1):
        raise Wrong(f"exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


@case("what the rules find in their examples, and what stands in the corpus, is fixed for good")
def _():
    top = Path(__file__).parents[2]
    choose = random.Random(9)
    count = 0
    for path in sorted((top / "rules").glob("*.json")):
        for number, example in enumerate(json.loads(path.read_text()).get("bad", [])):
            root = h.folder()
            leak.write_example(root, example, choose)
            fixed_for_good(root, f"{path.stem} {number}")
            count += 1
    root = h.folder()
    for path in sorted((top / "fixtures/corpus").rglob("*.fixture")):
        text, _ = leak.filled(path.read_bytes().decode("utf-8", "surrogateescape"), choose)
        name = path.relative_to(top / "fixtures/corpus").as_posix().removesuffix(".fixture")
        write(root, {name: text.encode("utf-8", "surrogateescape")})
        count += 1
    fixed_for_good(root, "the corpus")
    equal("there is enough of it", count > 200, True)


@case("a file whose name holds the token stays, and its name is masked")
def _():
    root = h.folder()
    token = h.token()
    write(root, {f"{token}.env": f"NX_CLOUD_ACCESS_TOKEN={token}\n", ".env": f"A={h.token()}\n"})
    before = read(root)
    text = fix(root, "--apply=all", status=1)
    holds(text, "********.env:1: by hand: its name holds a value, too")
    equal("files", read(root), before | {".env": b""})


@case("hard links and read-only files give an error each and stay; the others are edited")
def _():
    root = h.folder()
    write(root, {f"{name}/nx.json": nx_json(h.token()) for name in ("linked", "locked", "plain")})
    os.link(root / "linked/nx.json", root / "linked/other.bak")
    (root / "locked/nx.json").chmod(0o444)
    before = read(root)
    paths = ["linked/nx.json", "locked", "plain"]
    text = fix(root, "--apply=all", "--only", READ_WRITE, *paths, status=2)
    holds(text, "linked/nx.json: was not edited: it has 2 hard links")
    holds(text, "locked/nx.json: was not edited: it is read-only", "plain/nx.json: edited\n")
    equal("files", read(root), before | {"plain/nx.json": b"{\n}\n"})


@case("mode and owner are kept")
def _():
    root = h.folder()
    write(root, {"nx.json": nx_json(h.token())})
    (root / "nx.json").chmod(0o754)
    if os.geteuid() == 0:
        os.chown(root / "nx.json", 12, 34)
    before = (root / "nx.json").stat()
    fix(root, "--apply=all", status=0)
    after = (root / "nx.json").stat()
    equal("mode", stat.S_IMODE(after.st_mode), 0o754)
    equal("owner", (after.st_uid, after.st_gid), (before.st_uid, before.st_gid))


@case("the file of another user stays, where its owner cannot be kept")
def _():
    need_root()
    root = h.folder()
    root.chmod(0o777)
    write(root, {"nx.json": nx_json(h.token())})
    (root / "nx.json").chmod(0o666)
    before = read(root)
    text = fix(root, "--apply=all", status=2, user=NOBODY)
    holds(text, "nx.json: was not edited: it belongs to another user or group")
    equal("files", read(root), before)


@case("on a full disk the file stays, and nothing is left beside it")
def _():
    root = h.folder()
    size = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(root)]
    if os.geteuid() != 0 or subprocess.run(size, capture_output=True).returncode != 0:
        raise Skip("no small disk can be made here")
    try:
        write(root, {"nx.json": nx_json(h.token()).replace("{", "{" + " " * 4000, 1)})
        with open(root / "fill", "wb", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                pass
        before = read(root)
        text = fix(root, "--apply=all", "nx.json", status=2)
        holds(text, "nx.json: was not edited: No space left on device")
        equal("files", read(root), before)
    finally:
        subprocess.run(["umount", str(root)], check=True)


@case("what a killed run left is said, and taken away by the next that writes")
def _():
    root = h.folder()
    name = ".lintel-fix-0123456789abcdef"
    write(root, {"nx.json": "{}", name: "{}"})
    holds(fix(root, status=1), f"{name}: left by a run that was killed; `--apply` takes it away")
    holds(fix(root, "--apply", status=0), f"{name}: left by a run that was killed; taken away")
    equal("files", sorted(read(root)), ["nx.json"])


@case("a kill at any moment leaves each file whole, and the next run mends the rest")
def _():
    root = h.folder()
    old = {f"p{i}/nx.json": nx_json(h.token()).encode() for i in range(24)}
    new = {path: b"{\n}\n" for path in old}
    write(root, old)
    begin = time.monotonic()
    fix(root, "--apply=all", status=0)
    whole = time.monotonic() - begin
    equal("files", read(root), new)
    middles = 0
    for i in range(KILLS):
        write(root, old)
        command = [h.binary, "fix", "--apply=all"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        run = subprocess.Popen(command, cwd=root, env=h.environment({}), **quiet)
        time.sleep(whole * 1.2 * h.random.random())
        run.kill()
        run.wait()
        found = read(root)
        edited = 0
        for path, text in found.items():
            if path in old:
                if text not in (old[path], new[path]):
                    raise Wrong(f"kill {i}: {path} is neither old nor new")
                edited += text == new[path]
            elif not LEFT_OVER.match(path.split("/")[-1]):
                raise Wrong(f"kill {i}: {path} is there")
            elif not b"{\n}\n".startswith(text):
                raise Wrong(f"kill {i}: {path} holds something else than new text")
        middles += 0 < edited < len(old)
        has_left_over = len(found) > len(old)
        if i % 10 == 0 or has_left_over:
            text = fix(root, "--apply=all", status=0)
            equal(f"kill {i}: files", read(root), new)
            if has_left_over:
                holds(text, "left by a run that was killed")
    if middles < KILLS / 10:
        raise Wrong(f"only {middles} kills came between two files")


def main(arguments):
    global h
    if not arguments:
        sys.exit("usage: fix.py LINTEL [WORD...]")
    h = Harness(arguments[0])
    h.cases = CASES
    return h.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
