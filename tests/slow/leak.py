#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""No output of any kind holds a secret: leak.py LINTEL RULES_DIR [WORD...]

Every bad example of every rule is filled in (docs/rules-format.md has the marks), scanned in
every format, and each output searched for parts of what was filled in: as it is, in base64 and
percent-encoded. Then come tokens in every other place that an output could repeat: arguments,
names of files, keys, variables, branches. What a failure prints is masked.
"""
import base64
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True

import bad_input  # noqa: E402
from bad_input import Harness, Wrong, equal, nx_json, other_user  # noqa: E402

h = None
rules_folder = None
CASES = []
FORMATS = ("text", "json", "sarif", "rdjsonl")
# What these find is no secret, and the rule's page shows it.
HARMLESS = {"nx-cloud-token-placeholder", "nx-uninterpolated-reference"}

ALPHABETS = {
    "base62": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
    "base64": "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/",
    "hex": "0123456789abcdef",
}
MARK = re.compile(
    r"\{(\{?)(?:(base62|base64|hex|nx-token):([a-z0-9-]+)(:unpadded)?|(word):([^}]+))\}"
)
RUN = 12


class LeakHarness(Harness):
    """Searches outputs for more forms of a secret than the other scripts do."""

    def __init__(self, binary):
        super().__init__(binary)
        self.forms = {}

    def secret(self, text):
        bare = text.rstrip("=")
        is_token = len(text) > 50 and text[0] in "MNOQRYZ"
        self.add_form(bare[:48] if is_token else bare, min(RUN, len(text)))
        if len(text) >= RUN:
            self.add_form("".join(f"%{byte:02X}" for byte in text.encode()), 3 * RUN)
            for cut in range(3):
                form = base64.b64encode(text.encode()[cut:]).decode().rstrip("=")
                self.add_form(form[:-2], 16)
        return text

    def add_form(self, form, run):
        runs = self.forms.setdefault(run, set())
        runs.update(form[i : i + run] for i in range(max(1, len(form) - run + 1)))

    def leak_in(self, text):
        for run, forms in self.forms.items():
            for i in range(len(text) - run + 1):
                if text[i : i + run] in forms:
                    before = self.masked(text[max(0, i - 70) : i])
                    return f"{run} characters of a secret behind {before!r}"
        return ""

    def masked(self, text):
        for run, forms in self.forms.items():
            for i in range(len(text) - run + 1):
                if text[i : i + run] in forms:
                    text = text[:i] + "*" * run + text[i + run :]
        return text

    def scan_all(self, root, *arguments, **options):
        """Every format, on standard output and in a file; gives the last status."""
        for form in FORMATS:
            target = self.base / "report"
            command = ["scan", "--format", form, *arguments]
            done = self.run(root, *command, **options)
            if form == "text":
                colour = self.run_raw(root, "scan", "--color", "always", *arguments)
                if leak := self.leaked(colour):
                    raise Wrong(f"in colour: {leak}")
            if options.get("user") is None:
                self.run(root, *command, "--output", target, **options)
                if target.exists():
                    self.check_output(target.read_bytes())
                    target.unlink()
        return done.returncode

    def run_raw(self, root, *arguments):
        done = subprocess.run(
            [self.binary, *arguments], cwd=root, env=self.environment({}), capture_output=True
        )
        return done.stdout + done.stderr


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


# The examples of the rules.


def filled(text, choose):
    """The text without marks, and what stands between `«` and `»`."""

    def fill(mark):
        escape, kind, argument, unpadded, word, text = mark.groups()
        if escape:
            return mark.group()[1:]
        if word:
            return text
        if kind != "nx-token":
            return "".join(choose.choice(ALPHABETS[kind]) for _ in range(int(argument)))
        digits = f"{choose.getrandbits(128):032x}"
        uuid = "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])
        token = base64.b64encode(f"{uuid}|{argument}".encode()).decode()
        return token.rstrip("=") if unpadded else token

    text = MARK.sub(fill, text)
    plain, values, begin, at = "", [], None, 0
    while at < len(text):
        if text.startswith("««", at):
            plain += "«"
            at += 2
            continue
        if text[at] == "«":
            begin = len(plain)
        elif text[at] == "»" and begin is not None:
            values.append(plain[begin:])
            begin = None
        else:
            plain += text[at]
        at += 1
    return plain, values


def write_example(root, example, choose):
    """Gives the secrets in it."""
    secrets, untracked = [], []
    for file in example.get("files", [example]):
        text, values = filled("\n".join(file["text"]), choose)
        path = root / file["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        secrets += values
        if file.get("tracked") is False:
            untracked.append(file["path"])
    return secrets, untracked


def is_word_of_ours(text, pages):
    """A short secret of an example may be a word that the advice uses, too."""
    return len(text) < 6 or text in pages


def add_rule_cases():
    choose = random.Random(7)
    for path in sorted(rules_folder.glob("nx-*.json")):
        rule = json.loads(path.read_text())
        # A closure per rule, so that a failure names its rule.
        def check(rule=rule):
            pages = h.run_raw(h.base, "explain", rule["id"]).decode()
            for number, example in enumerate(rule["bad"]):
                root = h.folder()
                secrets, untracked = write_example(root, example, choose)
                if rule["id"] not in HARMLESS:
                    for secret in secrets:
                        for line in secret.splitlines():
                            if not is_word_of_ours(line, pages):
                                h.secret(line)
                try:
                    for form in FORMATS:
                        h.run(root, "scan", "--format", form)
                    h.run(root, "fix")
                    h.git(root, "init", "-q")
                    h.git(root, "add", "-f", ".")
                    if untracked:
                        h.git(root, "rm", "-q", "--cached", *untracked)
                    h.git(root, "commit", "-q", "--allow-empty", "-m", "a")
                    found = json.loads(h.run(root, "scan", "--format", "json").stdout)["findings"]
                    h.scan_all(root)
                    before = set(root.rglob("*"))
                    for how in ([], ["--apply"], ["--apply=all"], ["--only", rule["id"]]):
                        h.run(root, "fix", *how)
                    # Neither a backup nor a patch is left.
                    equal("new files", set(root.rglob("*")) - before - {root / ".gitignore"}, set())
                except Wrong as wrong:
                    raise Wrong(f"bad example {number}: {wrong}") from wrong
                if rule["id"] not in {finding["rule"] for finding in found}:
                    raise Wrong(f"bad example {number} is not found, so this test is void")
                shutil.rmtree(root)

        CASES.append((f"the bad examples of {rule['id']}", check))


@case("the pages of the rules, the list, help and version")
def _():
    listed = h.run(h.base, "rules").stdout.decode()
    for rule in re.findall(r"\bnx-[a-z-]+\b", listed):
        h.run(h.base, "explain", rule)
        page = h.run_raw(h.base, "explain", rule).decode()
        whole = re.search("[MNOQRYZ][A-Za-z0-9+/]{47}fHJlYWQ", page)
        equal(f"a token on the page of {rule}", whole, None)
    for arguments in ("--help", "--version", "scan --help", "rules -h", "explain -h"):
        h.run(h.base, *arguments.split(" "))


# Arguments.


@case("a token in the arguments")
def _():
    root = h.folder()
    (root / "a.txt").write_text("a")
    for token in (h.token(), h.token("read-only").rstrip("="), h.token("read")):
        for arguments in [
            [token],
            [f"--{token}"],
            ["rules", token],
            ["explain", token],
            ["explain", "a", token],
            ["scan", token],
            ["scan", f"missing/{token}/nx.json"],
            ["scan", f"./{token}"],
            ["scan", f"--foo={token}"],
            ["scan", f"--token={token}"],
            ["scan", "--token", token],
            ["scan", f"--{token}"],
            ["scan", f"--{token}=a"],
            ["scan", f"--quiet={token}"],
            ["scan", "--format", token],
            ["scan", f"--format={token}"],
            ["scan", "--fail-on", token],
            ["scan", "--color", token],
            ["scan", "--threads", token],
            ["scan", "--output", f"missing/{token}"],
            ["scan", "--output", f"missing/{token}", "--format", "json"],
            ["scan", f"--output=a.txt/{token}"],
            ["fix", token],
            ["fix", f"--apply={token}"],
            ["fix", "--only", token],
            ["fix", "--id", token],
            ["fix", f"--{token}"],
            ["explain", "--value", token],
        ]:
            done = h.run(root, *arguments)
            equal("status", done.returncode, 2)
    h.run(root, "help", h.token())
    h.run(root, "scan", "--output", h.token())


@case("another secret in the arguments")
def _():
    root = h.folder()
    (root / "a.txt").write_text("a")
    word = h.word(43)
    for arguments in [
        ["scan", f"NX_CLOUD_ACCESS_TOKEN={word}"],
        ["scan", f"a/{word}/nx.json"],
        ["scan", word],
        ["scan", f"--format={word}"],
        ["scan", "--format", word],
        ["scan", f"--token={word}"],
        ["scan", f"--{word}"],
        ["scan", f"-t{word}"],
        ["scan", "--threads", word],
        ["scan", "--since", word],
        ["scan", f"--range={word}..HEAD"],
        ["scan", f"https://me:{word}@example.com/a"],
        ["explain", word],
        ["rules", word],
        ["allow", word, "--", "why"],
        ["allow", f"{word}:1", "--", "why"],
        ["baseline", word],
        ["fix", word],
        ["fix", f"--id={word}"],
        ["fix", "--only", word],
        ["explain", "--value", word],
        [word],
        ["help", word],
    ]:
        for format in ([], ["--format", "json"]) if arguments[0] == "scan" else ([],):
            equal(f"status of {arguments[0]}", h.run(root, *arguments, *format).returncode, 2)


@case("a token right behind the letter of an option")
def _():
    token = h.token()
    for option in (f"-t{token}", f"-q{token}", f"--token{token}"):
        for arguments in ([option], ["scan", option]):
            equal("status", h.run(h.base, *arguments).returncode, 2)


@case("a value that is explained")
def _():
    two = h.word(20) + " " + h.word(20)
    for value in (h.token(), h.token("admin"), h.word(43), two, h.word(9999)):
        command = [h.binary, "explain", "--value"]
        done = subprocess.run(command, input=value.encode(), capture_output=True)
        for output in (done.stdout, done.stderr):
            h.check_output(output)
            equal("something is said", len(done.stdout + done.stderr) > 50, True)


@case("what a fix leaves behind where it cannot write")
def _():
    root = h.folder()
    # What no rule knows stands beside what is taken out.
    word = h.word(40)
    text = '{"a": "%s", "nxCloudAccessToken": "%s", /* %s */ "b": "%s"}'
    text %= (word, h.token(), word, word)
    (root / "nx.json").write_text(text)
    os.link(root / "nx.json", root / "nx.bak")
    for how in ([], ["--apply"], ["--apply=all"]):
        h.run(root, "fix", *how)
    equal("files", sorted(path.name for path in root.iterdir()), ["nx.bak", "nx.json"])
    equal("text", (root / "nx.json").read_text(), text)
    (root / "nx.bak").unlink()
    h.run(root, "scan", "--format", "sarif")
    h.run(root, "scan", "--format", "rdjsonl")
    (root / ".env").write_text('A=%s\nNX_CLOUD_ACCESS_TOKEN="%s" # %s' % (word, h.token(), word))
    (root / "nx.yml").write_text("a: %s\n# %s %s\nb: %s\n" % (word, word, h.token(), word))
    h.run(root, "fix")
    for form in FORMATS:
        h.run(root, "scan", "--format", form)


@case("a token as the SARIF category")
def _():
    root = h.folder()
    (root / "a.txt").write_text("a")
    h.run(root, "scan", "--format", "sarif", "--sarif-category", h.token())


# Names.


@case("a token in the name of a file, a folder, a FIFO, a link")
def _():
    for kind in ("folder", "repository"):
        root = h.folder()
        names = [h.token().replace("/", "a") for _ in range(12)]
        (root / names[0]).write_text(h.token())
        (root / f"{names[1]}.txt").write_text(h.token())
        (root / names[2]).mkdir()
        (root / names[2] / "nx.json").write_text(nx_json(h.token()))
        (root / names[3]).write_bytes(b"\0\1")
        os.mkfifo(root / names[4])
        (root / names[5]).symlink_to(names[6])
        (root / f"a-{names[7]}").mkdir()
        (root / f"a-{names[7]}" / "nx.json").mkdir()
        (root / f"x={names[8].rstrip('=')}%3D").write_text(h.token())
        # Not UTF-8, so that JSON has the bytes of the path, too.
        (root / f"\udcff-{names[9]}").write_text(h.token())
        (root / f"\udcff-{names[10]}.bin").write_bytes(b"\0\1")
        os.mkfifo(root / "nx.json")
        if kind == "repository":
            h.commit(root)
        h.scan_all(root)
        for name in names:
            h.scan_all(root, name)
        h.scan_all(root, root / names[2] / "nx.json", root / names[4])
        h.scan_all(root / names[2])
        h.scan_all(h.base, root / names[2])


@case("a token in a path, behind or before a long name")
def _():
    long = "averylongnameoffolder1234567890"
    for kind in ("folder", "repository"):
        root = h.folder()
        first, last = h.token(), h.token().rstrip("=")
        (root / long / first).mkdir(parents=True)
        (root / long / first / "a.txt").write_text(h.token())
        (root / last / long).mkdir(parents=True)
        (root / last / long / "a.txt").write_text(h.token())
        (root / f"a{h.token()}.txt").write_text(h.token())
        if kind == "repository":
            h.commit(root)
        h.scan_all(root)


@case("a token in the name of a file that may not be read")
def _():
    root = h.folder()
    (root / h.token()).write_text("a")
    next(root.iterdir()).chmod(0)
    (root / "b").write_text("b")
    if other_user() is not None:
        bad_input.give_away(root)
    equal("status", h.scan_all(root, user=other_user()), 2)


@case("a token in the names that git knows: branch, remote, submodule, root")
def _():
    root = h.folder() / h.token()
    root.mkdir()
    (root / "a.txt").write_text(h.token())
    h.commit(root)
    h.git(root, "checkout", "-q", "-b", h.token())
    h.git(root, "remote", "add", h.token().rstrip("="), f"https://a:{h.token()}@example.com/a")
    module = h.folder()
    h.commit(module)
    h.git(root, "submodule", "--quiet", "add", str(module), h.token().replace("/", "a"))
    nested = root / h.token()
    nested.mkdir()
    (nested / "a.txt").write_text(h.token())
    h.commit(nested)
    h.scan_all(root)
    # Each of these makes git complain with a path or a line of what it read.
    head = (root / ".git" / "HEAD").read_text()
    for spoil, text in {
        "HEAD": f"ref: refs/heads/{h.token()}..\n",
        "index": h.token(),
        "config": f"[{h.token()}",
        "commondir": h.token(),
        "objects/info/alternates": h.token(),
    }.items():
        path = root / ".git" / spoil
        before = path.read_bytes() if path.exists() else None
        path.write_text(text)
        h.scan_all(root)
        h.scan_all(root, "a.txt")
        path.unlink()
        if before is not None:
            path.write_bytes(before)
    equal("HEAD", (root / ".git" / "HEAD").read_text(), head)
    (root / ".git" / "config").write_text(f"[core]\n  repositoryformatversion = {h.token()}\n")
    h.scan_all(root)
    shutil.rmtree(root / ".git")
    (root / ".git").write_text(f"gitdir: {h.token()}\n")
    h.scan_all(root)


# Keys, and the lines that are shown.


@case("a token as a key, a runner, a variable, a section")
def _():
    root = h.folder()
    bare = h.token().rstrip("=")
    escaped = "".join(f"\\u{ord(letter):04x}" for letter in h.token())
    runners = {h.token(): h.token(), f"a/{h.token()}": h.token(), f"x-{bare}": h.token()}
    runners = {name: {"options": {"accessToken": value}} for name, value in runners.items()}
    text = json.dumps({"tasksRunnerOptions": runners})
    text = text[:-2] + f', "{escaped}": {{"options": {{"accessToken": "{escaped}"}}}}}}}}'
    (root / "nx.json").write_text(text)
    (root / ".env").write_text(f"{h.token().rstrip('=')}={h.token()}\nA_{bare}={h.token()}\n")
    ini = f"[{h.token()}]\npersonalAccessToken={h.token()}\n{h.token()}={h.token()}\n"
    (root / "nxcloud.ini").write_text(ini)
    cut = f'{{"{h.token()}": "{h.token()}", "nxCloudAccessToken": "{h.token()}'
    (root / "nx.json__a").write_text(cut)
    equal("status", h.scan_all(root), 1)


@case("a secret that stands elsewhere on the lines that are shown")
def _():
    root = h.folder()
    for number, pad in enumerate(list(range(60, 112, 3)) + [0, 1, 500]):
        key, other = h.word(), h.token()
        # Half of the echo lies beyond what a report shows of a long line.
        dashes = "-" * pad
        line = f'"nxCloudEncryptionKey": "{key}", "a": "{dashes}", "was": "{key}", "b": "{other}"'
        back = f'"was": "{key}", "a": "{dashes}", "nxCloudEncryptionKey": "{key}"'
        for name, text in (("a", line), ("b", back)):
            folder = root / f"{name}{number}"
            folder.mkdir()
            (folder / "nx.json").write_text(f"{{ {text} }}")
    equal("status", h.scan_all(root), 1)


@case("a token cut by the margin of what is shown of a long line")
def _():
    root = h.folder()
    for pad in range(0, 170, 7):
        one, two, three = h.token(), h.token("read-only"), h.token("read")
        (root / f"{pad}.txt").write_text(f"{one} {'-' * pad} {two} {'-' * pad} {three}\n")
    equal("status", h.scan_all(root), 1)


@case("a secret of another kind that is a key")
def _():
    root = h.folder()
    runners = [
        "npm_" + h.word(36),
        "AKIA" + h.word(16),
        f"https://user:{h.word(12)}@cache.example",
        f"a/{h.word(24)}",
    ]
    entries = {name: {"options": {"encryptionKey": f"hunter{i}"}} for i, name in enumerate(runners)}
    mapped = {"npm_" + h.word(36): h.token()}
    (root / "nx.json").write_text(json.dumps({"tasksRunnerOptions": entries, "map": mapped}))
    digits = h.secret(f"{h.random.getrandbits(128):032x}")
    (root / ".env").write_text(f"{h.word(40)}={h.token()}\n{digits}={h.token()}\n")
    equal("status", h.scan_all(root), 1)


@case("a secret glued to the name before a token")
def _():
    root = h.folder()
    for number, line in enumerate(
        [
            "DB_PASSWORD: {}NX_CLOUD_ACCESS_TOKEN: {}",
            "ENV PW {}NX_CLOUD_ACCESS_TOKEN={}",
            "machine x password {}NX_CLOUD_ACCESS_TOKEN={}",
            "mysql -p {}_token:{}",
            "--password {}_token={}",
            "passwd: {}-token: {}",
        ]
    ):
        words = h.secret(f"swordfish{number}horse")
        (root / f"{number}.txt").write_text(line.format(words, h.token()))
    equal("status", h.scan_all(root), 1)


@case("a secret that is in the path of its file, too")
def _():
    for value in (h.word(32), h.secret("swordfish5horse")):
        root = h.folder()
        (root / value).mkdir()
        (root / value / ".env").write_text(f"NX_CLOUD_ENCRYPTION_KEY={value}\n")
        (root / value / "nx.json").write_text(f'{{"nxCloudEncryptionKey": "{value}", ')
        equal("status", h.scan_all(root), 1)
        equal("status", h.scan_all(root, value), 1)
        equal("status", h.scan_all(root / value), 1)
        h.commit(root)
        equal("status", h.scan_all(root), 1)
        equal("status", h.scan_all(root, "--history"), 1)


@case("a secret that is a key, too")
def _():
    root = h.folder()
    key = h.word()
    options = {"encryptionKey": key}
    (root / "nx.json").write_text(json.dumps({"tasksRunnerOptions": {key: {"options": options}}}))
    equal("status", h.scan_all(root), 1)


@case("a value of several lines")
def _():
    root = h.folder()
    lines = [h.word(), h.word(), h.word()]
    text = "\n".join(lines)
    (root / ".env").write_text(f'NX_CLOUD_ENCRYPTION_KEY="{text}"\nA={lines[1]}\n')
    (root / "nx-cloud.env").write_text(f"NX_CLOUD_ENCRYPTION_KEY='{text}' # {lines[2]}\n")
    equal("status", h.scan_all(root), 1)


@case("a token cut by the end of the file")
def _():
    root = h.folder()
    for size in range(20, 64):
        folder = root / str(size)
        folder.mkdir()
        (folder / "nx.json").write_text(f'{{"nxCloudAccessToken": "{h.token()[:size]}')
        (folder / ".env").write_text(f"NX_CLOUD_ACCESS_TOKEN={h.token()[:size]}")
        (folder / "a.txt").write_text(f"{'-' * size} {h.token()}")
    equal("status", h.scan_all(root), 1)


@case("tokens in other encodings")
def _():
    root = h.folder()
    for encoding in ("utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"):
        (root / encoding).mkdir()
        (root / encoding / "nx.json").write_bytes(nx_json(h.token()).encode(encoding))
        env = f"NX_CLOUD_ENCRYPTION_KEY={h.word()}"
        (root / encoding / ".env").write_bytes(env.encode(encoding))
    (root / "bad.txt").write_bytes(b"\xff" + h.token().encode() + b"\xfe")
    equal("status", h.scan_all(root), 1)


def main(arguments):
    global h, rules_folder
    if len(arguments) < 2:
        sys.exit("usage: leak.py LINTEL RULES_DIR [WORD...]")
    h = LeakHarness(arguments[0])
    bad_input.h = h
    rules_folder = Path(arguments[1])
    add_rule_cases()
    h.cases = CASES
    return h.main(arguments[2:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
