#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Hostile input for `lintel scan`: bad_input.py LINTEL [WORD...]

Each case makes its input below a temporary folder, scans it in every format, and looks at rule,
path and place of each finding, at the notices, the exit status, `executionSuccessful`, and at
what no output may hold: control characters and secrets. With a WORD only the cases whose names
hold it are run. docs/bad-input.md is the table of what is expected here.
"""
import base64
import contextlib
import json
import os
import random
import re
import shutil
import socket
import stat
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

READ_WRITE = "nx-cloud-read-write-token"
READ_ONLY = "nx-cloud-read-only-token"
KEY = "nx-cloud-encryption-key"
NOBODY = 65534
MIB = 1024 * 1024
CONTROL = re.compile("[\0-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SHOWN = 12  # So many characters of a secret in a row are a leak.


class Wrong(Exception):
    """What a case expected did not come about."""


class Skip(Exception):
    """A case cannot be run here, and why."""


class Harness:
    """Runs the cases of one script, and keeps what they share."""

    def __init__(self, binary):
        self.base = Path(tempfile.mkdtemp(prefix="lintel-test-")).resolve()
        # Other users run the binary, too; and a rebuild meanwhile must not change it.
        self.base.chmod(0o755)
        self.binary = self.base / "lintel"
        shutil.copy(binary, self.binary)
        self.binary.chmod(0o755)
        self.is_sanitized = b"__asan_init" in self.binary.read_bytes()
        self.random = random.Random(20)
        self.runs = set()
        self.clean_lines = set()
        self.cases = []
        self.count = 0

    def case(self, name):
        def add(function):
            self.cases.append((name, function))
            return function

        return add

    def main(self, words):
        passed = failed = 0
        try:
            for name, function in self.cases:
                if words and not any(word in name for word in words):
                    continue
                begin = time.monotonic()
                try:
                    function()
                    verdict, text = "pass", ""
                    passed += 1
                except Skip as reason:
                    verdict, text = "skip", f": {reason}"
                except (Wrong, subprocess.TimeoutExpired) as wrong:
                    verdict, text = "FAIL", ": " + self.masked(str(wrong))
                    failed += 1
                seconds = time.monotonic() - begin
                print(f"{verdict}  {name} ({seconds:.1f} s){text}", flush=True)
        finally:
            shutil.rmtree(self.base, ignore_errors=True)
        print(f"{passed} passed, {failed} failed")
        return 1 if failed else 0

    # What cases are made of.

    def folder(self):
        self.count += 1
        path = self.base / f"f{self.count}"
        path.mkdir()
        return path

    def secret(self, text):
        """Registers a secret that no output may hold a part of."""
        # The end of a token, which names its level, is the same in all.
        head = text[:48]
        for form in (head, base64.b64encode(text.encode()).decode()):
            self.runs.update(form[i : i + SHOWN] for i in range(max(1, len(form) - SHOWN + 1)))
        return text

    def token(self, level="read-write"):
        digits = f"{self.random.getrandbits(128):032x}"
        cuts = [digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]]
        return self.secret(base64.b64encode(f"{'-'.join(cuts)}|{level}".encode()).decode())

    def word(self, length=32):
        alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789"
        return self.secret("".join(self.random.choice(alphabet) for _ in range(length)))

    def leaked(self, output):
        for line in output.decode("utf-8", "surrogateescape").split("\n"):
            # Most lines of SARIF are the same in every report.
            if line in self.clean_lines:
                continue
            if leak := self.leak_in(line):
                return leak
            if len(line) < 1000:
                self.clean_lines.add(line)
        return ""

    def leak_in(self, text):
        for i in range(len(text) - SHOWN + 1):
            if text[i : i + SHOWN] in self.runs:
                return f"a part of a secret behind {self.masked(text[max(0, i - 60):i])!r}"
        return ""

    def masked(self, text):
        hidden = set()
        for i in range(len(text) - SHOWN + 1):
            if text[i : i + SHOWN] in self.runs:
                hidden.update(range(i, i + SHOWN))
        return "".join("*" if i in hidden else letter for i, letter in enumerate(text))

    def environment(self, changes):
        # Nothing of the machine's: neither its git configuration nor what a hook sets.
        kept = {name: os.environ[name] for name in ("PATH", "LANG", "TMPDIR") if name in os.environ}
        kept |= {
            "HOME": str(self.base),
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "a",
            "GIT_AUTHOR_EMAIL": "a@example.com",
            "GIT_COMMITTER_NAME": "a",
            "GIT_COMMITTER_EMAIL": "a@example.com",
        }
        kept |= changes
        return {name: value for name, value in kept.items() if value is not None}

    def git(self, folder, *arguments):
        command = ["git", "-c", "init.defaultBranch=main", "-c", "protocol.file.allow=always"]
        done = subprocess.run(
            command + list(arguments), cwd=folder, env=self.environment({}), capture_output=True
        )
        if done.returncode != 0:
            raise Wrong(f"git {arguments[0]}: {done.stderr.decode()}")
        return done.stdout

    def commit(self, folder):
        self.git(folder, "init", "-q")
        self.git(folder, "add", "-A")
        self.git(folder, "commit", "-q", "--allow-empty", "-m", "a")

    def run(self, folder, *arguments, environment={}, user=None, timeout=60, wrapper=(), **more):
        command = list(wrapper) + [self.binary] + list(arguments)
        if user is not None:
            more |= {"user": user, "group": user, "extra_groups": []}
        for stream in ("stdout", "stderr"):
            more.setdefault(stream, subprocess.PIPE)
        done = subprocess.run(
            command,
            cwd=folder,
            env=self.environment(environment),
            stdin=subprocess.DEVNULL,
            timeout=timeout,
            **more,
        )
        for output in (done.stdout or b"", done.stderr or b""):
            self.check_output(output)
        return done

    def check_output(self, output):
        try:
            text = output.decode()
        except UnicodeDecodeError as error:
            raise Wrong(f"output is not UTF-8: {error}") from error
        if control := CONTROL.search(text):
            raise Wrong(f"output holds {control.group()!r}")
        # What GitHub Actions and Azure Pipelines take for commands.
        for line in text.splitlines():
            if line.lstrip().startswith("::") or "##[" in line or "##vso[" in line:
                raise Wrong(f"a CI system would obey {line!r}")
        if leak := self.leaked(output):
            raise Wrong(f"output holds {leak}")

    def json(self, folder, *arguments, **options):
        """Findings and notices as lists of words, and the exit status."""
        done = self.run(folder, "scan", "--format", "json", *arguments, **options)
        try:
            report = json.loads(done.stdout)
        except ValueError as error:
            said = done.stderr.decode()
            raise Wrong(f"status {done.returncode}, no JSON ({error}): {said}") from error
        findings = [
            f"{finding['rule']} {finding['path']}:{finding['line']}:{finding['column']}"
            for finding in report["findings"]
        ]
        summary = report["summary"]
        notices = [f"{item['reason']} {item['path']}" for item in summary["skipped"]]
        notices += [f"{item['kind']} {item['path']}" for item in summary["notices"]]
        return findings, sorted(notices), done.returncode, report

    def expect(self, folder, *arguments, findings=(), notices=(), status, sarif=True, **options):
        """Scans in all formats. `sarif`: whether there is any, and then that it is a success."""
        found, noticed, ended, report = self.json(folder, *arguments, **options)
        equal("findings", found, list(findings))
        equal("notices", noticed, sorted(notices))
        equal("exit status", ended, status)
        text = self.run(folder, "scan", *arguments, **options)
        equal("exit status of text", text.returncode, status)
        # One value in several places is one block, which names them all.
        places = re.findall(rb"^ +(?:--> |= also: )", text.stdout, re.M)
        equal("findings of text", len(places), len(found))
        kinds = {notice.split(" ")[0] for notice in noticed}
        last = text.stderr.decode().rstrip("\n").split("\n")[-1]
        if not last.startswith("lintel: read "):
            raise Wrong(f"the last line of stderr is {last!r}")
        done = self.run(folder, "scan", "--format", "sarif", *arguments, **options)
        equal("exit status of SARIF", done.returncode, status)
        if not sarif:
            equal("SARIF", done.stdout, b"")
            return report
        run = json.loads(done.stdout)["runs"][0]
        invocation = run["invocations"][0]
        equal("executionSuccessful", invocation["executionSuccessful"], True)
        told = invocation.get("toolExecutionNotifications", ())
        equal("notifications", {item["descriptor"]["id"] for item in told}, kinds)
        rules = [result["ruleId"] for result in run["results"]]
        equal("rules in SARIF", rules, [finding.split(" ")[0] for finding in found])
        return report

    def both(self, build, status, sarif=True, arguments=(), **expected):
        """In a plain folder and in a repository. `build` may return the findings."""
        for kind in ("folder", "repository"):
            root = self.folder()
            findings = build(root) or ()
            if kind == "repository":
                self.commit(root)
            try:
                options = {"findings": findings, "status": status, "sarif": sarif} | expected
                self.expect(root, *arguments, **options)
            except Wrong as wrong:
                raise Wrong(f"in a {kind}: {wrong}") from wrong


def equal(what, actual, expected):
    if actual != expected:
        raise Wrong(f"{what}: {actual!r}, expected {expected!r}")


def place(text, needle, occurrence=0):
    """`line:column` of the needle, both from 1."""
    at = -1
    for _ in range(occurrence + 1):
        at = text.index(needle, at + 1)
    lines = re.split("\r\n|\r|\n", text[:at])
    return f"{len(lines)}:{len(lines[-1]) + 1}"


def need_root():
    if os.geteuid() != 0:
        raise Skip("only root can do that")


def give_away(folder):
    """Makes the other user the owner of all, as git wants of a repository."""
    for path, folders, files in os.walk(folder):
        for name in [path] + [os.path.join(path, name) for name in folders + files]:
            os.lchown(name, NOBODY, NOBODY)


def other_user():
    return NOBODY if os.geteuid() == 0 else None


def nx_json(value, key="nxCloudAccessToken"):
    return f'{{\n  "{key}": "{value}"\n}}\n'


h = None
CASES = []


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


# What stands in nx.json.


def both_texts(text, secrets, encoding="utf-8", prefix=b"", **expected):
    """nx.json with `text`; each secret is found by its rule where it stands."""

    def build(root):
        (root / "nx.json").write_bytes(prefix + text.encode(encoding))
        found = [(place(text, secret), rule) for secret, rule in secrets]
        in_order = sorted(found, key=lambda item: [int(part) for part in item[0].split(":")])
        return [f"{rule} nx.json:{at}" for at, rule in in_order]

    h.both(build, **({"status": 1} | expected))


@case("nx.json with a byte-order mark")
def _():
    token = h.token()
    both_texts(f'{{"nxCloudAccessToken":"{token}"}}', [(token, READ_WRITE)], prefix=b"\xef\xbb\xbf")


@case("nx.json with comments, and a token in one")
def _():
    one, other = h.token(), h.token("read-only")
    text = f'{{\n  // was "{one}"\n  "nxCloudAccessToken": /* now */ "{other}" // here\n}}'
    both_texts(text, [(one, READ_WRITE), (other, READ_ONLY)])


@case("nx.json with trailing commas")
def _():
    token, key = h.token(), h.word()
    text = f'{{ "a": [1, 2, ], "nxCloudEncryptionKey": "{key}", "nxCloudAccessToken": "{token}", }}'
    both_texts(text, [(key, KEY), (token, READ_WRITE)])


@case("nx.json with CRLF and with CR alone")
def _():
    for line_end in ("\r\n", "\r"):
        token = h.token()
        both_texts(nx_json(token).replace("\n", line_end), [(token, READ_WRITE)])


@case("nx.json with a key twice: both values are reported")
def _():
    one, other, key, last = h.token(), h.token("read-only"), h.word(), h.word()
    text = "{\n" + ",\n".join(
        f'  "{name}": "{value}"'
        for name, value in [
            ("nxCloudAccessToken", one),
            ("nxCloudAccessToken", other),
            ("nxCloudEncryptionKey", key),
            ("nxCloudEncryptionKey", last),
        ]
    )
    expected = [(one, READ_WRITE), (other, READ_ONLY), (key, KEY), (last, KEY)]
    both_texts(text + "\n}\n", expected)


@case("nx.json with escapes in keys")
def _():
    key, token = h.word(), h.token()
    text = f'{{"nxCloud\\u0045ncryption\\u004bey":"{key}","nx\\u0043loudAccessToken":"{token}"}}'
    both_texts(text, [(key, KEY), (token, READ_WRITE)])


@case("nx.json with invalid UTF-8: each byte is a column")
def _():
    token, key = h.token(), h.word()
    for bad in (b"\xff", b"\xc3", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", b"\xc0\xaf"):

        def build(root):
            name = bad.decode("utf-8", "surrogateescape")
            text = f'{{"{name}":"{name}","nxCloudAccessToken":"{token}",'
            text += f'"nxCloudEncryptionKey":"{key}"}}'
            (root / "nx.json").write_bytes(text.encode("utf-8", "surrogateescape"))
            return [
                f"{READ_WRITE} nx.json:{place(text, token)}",
                f"{KEY} nx.json:{place(text, key)}",
            ]

        try:
            h.both(build, notices=["invalid-utf8 nx.json"], status=1)
        except Wrong as wrong:
            raise Wrong(f"{bad!r}: {wrong}") from wrong


@case("nx.json in UTF-16, little and big, with and without a mark")
def _():
    for encoding, mark in (("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")):
        for prefix in (mark, b""):
            token, key = h.token(), h.word()
            text = f'{{\r\n  "a": "é漢", "nxCloudAccessToken": "{token}",\r\n'
            text += f'  "nxCloudEncryptionKey": "{key}"\r\n}}\r\n'
            both_texts(text, [(token, READ_WRITE), (key, KEY)], encoding, prefix)


@case("nx.json in UTF-16 without a mark, with characters whose one byte is NUL")
def _():
    for encoding in ("utf-16-le", "utf-16-be"):
        # U+3000, the space between ideographs, and the second half of an emoji.
        for odd in ("\u3000", "😀", "Ā"):
            token = h.token()
            text = f'{{ "a": "{odd}", "nxCloudAccessToken": "{token}" }}'
            both_texts(text, [(token, READ_WRITE)], encoding)


@case("nx.json in UTF-16 that is cut in the middle of a character")
def _():
    token = h.token()

    def build(root):
        text = nx_json(token)
        (root / "nx.json").write_bytes(b"\xff\xfe" + text.encode("utf-16-le") + b"\x3d\xd8\x3d")
        return [f"{READ_WRITE} nx.json:{place(text, token)}"]

    found = h.folder()
    expected = build(found)
    findings, _, status, _ = h.json(found)
    equal("findings", findings, expected)
    equal("status", status, 1)


def deep(open_text, close_text, depth=100_000):
    return open_text * depth + "1" + close_text * depth


@case("nesting 100,000 deep, arrays and objects, before and behind a token")
def _():
    for nest in (deep("[", "]"), deep('{"a":', "}")):
        token, key = h.token(), h.word()
        fields = f'"nxCloudAccessToken":"{token}","nxCloudEncryptionKey":"{key}"'
        expected = [(token, READ_WRITE), (key, KEY)]
        both_texts(f'{{"deep":{nest},{fields}}}', expected)
        both_texts(f'{{{fields},"deep":{nest}}}', expected)


@case("a token at the bottom of 100,000 levels, closed and not")
def _():
    for close_text in ("}" * 100_000, ""):
        token = h.token()
        text = '{"a":' * 100_000 + f'{{"nxCloudAccessToken":"{token}"}}' + close_text
        # Fields so deep are not told apart any more; the text is looked through all the same.
        notices = [f"{'partly-followed' if close_text else 'not-parsed'} nx.json"]
        both_texts(text, [(token, READ_WRITE)], notices=notices)


@case("a token in code and YAML behind 100,000 brackets that nothing closes")
def _():
    for name in ("a.js", "a.ts", "a.tsx", "a.yml"):
        for opening in ("[", "(", "{a: "):
            token = h.token()
            text = f"NX_CLOUD_ACCESS_TOKEN: {opening * 100_000} '{token}'"

            def build(root, name=name, text=text, token=token):
                (root / name).write_text(text)
                return [f"{READ_WRITE} {name}:{place(text, token)}"]

            h.both(build, status=1, notices=[f"not-parsed {name}"])


@case("a string at each of 100,000 levels: neither time nor memory of their square")
def _():
    token, key = h.token(), h.word()
    nest = '{"a":"b","c":' * 100_000 + "1" + "}" * 100_000
    text = f'{{"deep":{nest},"nxCloudAccessToken":"{token}","nxCloudEncryptionKey":"{key}"}}'
    root = h.folder()
    (root / "nx.json").write_text(text)
    begin = time.monotonic()
    findings, notices, _, _ = json_within(61, root)
    equal("notices", notices, ["partly-followed nx.json"])
    expected = [f"{READ_WRITE} nx.json:{place(text, token)}", f"{KEY} nx.json:{place(text, key)}"]
    equal("findings", findings, expected)
    if time.monotonic() - begin > (30 if h.is_sanitized else 5):
        raise Wrong(f"{time.monotonic() - begin:.1f} seconds for {len(text)} bytes")


@case("200,000 brackets that nothing closes, and nothing opens")
def _():
    for bracket in "[{]}":
        token = h.token()
        text = bracket * 200_000 + f'"nxCloudAccessToken":"{token}"'
        both_texts(text, [(token, READ_WRITE)], notices=["not-parsed nx.json"])


@case("nx.json cut at every place")
def _():
    token, key = h.token(), h.word()
    text = f'\ufeff{{ // "é"\r\n "nxCloudAccessToken": "{token}",\r\n'
    text += ' "b": [{"\\u0061": 1.5e3}, null],\r\n'
    text += f' "nxCloudEncryptionKey": "{key}" }}\r\n'
    whole = text.encode()
    token_end = len(text[: text.index(token)].encode()) + len(token.rstrip("="))
    root = h.folder()
    expected = {}
    for size in range(len(whole) + 1):
        folder = root / f"{size:03}"
        folder.mkdir()
        (folder / "nx.json").write_bytes(whole[:size])
        if size >= token_end:
            expected[f"{size:03}/nx.json"] = f"{READ_WRITE} {place(text[1:], token)}"
    findings, notices, status, _ = h.json(root)
    found = {}
    for finding in findings:
        rule, path = finding.split(" ")
        if rule == READ_WRITE:
            path, line, column = path.split(":")
            found[path] = f"{rule} {line}:{column}"
    equal("tokens", found, expected)
    brace = whole.rindex(b"}") + 1
    whole_ones = [f"{size:03}" for size in range(brace, len(whole) + 1)]
    cut = {notice.split(" ")[1][:3] for notice in notices if notice.startswith("not-parsed ")}
    equal("files that parse", sorted(set(os.listdir(root)) - cut), whole_ones)
    equal("status", status, 1)
    h.run(root, "scan")
    h.run(root, "scan", "--format", "sarif")


@case("an empty nx.json, and one of white space")
def _():
    for text in ("", " \n\t\r\n"):
        both_texts(text, [], notices=["not-parsed nx.json"], status=0)


@case("what Nx's parser rejects is linted all the same")
def _():
    for text in (
        "{{'nxCloudAccessToken': '{}'}}",
        '{{nxCloudAccessToken: "{}"}}',
        '# "{}"',
        'nxCloudAccessToken: "{}"',
        '{{"a": NaN, "nxCloudAccessToken": "{}"}}',
        '{{"nxCloudAccessToken": "{}"}} trailing',
        '{{"a": "tab\there", "nxCloudAccessToken": "{}"}}',
        '{{"nxCloudAccessToken": "{}',
    ):
        token = h.token()
        both_texts(text.format(token), [(token, READ_WRITE)], notices=["not-parsed nx.json"])


@case("NUL bytes: nx.json and .env are read, any other file is binary")
def _():
    token, other, third = h.token(), h.token(), h.token()

    def build(root):
        (root / "nx.json").write_bytes(b"\0" + nx_json(token).encode())
        (root / ".env").write_bytes(f"A=\0\nNX_CLOUD_ACCESS_TOKEN={other}\n".encode())
        (root / "data.bin").write_bytes(b"\0\1\2\3" + third.encode())
        return [f"{READ_WRITE} .env:2:23", f"{READ_WRITE} nx.json:2:26"]

    h.both(build, notices=["binary data.bin", "not-parsed nx.json"], status=1)


# Large files.


def json_within(limit, root):
    """As Harness.json(); fails where the scan took more MiB of memory at its peak."""
    # A small process between, for a child's peak is at least that of what it was forked from.
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[2:])\n"
        "with open(sys.argv[1], 'w') as file:\n"
        "    print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=file)\n"
        "sys.exit(done.returncode)\n"
    )
    peak_file = h.folder() / "peak"
    wrapper = [sys.executable, "-I", "-S", "-c", code, peak_file]
    result = h.json(root, wrapper=wrapper, timeout=600)
    peak = int(peak_file.read_text()) / 1024
    if peak > limit and not h.is_sanitized:
        raise Wrong(f"{peak:.0f} MiB of memory, more than {limit}")
    return result


@case("a file of 1 GiB: its findings, in less than 64 MB")
def _():
    free = shutil.disk_usage(h.base).free
    if free < 256 * MIB:
        raise Skip(f"only {free // MIB} MiB of disk are free")
    root = h.folder()
    size = 1024 * MIB
    tokens = [h.token() for _ in range(5)]
    head = b"x" * 79 + b"\n"
    first = head * 120 + tokens[0].encode() + b"\n"
    with open(root / "nx.json", "wb") as file:
        file.truncate(size)
        file.write(first)
        # The hole is one line; its column is that of its last byte.
        file.seek(size // 2)
        file.write(b" %s\n  %s\n" % (tokens[1].encode(), tokens[2].encode()))
        for _ in range(MIB // len(head)):
            file.write(head)
        file.write(tokens[3].encode() + b"\n")
        file.seek(size - len(tokens[4]))
        file.write(tokens[4].encode())
    line = 121 + 1
    last_line = line + 2 + MIB // len(head) + 1
    expected = [
        "121:1",
        f"{line}:{size // 2 - len(first) + 2}",
        f"{line + 1}:3",
        f"{line + 2 + MIB // len(head)}:1",
    ]
    written = size // 2 + len(b"  \n \n") + 2 * len(tokens[1]) + MIB // len(head) * len(head)
    written += len(tokens[3]) + 1
    expected.append(f"{last_line}:{size - len(tokens[4]) - written + 1}")
    # 64 MB, said in MiB.
    findings, notices, status, report = json_within(61, root)
    equal("findings", findings, [f"{READ_WRITE} nx.json:{at}" for at in expected])
    equal("notices", notices, ["over-parse-limit nx.json"])
    equal("status", status, 1)
    equal("bytes_scanned", report["summary"]["bytes_scanned"], size)
    (root / "nx.json").unlink()


class LargeText:
    """Lines up to given places of a file, byte by byte, with tokens at them."""

    def __init__(self, unit):
        self.unit = unit
        self.parts = []
        self.size = 0
        self.tokens = []

    def add(self, text):
        self.parts.append(text)
        self.size += len(text.encode("utf-16-le" if self.unit == 2 else "utf-8"))

    def fill_to(self, size):
        """Lines of mixed length and width that end before byte `size`, without a line end."""
        block = "".join(f"{'é' * (i % 19)}😀 {'x' * (i % 61)}\r\n" for i in range(1000))
        block_size = len(block.encode("utf-16-le" if self.unit == 2 else "utf-8"))
        for _ in range((size - self.size) // block_size):
            self.parts.append(block)
            self.size += block_size
        while size - self.size > 400 * self.unit:
            self.add("é" * h.random.randrange(20) + "😀 " + "x" * h.random.randrange(60) + "\r\n")
        self.add(" " * ((size - self.size) // self.unit))

    def token(self):
        token = h.token()
        self.tokens.append(token)
        self.add(token)

    def text(self):
        return "".join(self.parts)


def borders():
    """Where pieces of a file over the limit may meet, and where their cores may end."""
    joints = [k * MIB for k in range(1, 9)] + [8 * MIB + 1, 9 * MIB + 1]
    overlap = 16 * 1024
    return sorted(at - back for at in joints for back in (0, overlap, 2 * overlap))


def large_text(unit, straddle):
    """`straddle(large)` writes what lies over a border that is the next byte."""
    large = LargeText(unit)
    last = 0
    for border in borders():
        border -= border % unit
        if border - last > 1000:
            straddle(large, border)
        last = border
    large.fill_to(9 * MIB + 64 * 1024)
    return large


def token_over(back):
    def write(large, border):
        large.fill_to(border - back * large.unit)
        large.token()
        large.add("\r\n")

    return write


def line_end_over(large, border):
    large.fill_to(border - large.unit)
    large.add("\r\n\r\n")
    large.token()
    large.add("\r\n")


def emoji_over(large, border):
    large.fill_to(border - 2)
    large.add("😀 ")
    large.token()
    large.add("\r")


@case("a file of 9 MiB: tokens and places over the borders of pieces")
def _():
    writers = {
        "token": token_over(32),
        "behind": token_over(0),
        "before": token_over(64),
        "last": token_over(63),
        "line-end": line_end_over,
        "emoji": emoji_over,
    }
    encodings = [("utf-8", 1, b""), ("utf-8", 1, b"\xef\xbb\xbf"), ("utf-16-le", 2, b"\xff\xfe")]
    for encoding, unit, mark in encodings:
        root = h.folder()
        expected = []
        for name, writer in sorted(writers.items()):
            large = large_text(unit, writer)
            text = large.text()
            (root / name).mkdir()
            (root / name / "nx.json").write_bytes(mark + text.encode(encoding))
            expected += [f"{READ_WRITE} {name}/nx.json:{at}" for at in places(text, large.tokens)]
        findings, notices, status, _ = h.json(root)
        try:
            equal("missing", sorted(set(expected) - set(findings)), [])
            equal("findings", findings, expected)
            over = [f"over-parse-limit {name}/nx.json" for name in sorted(writers)]
            equal("notices", notices, over)
            equal("status", status, 1)
        except Wrong as wrong:
            raise Wrong(f"{encoding} {mark!r}: {wrong}") from wrong
        shutil.rmtree(root)


def places(text, tokens):
    """As place() for each, in one pass."""
    line, begin, at = 1, 0, 0
    result = []
    for token in tokens:
        found = text.index(token, at)
        for end in re.finditer("\r\n|\r|\n", text[at:found]):
            line += 1
            begin = at + end.end()
        at = found
        result.append(f"{line}:{found - begin + 1}")
    return result


@case("nx.json just at the limit is parsed, one byte more is not")
def _():
    limit = 8 * MIB
    for size, notices in ((limit, []), (limit + 1, ["over-parse-limit nx.json"])):
        root = h.folder()
        token, key = h.token(), h.word()
        text = f'{{"nxCloudEncryptionKey":"{key}","a":"'
        end = f'","nxCloudAccessToken":"{token}"}}'
        text += "x" * (size - len(text) - len(end)) + end
        (root / "nx.json").write_text(text)
        found = [f"{KEY} nx.json:{place(text, key)}"] if not notices else []
        found.append(f"{READ_WRITE} nx.json:{place(text, token)}")
        h.expect(root, findings=found, notices=notices, status=1)
        (root / "nx.json").unlink()


# What is not a file.


@case("a folder named nx.json")
def _():
    token = h.token()

    def build(root):
        (root / "nx.json").mkdir()
        (root / "nx.json" / "a.txt").write_text(token)
        return [f"{READ_WRITE} nx.json/a.txt:1:1"]

    h.both(build, notices=["directory nx.json"], status=1)


def make_fifo(path):
    os.mkfifo(path)


def make_socket(path):
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        # The address has room for some hundred bytes only.
        here = os.getcwd()
        os.chdir(path.parent)
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def make_device(path):
    need_root()
    try:
        os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except OSError as error:
        raise Skip(f"no device can be made here: {error}") from error


def odd_file(kind, make):
    token = h.token()

    def build(root):
        make(root / "nx.json")
        (root / "a.txt").write_text(token)
        return [f"{READ_WRITE} a.txt:1:1"]

    h.both(build, notices=[f"{kind} nx.json"], status=1, timeout=20)
    h.both(
        build, arguments=["nx.json", "a.txt"], notices=[f"{kind} nx.json"], status=1, timeout=20
    )
    # Tracked as a file, and now something else.
    root = h.folder()
    (root / "nx.json").write_text("{}")
    h.commit(root)
    (root / "nx.json").unlink()
    make(root / "nx.json")
    (root / "a.txt").write_text(token)
    found = [f"{READ_WRITE} a.txt:1:1"]
    h.expect(root, findings=found, notices=[f"{kind} nx.json"], status=1, timeout=20)
    # Nothing else is there.
    root = h.folder()
    make(root / "nx.json")
    h.expect(root, notices=[f"{kind} nx.json"], status=3, timeout=20)


@case("a FIFO named nx.json is not waited for")
def _():
    odd_file("fifo", make_fifo)


@case("a socket named nx.json")
def _():
    odd_file("socket", make_socket)


@case("a device named nx.json")
def _():
    odd_file("device", make_device)


@case("a FIFO, a socket and a folder deeper in a plain folder")
def _():
    root = h.folder()
    (root / "a" / "b" / "nx.json").mkdir(parents=True)
    make_fifo(root / "a" / "pipe")
    make_socket(root / "a" / "b" / ".env")
    (root / "a.txt").write_text("a")
    notices = ["directory a/b/nx.json", "fifo a/pipe", "socket a/b/.env"]
    h.expect(root, notices=notices, status=0)


@case("/dev/null and /dev/zero named on the command line")
def _():
    for name in ("/dev/null", "/dev/zero"):
        findings, notices, status, _ = h.json(h.folder(), name, timeout=20)
        equal("findings", findings, [])
        equal("kinds", [notice.split(" ")[0] for notice in notices], ["device"])
        equal("status", status, 3)


@case("a scan leaves the writer of a FIFO alone")
def _():
    root = h.folder()
    fifo = root / "pipe"
    make_fifo(fifo)
    (root / "a.txt").write_text("a")
    writer = subprocess.Popen(["sh", "-c", 'exec echo a >"$0"', fifo], stderr=subprocess.DEVNULL)
    try:
        time.sleep(0.2)
        for arguments in ([], ["pipe", "a.txt"]):
            h.run(root, "scan", *arguments, timeout=20)
            time.sleep(0.2)
            if writer.poll() is not None:
                ended = writer.returncode
                raise Wrong(f"after `scan {' '.join(arguments)}` the writer ended: {ended}")
    finally:
        writer.kill()
        writer.wait()


# Symbolic links.


@case("symbolic links: a circle, a broken one, out of the root, to inside")
def _():
    token = h.token()

    def build(root):
        (root / "sub").mkdir()
        (root / "sub" / "a.txt").write_text(token)
        for name, target in {
            "circle": "circle",
            "one": "two",
            "two": "one",
            "broken": "nowhere",
            "nx.json": "/etc/passwd",
            "up": "..",
            "inside": "sub/a.txt",
            "folder": "sub",
        }.items():
            (root / name).symlink_to(target)
        return [f"{READ_WRITE} sub/a.txt:1:1"]

    outside = ("circle", "one", "two", "broken", "nx.json", "up")
    h.both(build, notices=[f"link-outside {name}" for name in outside], status=1)


@case("a symbolic link whose target is a token")
def _():
    token = h.token()

    def build(root):
        (root / "link").symlink_to(f"a/{token}")
        (root / "nx.json").symlink_to(token)
        return [f"{READ_WRITE} link:1:3", f"{READ_WRITE} nx.json:1:1"]

    h.both(build, notices=["link-outside link", "link-outside nx.json"], status=1)


@case("a symbolic link in the place of a tracked folder is not followed")
def _():
    root, outside = h.folder(), h.folder()
    (outside / "a.txt").write_text(h.token())
    (root / "sub").mkdir()
    (root / "sub" / "a.txt").write_text("a")
    (root / "b.txt").write_text("b")
    h.commit(root)
    shutil.rmtree(root / "sub")
    (root / "sub").symlink_to(outside)
    findings, notices, status, _ = h.json(root)
    equal("findings", findings, [])
    equal("notices", notices, ["link-outside sub", "vanished sub/a.txt"])
    equal("status", status, 0)


# Files that change.


@case("files that vanish, shrink, grow and change their kind while they are read")
def _():
    for kind in ("folder", "repository"):
        root = h.folder()
        token, kept = h.token(), h.token()
        (root / "stays.txt").write_text(kept)
        text = ("x" * 99 + "\n") * 3000 + token
        names = [root / f"{name}{i}" for name in ("nx.json__", "a.txt", "z.env") for i in range(5)]
        for name in names:
            name.write_text(text)
        if kind == "repository":
            h.commit(root)
        stop = threading.Event()

        def stir(seed):
            choose = random.Random(seed)
            while not stop.is_set():
                name = choose.choice(names)
                with contextlib.suppress(OSError):
                    act = choose.randrange(6)
                    if act == 0:
                        name.unlink()
                    elif act == 1:
                        os.truncate(name, choose.randrange(300_000))
                    elif act == 2:
                        # Without waiting, for it may be a FIFO.
                        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NONBLOCK
                        flags |= os.O_NOFOLLOW
                        with open(os.open(name, flags, 0o644), "w") as file:
                            file.write(text * choose.randrange(3))
                    elif act == 3:
                        name.unlink()
                        os.mkfifo(name)
                    elif act == 4:
                        name.unlink()
                        name.symlink_to("nowhere")
                    elif name.is_fifo() or name.is_symlink():
                        name.unlink()

        threads = [threading.Thread(target=stir, args=(seed,)) for seed in range(2)]
        for thread in threads:
            thread.start()
        try:
            begin = time.monotonic()
            while time.monotonic() - begin < 3:
                findings, notices, status, _ = h.json(root, timeout=20)
                # None of this is a failure: what could be read was read.
                equal("status", status, 1)
                if f"{READ_WRITE} stays.txt:1:1" not in findings:
                    raise Wrong(f"the file that stays is not reported: {findings}")
                kinds = {notice.split(" ")[0] for notice in notices}
                allowed = {"vanished", "changed", "fifo", "not-parsed", "link-outside", "binary"}
                equal("kinds", kinds - allowed, set())
        finally:
            stop.set()
            for thread in threads:
                thread.join()


# What may not be read.


@case("a file that may not be read")
def _():
    for kind in ("folder", "repository"):
        root = h.folder()
        token = h.token()
        (root / "nx.json").write_text(nx_json(h.token()))
        (root / "a.txt").write_text(token)
        if kind == "repository":
            h.commit(root)
        if other_user() is not None:
            give_away(root)
        (root / "nx.json").chmod(0)
        found = [f"{READ_WRITE} a.txt:1:1"]
        expected = {"notices": ["unreadable nx.json"], "status": 2, "user": other_user()}
        h.expect(root, findings=found, **expected)
        # Nothing was read, so SARIF that closes all alerts is not written.
        h.expect(root, "nx.json", sarif=False, **expected)


@case("a folder that may not be read")
def _():
    root = h.folder()
    token = h.token()
    (root / "sub").mkdir()
    (root / "sub" / "nx.json").write_text(nx_json(h.token()))
    (root / "a.txt").write_text(token)
    if other_user() is not None:
        give_away(root)
    (root / "sub").chmod(0)
    found = [f"{READ_WRITE} a.txt:1:1"]
    h.expect(root, findings=found, notices=["unreadable sub"], status=2, user=other_user())


@case("a tracked folder that may not be read")
def _():
    root = h.folder()
    token = h.token()
    (root / "sub").mkdir()
    (root / "sub" / "nx.json").write_text(nx_json(h.token()))
    (root / "a.txt").write_text(token)
    h.commit(root)
    if other_user() is not None:
        give_away(root)
    (root / "sub").chmod(0)
    found = [f"{READ_WRITE} a.txt:1:1"]
    h.expect(root, findings=found, notices=["unreadable sub", "unreadable sub/nx.json"], status=2, user=other_user())


@case("an untracked folder in a repository that may not be read")
def _():
    root = h.folder()
    (root / "a.txt").write_text("a")
    h.commit(root)
    (root / "sub").mkdir()
    (root / "sub" / "nx.json").write_text(nx_json(h.token()))
    if other_user() is not None:
        give_away(root)
    (root / "sub").chmod(0)
    findings, notices, status, _ = h.json(root, user=other_user())
    equal("findings", findings, [])
    equal("notices", notices, ["unreadable sub"])
    equal("status", status, 2)


@case("a file named in a folder that may be entered but not listed")
def _():
    root, elsewhere = h.folder(), h.folder()
    token = h.token()
    (root / "nx.json").write_text(nx_json(token))
    if other_user() is not None:
        give_away(root)
    root.chmod(0o311)
    findings, notices, status, _ = h.json(elsewhere, str(root / "nx.json"), user=other_user())
    equal("notices", notices, [])
    equal("rules", [finding.split(" ")[0] for finding in findings], [READ_WRITE])
    equal("status", status, 1)


# Names.


HOSTILE = [
    b"new\nline",
    b"two\n\n::error::lines",
    b"::error::a",
    b"carriage\rreturn",
    b"escape\x1b[2J\x1b]0;title\x07",
    b"\x9bc1 as a byte",
    "c1 \x9b31m".encode(),
    b"##vso[task.setvariable variable=a]b",
    b"##[error]a",
    b"bad\xff\xfeutf8",
    b"\xc3(",
    "\u202egnp.exe".encode(),
    b"tab\there",
    b"delete\x7f",
    b" leading and trailing ",
    b"'quote\"s`$(id)`",
    b"-",
    b"--help",
    b"%41%",
    b"{0}",
    b"a](b)",
    b"back\\slash",
    "é😀漢".encode(),
    b"n" * 255,
]


def shown(name):
    return name.decode("utf-8", "replace")


@case("names with line ends, escapes, CI commands, invalid UTF-8, of 255 bytes")
def _():
    token = h.token()

    def build(root):
        for name in HOSTILE:
            with open(os.path.join(os.fsencode(root), name), "w") as file:
                file.write(token)
        in_order = sorted(HOSTILE)
        return [f"{READ_WRITE} {shown(name)}:1:1" for name in in_order]

    h.both(build, status=1)
    # As folders, and each named on the command line.
    root = h.folder()
    for name in HOSTILE:
        folder = os.path.join(os.fsencode(root), name)
        os.mkdir(folder)
        with open(os.path.join(folder, b"nx.json"), "w") as file:
            file.write(nx_json(token))
    arguments = [os.path.join(b".", name, b"nx.json") for name in HOSTILE]
    paths = sorted(name + b"/nx.json" for name in HOSTILE)
    found = [f"{READ_WRITE} {shown(path)}:2:26" for path in paths]
    report = h.expect(root, *arguments, findings=found, status=1)
    for finding, path in zip(report["findings"], paths):
        is_text = "\ufffd" not in shown(path)
        wanted = None if is_text else base64.b64encode(path).decode()
        equal("path_bytes", finding.get("path_bytes"), wanted)


@case("hostile names in notices, too")
def _():
    root = h.folder()
    for name in HOSTILE:
        os.mkfifo(os.path.join(os.fsencode(root), name))
    (root / "a.txt").write_text("a")
    h.expect(root, notices=[f"fifo {shown(name)}" for name in HOSTILE], status=0)
    for name in HOSTILE:
        path = b"missing/" + name
        # What is longer than names are may be a secret that somebody pasted.
        seen = shown(path) if len(name) <= 64 else "missing/********"
        h.expect(root, path, notices=[f"no-such-path {seen}"], status=2, sarif=False)


@case("hostile names as --output and as a rule")
def _():
    root = h.folder()
    (root / "a.txt").write_text("a")
    for name in HOSTILE:
        done = h.run(root, "scan", "--output", b"missing/" + name, "a.txt")
        equal("status", done.returncode, 2)
        done = h.run(root, "explain", "--", name)
        equal("status of explain", done.returncode, 2)
        done = h.run(root, b"x" + name)
        equal("status of a command", done.returncode, 2)
        done = h.run(root, "scan", b"--x" + name)
        equal("status of an option", done.returncode, 2)
        done = h.run(root, "scan", b"--format", name)
        equal("status of a value", done.returncode, 2)


@case("hostile text in the lines that a report shows")
def _():
    root = h.folder()
    token = h.token()
    for i, name in enumerate(HOSTILE):
        line = name.replace(b"\n", b" ").replace(b"\r", b" ")
        (root / f"{i}.txt").write_bytes(line + b" " + token.encode() + b" " + line + b"\n")
    runner = "\\n::error::\\u001b[2J##vso[a]"
    text = f'{{"tasksRunnerOptions":{{"{runner}":{{"options":{{"accessToken":"{token}"}}}}}}}}'
    (root / "nx.json").write_text(text)
    done = h.run(root, "scan")
    equal("status", done.returncode, 1)
    for form in ("json", "sarif"):
        h.run(root, "scan", "--format", form)


def deep_file(root, length, text):
    """A file whose path has so many bytes; gives the path."""
    names = []
    here = os.open(root, os.O_RDONLY)
    left = length - len("/nx.json")
    while left > 0:
        size = min(left, 200)
        name = "d" * (size if left == size else size - 1)
        names.append(name)
        left -= len(name) + (1 if left > size else 0)
        os.mkdir(name, dir_fd=here)
        below = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    file = os.open("nx.json", os.O_WRONLY | os.O_CREAT, 0o644, dir_fd=here)
    os.write(file, text.encode())
    os.close(file)
    os.close(here)
    return "/".join(names + ["nx.json"])


@case("a path of nearly 4,000 bytes")
def _():
    token = h.token()
    h.both(lambda root: [f"{READ_WRITE} {deep_file(root, 3990, nx_json(token))}:2:26"], status=1)


@case("a path longer than the system takes at once")
def _():
    token = h.token()
    root = h.folder()
    (root / "a.txt").write_text(token)
    deep_file(root, 9000, nx_json(h.token()))
    findings, notices, status, _ = h.json(root)
    if status == 2:
        equal("findings", findings, [f"{READ_WRITE} a.txt:1:1"])
        equal("kinds", {notice.split(" ")[0] for notice in notices}, {"unreadable"})
    else:
        equal("rules", [finding.split(" ")[0] for finding in findings], [READ_WRITE] * 2)
        equal("notices", notices, [])
    subprocess.run(["rm", "-rf", root], check=True)


@case("a path that does not exist, beside one that does")
def _():
    token = h.token()

    def build(root):
        (root / "a.txt").write_text(token)
        return [f"{READ_WRITE} a.txt:1:1"]

    for absent in ("missing/nx.json", "a.txt/below", ""):
        gone = [f"no-such-path {absent}"]
        h.both(build, arguments=[absent, "a.txt"], notices=gone, status=2)
    gone = ["no-such-path missing"]
    h.both(build, arguments=["missing"], findings=[], notices=gone, status=2, sarif=False)
    long = "n" * 5000
    h.both(build, arguments=[long, "a.txt"], notices=[f"unreadable {long}"], status=2)


# Where the report goes.


def report_folder(count=1):
    root = h.folder()
    for i in range(count):
        (root / f"{i}.txt").write_text(h.token() + "\n")
    return root


def check_refused(done, *words):
    equal("status", done.returncode, 2)
    said = done.stderr.decode()
    if "lintel: error: " not in said or not all(word in said for word in words):
        raise Wrong(f"stderr: {said!r}")


@case("a closed standard output")
def _():
    wrapper = ["sh", "-c", 'exec "$@" >&-', "sh"]
    for arguments in (["scan"], ["scan", "--format", "json"], ["rules"], ["--help"], ["--version"]):
        done = h.run(report_folder(), *arguments, wrapper=wrapper)
        equal("status", done.returncode, 2)
        if arguments != ["--version"]:
            check_refused(done, "standard output")


@case("a closed standard input and standard error")
def _():
    wrapper = ["sh", "-c", 'exec "$@" <&- 2>&-', "sh"]
    done = h.run(report_folder(), "scan", "--format", "json", wrapper=wrapper)
    equal("status", done.returncode, 1)
    equal("findings", len(json.loads(done.stdout)["findings"]), 1)
    wrapper = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"]
    root = report_folder()
    done = h.run(root, "scan", wrapper=wrapper)
    equal("status", done.returncode, 2)
    equal("folder", sorted(os.listdir(root)), ["0.txt"])


@case("a standard output that nobody reads")
def _():
    for arguments in (["scan"], ["rules"], ["scan", "--format", "sarif"]):
        read_end, write_end = os.pipe()
        os.close(read_end)
        done = h.run(report_folder(50), *arguments, stdout=write_end)
        os.close(write_end)
        check_refused(done, "standard output")


@case("a full device as standard output and under --output")
def _():
    with open("/dev/full", "wb") as full:
        check_refused(h.run(report_folder(), "scan", stdout=full), "standard output", "No space")
    done = h.run(report_folder(), "scan", "--output", "/dev/full")
    check_refused(done, "/dev/full", "No space")
    if not stat.S_ISCHR(os.stat("/dev/full").st_mode):
        raise Wrong("/dev/full is no device any more")


@case("a full disk under --output")
def _():
    need_root()
    root = report_folder(300)
    (root / "disk").mkdir()
    script = 'mount -t tmpfs -o size=16k none disk || exit 99; echo old >disk/old; '
    script += 'for name in new old; do "$@" --output disk/$name; echo "status $?"; done; '
    script += 'ls -A disk; cat disk/old'
    wrapper = ["unshare", "--mount", "sh", "-c", script, "sh"]
    done = h.run(root, "scan", "--format", "json", wrapper=wrapper)
    if done.returncode == 99 or b"unshare" in done.stderr:
        raise Skip(f"no file system can be mounted here: {done.stderr.decode().strip()}")
    left = done.stdout.decode().split("\n")
    equal("what is left", left, ["status 2", "status 2", "old", "old", ""])
    if b"No space" not in done.stderr:
        raise Wrong(f"stderr: {done.stderr!r}")


@case("a limit of the size of files under --output")
def _():
    root = report_folder(300)
    target = h.folder()
    (target / "old").write_text("old")
    wrapper = ["sh", "-c", 'ulimit -f 8; exec "$@"', "sh"]
    for name in ("new", "old"):
        done = h.run(root, "scan", "--output", target / name, wrapper=wrapper)
        check_refused(done, "too large")
    equal("folder", os.listdir(target), ["old"])
    equal("old", (target / "old").read_text(), "old")


@case("--output in a missing folder, onto a folder, where one may not write")
def _():
    root = report_folder()
    target = h.folder()
    check_refused(h.run(root, "scan", "--output", target / "missing" / "a"), "missing")
    check_refused(h.run(root, "scan", "--output", target), "irectory")
    check_refused(h.run(root, "scan", "--output", f"{target}/a/"), "irectory")
    equal("folder", os.listdir(target), [])
    if other_user() is not None:
        done = h.run(root, "scan", "--output", target / "a", user=other_user())
        check_refused(done, "ermission")
    equal("folder", os.listdir(target), [])


@case("--output replaces a file as a whole and keeps its permissions and a link to it")
def _():
    root = report_folder()
    target = h.folder()

    def report_to(path):
        done = h.run(root, "scan", "--format", "json", "--output", path)
        equal("status", done.returncode, 1)

    for mode in (0o600, 0o640, 0o444):
        (target / "report").write_text("old" * 10_000)
        (target / "report").chmod(mode)
        report_to(target / "report")
        json.loads((target / "report").read_text())
        equal("mode", stat.S_IMODE((target / "report").stat().st_mode), mode)
        (target / "report").unlink()
    (target / "report").write_text("old")
    (target / "link").symlink_to("report")
    report_to(target / "link")
    json.loads((target / "report").read_text())
    equal("link", os.readlink(target / "link"), "report")
    done = h.run(root, "scan", "--format", "sarif", "--output", target / "new", umask=0o027)
    equal("status", done.returncode, 1)
    equal("stdout", done.stdout, b"")
    equal("mode of a new file", stat.S_IMODE((target / "new").stat().st_mode), 0o640)
    equal("folder", sorted(os.listdir(target)), ["link", "new", "report"])
    h.check_output((target / "new").read_bytes())


@case("--output with a name as long as a name may be")
def _():
    root = report_folder()
    target = h.folder()
    name = "n" * 255
    equal("status", h.run(root, "scan", "--output", target / name).returncode, 1)
    equal("folder", os.listdir(target), [name])


@case("a scan that failed writes no SARIF and leaves the old one")
def _():
    root = h.folder()
    (root / "out.sarif").write_text("old")
    done = h.run(root, "scan", "--format", "sarif", "--output", "out.sarif", "missing")
    equal("status", done.returncode, 2)
    equal("file", (root / "out.sarif").read_text(), "old")


# What the system refuses.


@case("too few file descriptors, threads and bytes of memory end with a word and 2")
def _():
    root = report_folder(600)
    h.commit(root)
    give = other_user()
    if give is not None:
        give_away(root)
    sizes = {"n": (4, 5, 6, 7, 8, 9), "v": (40_000, 60_000, 200_000)}
    if give is not None:
        sizes["u"] = (1, 2, 4, 5, 6, 8)
    for limit in [f"ulimit -{kind} {size}" for kind in sizes for size in sizes[kind]]:
        if h.is_sanitized and "-v" in limit:
            continue
        wrapper = ["bash", "-c", f'{limit}; exec "$@"', "bash"]
        done = h.run(root, "scan", "--threads", "64", wrapper=wrapper, user=give, timeout=20)
        if done.returncode == 127 or b"bash:" in done.stderr or b"shared libraries" in done.stderr:
            continue
        if done.returncode not in (1, 2):
            raise Wrong(f"{limit}: status {done.returncode}: {done.stderr.decode()!r}")
        if done.returncode == 2 and b"error: " not in done.stderr:
            raise Wrong(f"{limit}: {done.stderr.decode()!r}")


# git.


def git_fails(root, *arguments, **options):
    """Nothing is read; the reason is said; no SARIF."""
    findings, notices, status, _ = h.json(root, *arguments, **options)
    equal("findings", findings, [])
    equal("kinds", [notice.split(" ")[0] for notice in notices], ["git-failed"])
    equal("status", status, 2)
    done = h.run(root, "scan", "--format", "sarif", *arguments, **options)
    equal("status", done.returncode, 2)
    equal("SARIF", done.stdout, b"")
    return done.stderr.decode()


@case("git is not there")
def _():
    root = report_folder()
    h.commit(root)
    for arguments in ([], ["0.txt"], ["."]):
        said = git_fails(root, *arguments, environment={"PATH": "/nonexistent"})
        if "git could not be started" not in said:
            raise Wrong(f"stderr: {said!r}")
    # A plain folder needs no git.
    plain = report_folder()
    found = [f"{READ_WRITE} 0.txt:1:1"]
    h.expect(plain, findings=found, status=1, environment={"PATH": "/nonexistent"})


@case("a repository of somebody else")
def _():
    need_root()
    root = report_folder()
    h.commit(root)
    give_away(root)
    if b"dubious" not in subprocess.run(
        ["git", "status"], cwd=root, env=h.environment({}), capture_output=True
    ).stderr:
        raise Skip("git here trusts every owner")
    said = git_fails(root)
    if "dubious ownership" not in said:
        raise Wrong(f"stderr: {said!r}")


@case("a corrupt index")
def _():
    root = report_folder()
    h.commit(root)
    for content in (b"", b"DIRC", b"\xff" * 200):
        (root / ".git" / "index").write_bytes(content)
        git_fails(root)
        # Named files need no index.
        h.expect(root, "0.txt", findings=[f"{READ_WRITE} 0.txt:1:1"], status=1)


@case("a corrupt HEAD and a missing object: the file is read all the same")
def _():
    for spoil in ("HEAD", "object"):
        root = report_folder()
        h.commit(root)
        if spoil == "HEAD":
            (root / ".git" / "refs" / "heads" / "main").write_text("0" * 39 + "1\n")
        else:
            blob = h.git(root, "rev-parse", "HEAD:0.txt").decode().strip()
            (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
        findings, _, status, _ = h.json(root)
        equal("findings", findings, [f"{READ_WRITE} 0.txt:1:1"])
        if status not in (1, 2):
            raise Wrong(f"status {status}")


@case("an empty repository, and one without a commit")
def _():
    root = h.folder()
    h.git(root, "init", "-q")
    h.expect(root, status=3)
    token, other = h.token(), h.token("read-only")
    (root / "nx.json").write_text(nx_json(token))
    (root / "a.txt").write_text(other)
    h.git(root, "add", "nx.json")
    found = [f"{READ_ONLY} a.txt:1:1", f"{READ_WRITE} nx.json:2:26"]
    report = h.expect(root, findings=found, status=1)
    for finding in report["findings"]:
        if "leaked" not in " ".join(finding["advice"]):
            raise Wrong(f"the advice is for what is committed: {finding['advice']}")


@case("a file that git-crypt has encrypted is binary, whatever its name")
def _():
    def build(root):
        (root / "nx-cloud.env").write_bytes(b"\0GITCRYPT\0NX_CLOUD_ENCRYPTION_KEY=" + b"\x93q" * 20)
        (root / "a.txt").write_text("x")

    h.both(build, 0, notices=["binary nx-cloud.env"])


@case("two repositories in one scan: paths and fingerprints tell them apart")
def _():
    root = h.folder()
    text = nx_json(h.token())
    for name in ("one", "two"):
        (root / name).mkdir()
        h.git(root / name, "init", "-q")
        (root / name / "nx.json").write_text(text)
    found = [f"{READ_WRITE} {name}/nx.json:2:26" for name in ("one", "two")]
    report = h.expect(root, "one", "two", findings=found, status=1)
    if len({finding["fingerprint"] for finding in report["findings"]}) != 2:
        raise Wrong("equal fingerprints")


@case("a value that HEAD holds in another file is committed")
def _():
    def advice_of(root, path):
        report = h.json(root)[3]
        return {f["path"]: " ".join(f["advice"]) for f in report["findings"]}[path]

    token = h.token()
    for before in ("kept", "changed", "deleted"):
        root = h.folder()
        h.git(root, "init", "-q")
        (root / "old.txt").write_text(token + "\n")
        h.commit(root)
        if before == "changed":
            (root / "old.txt").write_text("gone\n")
        if before == "deleted":
            (root / "old.txt").unlink()
        (root / "nx.json").write_text(nx_json(token))
        if "Nothing seems to have leaked" in advice_of(root, "nx.json"):
            raise Wrong(f"{before}: the advice is for what is not committed")
        (root / "nx.json").write_text(nx_json(h.token()))
        if "Nothing seems to have leaked" not in advice_of(root, "nx.json"):
            raise Wrong(f"{before}: the advice is for what is committed")


@case("a value that HEAD holds beyond the part that is scanned, or spelled otherwise, is committed")
def _():
    def leaked(root, *arguments):
        found = h.json(root, *arguments)[3]["findings"]
        return [
            "Nothing seems to have leaked" not in " ".join(finding["advice"]) for finding in found
        ]

    token = h.token()
    root = h.folder()
    (root / "nx.json").write_text(nx_json(token))
    h.commit(root)
    (root / "app").mkdir()
    (root / "app" / ".env").write_text(f"NX_CLOUD_ACCESS_TOKEN={token}\n")
    equal("in the folder", leaked(root / "app"), [True])
    equal("by name", leaked(root, "app/.env"), [True])
    (root / "app" / ".env").write_text(f"NX_CLOUD_ACCESS_TOKEN={h.token()}\n")
    equal("another token", leaked(root / "app"), [False])
    bare = token.rstrip("=")
    for before in (token, bare, bare + "%3D", bare + "\\u003d"):
        for now in (token, bare, bare + "%3D"):
            root = h.folder()
            (root / "nx.json").write_text(nx_json(before))
            h.commit(root)
            (root / "nx.json").write_text(nx_json(now))
            equal("spelled otherwise", leaked(root), [True])


@case("a bare repository, and inside .git")
def _():
    root = h.folder()
    h.git(root, "init", "-q", "--bare")
    git_fails(root)
    root = report_folder()
    h.commit(root)
    git_fails(root / ".git")


@case("a .git that is none")
def _():
    for make in ("folder", "file", "dangling"):
        root = report_folder()
        if make == "folder":
            (root / ".git").mkdir()
        elif make == "file":
            (root / ".git").write_text("gitdir: /nonexistent\n")
        else:
            (root / ".git").symlink_to("nowhere")
        git_fails(root)


@case("submodules and nested repositories are not entered, and said once")
def _():
    root, module = h.folder(), h.folder()
    (module / "nx.json").write_text(nx_json(h.token()))
    h.commit(module)
    token = h.token()
    (root / "a.txt").write_text(token)
    h.commit(root)
    h.git(root, "submodule", "--quiet", "add", str(module), "module")
    for name in ("nested", "deep/nested"):
        nested = root / name
        nested.mkdir(parents=True)
        (nested / "nx.json").write_text(nx_json(h.token()))
        h.commit(nested)
    notices = ["submodule module", "nested-repository nested", "nested-repository deep/nested"]
    found = [f"{READ_WRITE} a.txt:1:1"]
    h.expect(root, findings=found, notices=notices, status=1)
    # In a plain folder.
    outer = h.folder()
    shutil.move(root, outer / "inner")
    (outer / "b.txt").write_text(token)
    found = [f"{READ_WRITE} b.txt:1:1"]
    h.expect(outer, findings=found, notices=["nested-repository inner"], status=1)
    # Named, it is a root of its own.
    findings, _, status, _ = h.json(outer / "inner", "nested")
    equal("findings", findings, [f"{READ_WRITE} nx.json:2:26"])
    equal("status", status, 1)


@case("files that the index has and the folder has not: deleted, sparse")
def _():
    root = h.folder()
    token = h.token()
    (root / "in").mkdir()
    (root / "out").mkdir()
    (root / "in" / "a.txt").write_text(token)
    (root / "out" / "nx.json").write_text(nx_json(h.token()))
    (root / "deleted.txt").write_text(h.token())
    h.commit(root)
    (root / "deleted.txt").unlink()
    h.git(root, "sparse-checkout", "set", "in")
    found = [f"{READ_WRITE} in/a.txt:1:1"]
    notices = ["vanished deleted.txt", "vanished out/nx.json"]
    h.expect(root, findings=found, notices=notices, status=1)


@case("an index with a conflict: each file once")
def _():
    root = h.folder()
    token, other = h.token(), h.token("read-only")
    (root / "nx.json").write_text(nx_json("a"))
    h.commit(root)
    h.git(root, "checkout", "-q", "-b", "other")
    (root / "nx.json").write_text(nx_json(other))
    h.git(root, "commit", "-q", "-a", "-m", "b")
    h.git(root, "checkout", "-q", "main")
    (root / "nx.json").write_text(nx_json(token))
    h.git(root, "commit", "-q", "-a", "-m", "c")
    with contextlib.suppress(Wrong):
        h.git(root, "merge", "-q", "other")
    text = (root / "nx.json").read_text()
    equal("a conflict", "<<<<<<<" in text, True)
    ours, theirs = place(text, token), place(text, other)
    found = [f"{READ_WRITE} nx.json:{ours}", f"{READ_ONLY} nx.json:{theirs}"]
    h.expect(root, findings=found, notices=["not-parsed nx.json"], status=1)


@case("what git ignores is not read, but where it is named or tracked")
def _():
    root = h.folder()
    tokens = [h.token() for _ in range(4)]
    (root / ".gitignore").write_text("*.env\nbuild/\n")
    (root / "tracked.env").write_text(f"A={tokens[0]}\n")
    h.git(root, "init", "-q")
    h.git(root, "add", "-f", "tracked.env", ".gitignore")
    h.git(root, "commit", "-q", "-m", "a")
    (root / "nx-cloud.env").write_text(f"NX_CLOUD_ACCESS_TOKEN={tokens[1]}\n")
    (root / "build" / "sub").mkdir(parents=True)
    (root / "build" / "sub" / "a.txt").write_text(tokens[2])
    (root / "new.txt").write_text(tokens[3])
    tracked, new = f"{READ_WRITE} tracked.env:1:3", f"{READ_WRITE} new.txt:1:1"
    h.expect(root, findings=[new, tracked], status=1)
    env = f"{READ_WRITE} nx-cloud.env:1:23"
    h.expect(root, "nx-cloud.env", findings=[env], status=1)
    built = f"{READ_WRITE} build/sub/a.txt:1:1"
    h.expect(root, "build", findings=[built], status=1)
    h.expect(root, "build/sub", findings=[built], status=1)
    h.expect(root / "build", findings=[built], status=1)
    h.expect(root, "build/sub/a.txt", findings=[built], status=1)


@case("a file named twice, in several ways, is one finding")
def _():
    token = h.token()

    def build(root):
        (root / "sub").mkdir()
        (root / "sub" / "nx.json").write_text(nx_json(token))
        (root / "link").symlink_to("sub")
        return [f"{READ_WRITE} sub/nx.json:2:26"]

    ways = ["sub/nx.json", "./sub/nx.json", "sub/../sub//nx.json", "sub", "./sub/"]
    ways += ["link/nx.json", "link/"]
    h.both(build, arguments=ways, status=1)
    root = h.folder()
    build(root)
    found = [f"{READ_WRITE} sub/nx.json:2:26"]
    h.expect(root, root / "sub" / "nx.json", "sub", findings=found, status=1)


@case("variables that git sets for hooks do not lead elsewhere")
def _():
    one, other = report_folder(), report_folder()
    h.commit(one)
    h.commit(other)
    (other / "other.txt").write_text(h.token())
    environment = {"GIT_DIR": str(other / ".git"), "GIT_WORK_TREE": str(other)}
    findings, _, status, _ = h.json(one, ".", environment=environment)
    equal("findings", findings, [f"{READ_WRITE} 0.txt:1:1"])
    equal("status", status, 1)


@case("the same bytes with any number of threads, in every format")
def _():
    root = h.folder()
    for i in range(500):
        folder = root / f"p{i % 17}"
        folder.mkdir(exist_ok=True)
        choice = i % 6
        if choice == 0:
            (folder / f"{i}.env").write_text(f"NX_CLOUD_ACCESS_TOKEN={h.token()}\n")
        elif choice == 1:
            (folder / f"{i}.ts").write_text("x\n" * i + f"const a = '{h.token('read-only')}'\n")
        elif choice == 2:
            (folder / f"{i}.bin").write_bytes(b"\0" * i)
        elif choice == 3:
            (folder / f"nx.json__{i}").write_text(nx_json(h.token())[: i % 110])
        elif choice == 4:
            (folder / f"{i}").symlink_to("nowhere")
        else:
            (folder / f"{i}.txt").write_text("x" * i)
    for kind in ("folder", "repository"):
        if kind == "repository":
            h.commit(root)
        for form in ("text", "json", "sarif"):
            outputs = set()
            for threads in ("1", "8", "8", "3"):
                done = h.run(root, "scan", "--format", form, "--threads", threads)
                equal("status", done.returncode, 1)
                outputs.add((done.stdout, done.stderr))
            equal(f"different outputs of {form}", len(outputs), 1)


def main(arguments):
    global h
    if not arguments:
        sys.exit("usage: bad_input.py LINTEL [WORD...]")
    h = Harness(arguments[0])
    h.cases = CASES
    return h.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
