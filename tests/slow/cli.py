#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The command line as a person meets it: cli.py LINTEL [WORD...]

Exit statuses, usage errors, help, colour, what only a terminal is shown, and what paths are
relative to. With a WORD only the cases whose names hold it are run.
"""
import json
import os
import pty
import re
import select
import subprocess
import sys
import time

sys.dont_write_bytecode = True

import bad_input  # noqa: E402
from bad_input import READ_ONLY, READ_WRITE, Harness, Wrong, equal, nx_json  # noqa: E402

h = None
CASES = []
REPORTING = [
    "--strict",
    "--format",
    "--output",
    "--fail-on",
    "--threads",
    "--color",
    "--quiet",
    "-q",
    "--sarif-category",
    "--sarif-no-line-hash",
    "--sarif-include-suppressed",
    "--show-all",
    "--no-baseline",
    "--config",
    "--policy",
    "--config-from",
    "--help",
    "-h",
]
SOURCES = ["--staged", "--range", "--since", "--history", "--all-objects", "--stdin", "--stdin-path"]
COMMANDS = {
    "scan": SOURCES + REPORTING,
    "hook": ["--push", *REPORTING],
    "fix": ["--apply", "--only", "--id", "--quiet", "-q", "--help", "-h"],
    "tokens": ["--format", "--quiet", "-q", "--help", "-h"],
    "baseline": ["--quiet", "-q", "--help", "-h"],
    "allow": ["--until", "--help", "-h"],
    "rules": ["--help", "-h"],
    "explain": ["--value", "--help", "-h"],
}


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


def workspace(level=None):
    root = h.folder()
    (root / "nx.json").write_text(nx_json(h.token(level)) if level else "{}\n")
    return root


def status(expected, root, *arguments, **options):
    done = h.run(root, *arguments, **options)
    if done.returncode != expected:
        raise Wrong(f"{arguments}: status {done.returncode}, expected {expected}: {done.stderr!r}")
    return done


def refused(*arguments, says=()):
    """Bad usage: 2, one sentence that names what is wrong, and no report."""
    done = status(2, h.folder(), *arguments)
    equal(f"stdout of {arguments}", done.stdout, b"")
    said = done.stderr.decode()
    if not re.fullmatch("lintel: error: [^\n]+\n", said):
        raise Wrong(f"{arguments}: stderr is not one sentence: {said!r}")
    for word in says:
        if word not in said:
            raise Wrong(f"{arguments}: `{word}` is not in {said!r}")


@case("the exit status says what was found, and whether all was done")
def _():
    status(0, workspace(), "scan")
    status(1, workspace("read-write"), "scan")
    status(1, workspace("read-only"), "scan")
    status(2, workspace("read-write"), "scan", ".", "missing")
    status(3, h.folder(), "scan")
    root = h.folder()
    (root / "nx.json").write_text(nx_json("dummy"))
    status(0, root, "scan")
    for command in (["rules"], ["explain", READ_WRITE], ["--help"], ["--version"], ["help"]):
        status(0, h.folder(), *command)


@case("--fail-on draws the line, and changes nothing else")
def _():
    note = h.folder()
    (note / "nx.json").write_text(nx_json("dummy"))
    warning, error = workspace("read-only"), workspace("read-write")
    trees = [("note", note), ("warning", warning), ("error", error)]
    order = ["note", "warning", "error", "never"]
    for severity, root in trees:
        reports = set()
        for line in order:
            expected = 1 if order.index(severity) >= order.index(line) else 0
            reports.add(status(expected, root, "scan", "--fail-on", line).stdout)
            status(expected, root, "scan", f"--fail-on={line}", "--quiet")
        equal("reports", len(reports), 1)
    root = workspace("read-write")
    status(2, root, "scan", "--fail-on", "never", ".", "missing")
    status(3, h.folder(), "scan", "--fail-on", "never")


@case("nothing to scan is 3, and said")
def _():
    for form in ("text", "json", "sarif"):
        done = status(3, h.folder(), "scan", "--format", form)
        if b"nothing to scan" not in done.stderr:
            raise Wrong(f"stderr: {done.stderr!r}")
    equal("stderr", status(3, h.folder(), "scan", "-q").stderr, b"")


@case("--quiet silences notices and the summary, not errors and not the report")
def _():
    root = workspace("read-write")
    os.mkfifo(root / "pipe")
    loud = status(1, root, "scan")
    said = loud.stderr.decode().split("\n")
    if "pipe" not in said[0] or not said[1].startswith("lintel: read 1 file ("):
        raise Wrong(f"stderr: {said}")
    for option in ("--quiet", "-q"):
        quiet = status(1, root, "scan", option)
        equal("stderr", quiet.stderr, b"")
        equal("stdout", quiet.stdout, loud.stdout)
    done = status(2, root, "scan", "--quiet", "--output", "missing/a")
    if b"lintel: error: " not in done.stderr:
        raise Wrong("an error of the output is not said")


@case("bad usage: one sentence on standard error, nothing on standard output, 2")
def _():
    refused(says=["command", "--help"])
    refused("scann", says=["scann", "scan", "--help"])
    refused("--bogus", says=["--bogus"])
    refused("--quiet", says=["--quiet"])
    refused("", says=["command"])
    refused("scan", "--bogus", says=["bogus", "lintel scan --help"])
    refused("scan", "-x", says=["-x"])
    refused("scan", "--form", "json", says=["form"])
    refused("scan", "--quiet=yes", says=["quiet"])
    refused("scan", "--format", "xml", says=["--format", "xml", "text", "json", "sarif"])
    refused("scan", "--format", "JSON", says=["--format", "JSON"])
    refused("scan", "--format", "", says=["format"])
    refused("scan", "--fail-on", "fatal", says=["--fail-on", "fatal", "never"])
    refused("scan", "--color", "sometimes", says=["--color", "sometimes", "always"])
    for threads in ("0", "-1", "257", "99999999999999999999", "two", "1.5", "", " 1", "0x2"):
        refused("scan", f"--threads={threads}", says=["threads"])
    for option in ("--format", "--output", "--fail-on", "--threads", "--color", "--sarif-category"):
        refused("scan", option, says=[option.lstrip("-")])
    refused("scan", "--output", "", says=["--output"])
    refused("scan", "--format", "json", "--format", "text", says=["format"])
    refused("rules", "extra", says=["rules"])
    refused("rules", "--format", "json", says=["format"])
    refused("explain", says=["rule", "lintel rules"])
    refused("explain", "no-such-rule", says=["no-such-rule", "lintel rules"])
    refused("explain", READ_WRITE, READ_ONLY, says=["explain"])
    refused("explain", "", says=["rule"])
    refused("explain", "../" + READ_WRITE)
    refused("explain", READ_WRITE.upper())


@case("bad usage behind --version and help is not taken silently")
def _():
    refused("--version", "--bogus")
    refused("--help", "--bogus")
    refused("help", "bogus", says=["bogus"])


@case("a path may begin with a dash behind --")
def _():
    root = h.folder()
    token = h.token()
    (root / "--quiet").write_text(token)
    (root / "-").write_text(token)
    findings, _, ended, _ = h.json(root, "--", "--quiet", "-")
    equal("findings", findings, [f"{READ_WRITE} -:1:1", f"{READ_WRITE} --quiet:1:1"])
    equal("status", ended, 1)


@case("the help of each command lists every option, and every listed one is taken")
def _():
    values = {
        "--format": "text",
        "--output": os.devnull,
        "--fail-on": "never",
        "--threads": "2",
        "--color": "never",
        "--sarif-category": "a",
        "--config": "lintel.json",
        "--policy": "lintel.json",
        "--config-from": "HEAD",
        "--range": "HEAD..HEAD",
        "--since": "HEAD",
        "--stdin-path": "a.txt",
        "--only": READ_WRITE,
        "--id": "65f0c0ffee15900d1ea7beef",
    }
    # A finding is allowed once only; living.py does that. A value comes on standard input.
    elsewhere = ["--until", "--value"]
    # What an option does not go without.
    companions = {"--stdin": ["--stdin-path", "a.txt"], "--stdin-path": ["--stdin"]}
    root = workspace()
    (root / "lintel.json").write_text("{}")
    h.commit(root)
    for command, options in COMMANDS.items():
        text = status(0, root, command, "--help").stdout.decode()
        equal("the same help", status(0, root, "help", command).stdout.decode(), text)
        equal("the short way", status(0, root, command, "-h").stdout.decode(), text)
        table = text.split("Options", 1)[1].split("\n\n", 1)[0]
        listed = set(re.findall(r"(?<![\w-])(--[a-z][a-z-]*|-[a-zA-Z])(?![\w-])", table))
        equal(f"options of {command}", sorted(listed), sorted(options))
        operand = {"explain": [READ_WRITE]}.get(command, [])
        for option in options:
            if option in elsewhere:
                continue
            value = [values[option]] if option in values else []
            status(0, root, command, option, *value, *companions.get(option, []), *operand)
        if not text.startswith(f"usage: lintel {command}"):
            raise Wrong(f"the help of {command} does not begin with its usage")
    text = status(0, root, "--help").stdout.decode()
    for command in COMMANDS:
        if f"lintel {command}" not in text:
            raise Wrong(f"{command} is not in the help")
    for word in ("--version", "--help", "Exit status"):
        if word not in text:
            raise Wrong(f"{word} is not in the help")


@case("operands are no options")
def _():
    refused("scan", "--paths", "nx.json", says=["paths"])
    refused("explain", "--rule", READ_WRITE, says=["rule"])


@case("explain --value tells what comes on standard input, and takes no argument")
def _():
    def explained(text):
        command = [h.binary, "explain", "--value"]
        done = subprocess.run(command, input=text.encode(), capture_output=True)
        for output in (done.stdout, done.stderr):
            h.check_output(output)
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    for level in ("read-write", "read-only"):
        ended, text, said = explained(h.token(level) + "\n")
        equal("status", (ended, said), (0, ""))
        if f"level: {level}: " not in text:
            raise Wrong(f"the level is not in {text!r}")
    wrong = {"": "nothing came", "a" * 100000: "too long", "a b": "one word", "a": "no Nx"}
    for text, word in wrong.items():
        ended, shown, said = explained(text)
        equal("status", (ended, shown), (2, ""))
        if word not in said:
            raise Wrong(f"{word!r} is not in {said!r}")
    refused("explain", "--value", "a", says=["standard input"])


@case("--version is one line")
def _():
    for option in ("--version", "-V"):
        done = status(0, h.folder(), option)
        if not re.fullmatch(rb"lintel \d+\.\d+\.\d+\S*\n", done.stdout):
            raise Wrong(f"stdout: {done.stdout!r}")
        equal("stderr", done.stderr, b"")


@case("rules and explain know the same rules")
def _():
    done = status(0, h.folder(), "rules")
    ids = re.findall(r"\bnx-[a-z-]+\b", done.stdout.decode())
    if READ_WRITE not in ids or READ_ONLY not in ids:
        raise Wrong(f"rules: {done.stdout!r}")
    for rule in dict.fromkeys(ids):
        page = status(0, h.folder(), "explain", rule).stdout.decode()
        if rule not in page:
            raise Wrong(f"the page of {rule} does not name it")


# What only a terminal is shown.


def on_terminal(root, *arguments, environment={}, shut=None, seconds=30):
    """What comes out where standard output and error are a terminal, and the exit status."""
    outer, inner = pty.openpty()
    streams = {"stdout": inner, "stderr": inner, "stdin": inner}
    if shut:
        streams[shut] = subprocess.PIPE
    process = subprocess.Popen(
        [h.binary, *arguments],
        cwd=root,
        env=h.environment({"TERM": "xterm-256color"} | environment),
        **streams,
    )
    os.close(inner)
    text = b""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not select.select([outer], [], [], 0.1)[0]:
            if process.poll() is not None:
                break
            continue
        try:
            some = os.read(outer, 65536)
        except OSError:
            break
        text += some
    process.wait(timeout=5)
    os.close(outer)
    piped = getattr(process, shut).read() if shut else b""
    if leak := h.leaked(text + b"\n" + piped):
        raise Wrong(f"output holds {leak}")
    return text.replace(b"\r\n", b"\n"), piped, process.returncode


COLOUR = re.compile(rb"\x1b\[[0-9;]*m")


@case("colour: on a terminal, but for NO_COLOR and TERM=dumb; --color wins over all")
def _():
    root = workspace("read-write")
    for environment, arguments, expected in [
        ({}, [], True),
        ({"NO_COLOR": "1"}, [], False),
        ({"NO_COLOR": ""}, [], True),
        ({"TERM": "dumb"}, [], False),
        ({"TERM": None}, [], False),
        ({}, ["--color", "never"], False),
        ({"NO_COLOR": "1"}, ["--color", "always"], True),
        ({"TERM": "dumb"}, ["--color=always"], True),
        ({"NO_COLOR": "1"}, ["--color", "auto"], False),
    ]:
        text, _, ended = on_terminal(root, "scan", *arguments, environment=environment)
        equal(f"colour with {environment} {arguments}", bool(COLOUR.search(text)), expected)
        equal("status", ended, 1)
    plain = status(1, root, "scan").stdout
    equal("colour in a pipe", COLOUR.search(plain), None)
    command = [h.binary, "scan", "--color", "always"]
    done = subprocess.run(command, cwd=root, env=h.environment({}), capture_output=True)
    equal("--color always in a pipe", bool(COLOUR.search(done.stdout)), True)
    # Colour is never the only carrier of meaning.
    equal("without the colours", COLOUR.sub(b"", done.stdout), plain)
    for form in ("json", "sarif"):
        text, _, _ = on_terminal(root, "scan", "--format", form, "--color", "always")
        equal(f"colour in {form}", COLOUR.search(text), None)
    text, _, _ = on_terminal(root, "scan", "--output", "report")
    equal("colour in a file", COLOUR.search((root / "report").read_bytes()), None)
    (root / "report").unlink()


@case("`no findings` is for a terminal only")
def _():
    root = workspace()
    text, _, ended = on_terminal(root, "scan")
    equal("status", ended, 0)
    if b"no findings\n" not in text:
        raise Wrong(f"on a terminal: {text!r}")
    equal("in a pipe", status(0, root, "scan").stdout, b"")
    _, piped, _ = on_terminal(root, "scan", shut="stdout")
    equal("stdout a pipe, stderr a terminal", piped, b"")


@case("a progress line after a second, on a terminal, wiped at the end; never in a pipe")
def _():
    root = h.folder()
    (root / "a.txt").write_text("a")

    def enlarge(size):
        with open(root / "large", "wb") as file:
            file.truncate(size)
            file.write(b"text\n" * 2000)

    # As large as this machine needs for some two seconds, and no disk.
    enlarge(128 << 20)
    begin = time.monotonic()
    status(0, root, "scan")
    enlarge(min(8 << 30, int((128 << 20) * 2.5 / (time.monotonic() - begin))))
    begin = time.monotonic()
    text, _, ended = on_terminal(root, "scan", "--threads", "1", seconds=120)
    took = time.monotonic() - begin
    equal("status", ended, 0)
    if took < 1.3:
        raise bad_input.Skip(f"the scan took only {took:.1f} seconds")
    if not re.search(rb"\r\x1b\[Kscanned \d+ of 2 files", text):
        raise Wrong(f"no progress: {text[:300]!r}")
    behind = text[text.rindex(b"scanned ") :]
    if b"\r\x1b[K" not in behind:
        raise Wrong(f"the line stays: {behind!r}")
    text, _, _ = on_terminal(root, "scan", "--quiet", "--threads", "1", seconds=120)
    equal("with --quiet", b"scanned" in text, False)
    done = status(0, root, "scan", "--threads", "1", timeout=120)
    equal("in a pipe", b"scanned" in done.stderr, False)


@case("a short scan shows no progress")
def _():
    text, _, _ = on_terminal(workspace(), "scan")
    equal("progress", b"scanned" in text, False)


# What paths are relative to.


@case("paths are relative to the root of the repository, from any folder")
def _():
    root = h.folder()
    token = h.token()
    folder = root / "apps" / "site"
    folder.mkdir(parents=True)
    (folder / ".env").write_text(f"NX_CLOUD_ACCESS_TOKEN={token}\n")
    (root / "a.txt").write_text(token)
    h.commit(root)
    env, text = f"{READ_WRITE} apps/site/.env:1:23", f"{READ_WRITE} a.txt:1:1"
    for where, arguments, expected in [
        (root, [], [text, env]),
        (root, ["apps"], [env]),
        (root / "apps", [], [env]),
        (folder, [".env"], [env]),
        (folder, ["../../a.txt"], [text]),
        (folder, ["../.."], [text, env]),
        (h.base, [root], [text, env]),
        (h.base, [folder / ".env", root / "a.txt"], [text, env]),
    ]:
        findings, _, ended, _ = h.json(where, *arguments)
        equal(f"from {where.name} {arguments}", findings, expected)
        equal("status", ended, 1)


@case("outside a repository paths are relative to the current folder")
def _():
    root = h.folder()
    token = h.token()
    (root / "sub").mkdir()
    (root / "here").mkdir()
    (root / "sub" / "a.txt").write_text(token)
    for where, arguments, path in [
        (root, [], "sub/a.txt"),
        (root, ["sub"], "sub/a.txt"),
        (root, [root / "sub" / "a.txt"], "sub/a.txt"),
        (root / "sub", [], "a.txt"),
        (root / "here", ["../sub"], "../sub/a.txt"),
        (root / "here", ["../sub/a.txt"], "../sub/a.txt"),
    ]:
        findings, _, _, _ = h.json(where, *arguments)
        equal(f"from {where.name} {arguments}", findings, [f"{READ_WRITE} {path}:1:1"])


@case("a report has no absolute path, no time, and is the same again")
def _():
    root = workspace("read-write")
    h.commit(root)
    for form in ("text", "json", "sarif"):
        one = status(1, root, "scan", "--format", form)
        time.sleep(1.1 if form == "sarif" else 0)
        other = status(1, root, "scan", "--format", form)
        equal(form, other.stdout, one.stdout)
        if str(h.base).encode() in one.stdout + one.stderr:
            raise Wrong(f"{form} holds an absolute path")


@case("the report in a file is the report on standard output")
def _():
    root = workspace("read-write")
    target = h.folder() / "report"
    for form in ("text", "json", "sarif"):
        direct = status(1, root, "scan", "--format", form)
        done = status(1, root, "scan", "--format", form, "--output", target)
        equal("stdout", done.stdout, b"")
        equal("stderr", done.stderr, direct.stderr)
        equal(form, target.read_bytes(), direct.stdout)


@case("the counts of the JSON summary")
def _():
    root = h.folder()
    (root / "a.txt").write_text(h.token())
    (root / "b.txt").write_text(h.token("read-only") + "\n")
    (root / "nx.json").write_text(nx_json("dummy"))
    (root / "c.png").write_bytes(b"\x89PNG\0\0")
    _, _, _, report = h.json(root)
    size = sum((root / name).stat().st_size for name in ("a.txt", "b.txt", "nx.json"))
    expected = {"files_scanned": 3, "bytes_scanned": size, "errors": 1, "warnings": 1, "notes": 1}
    expected |= {"allowed": 0, "known": 0, "already_committed": 0, "excluded": 0, "notices": []}
    expected |= {"skipped": [{"path": "c.png", "reason": "binary"}]}
    equal("summary", json.loads(json.dumps(report["summary"])), expected)


def main(arguments):
    global h
    if not arguments:
        sys.exit("usage: cli.py LINTEL [WORD...]")
    h = Harness(arguments[0])
    h.cases = CASES
    return h.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
