#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Living with findings: living.py LINTEL [WORD...]

What comments, lintel.json, a policy and the baseline make of findings, with the real binary in
real repositories: docs/allowing.md sentence by sentence. The words of a comment are put together
at run time, so that this file allows nothing itself.
"""
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

from bad_input import READ_ONLY, READ_WRITE, Harness, Wrong, equal, nx_json

h = None
CASES = []
ALLOW = "lintel" + ": allow"
UNUSED = "unused-allowance"
INVALID = "invalid-allowance"
NEW = "new-allowance"
CONFIG = "lintel.json"
BASELINE = ".lintel-baseline"
DIGEST = "0123456789abcdef"
KEY = DIGEST * 4


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


def repository(files, commit=True):
    root = h.folder()
    write(root, files)
    if commit:
        h.commit(root)
    return root


def write(root, files):
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)


def scan(root, *arguments, status=None):
    """Findings as `rule path:line standing`, and the report."""
    done = h.run(root, "scan", "--format", "json", "--show-all", *arguments)
    if status is not None and done.returncode != status:
        raise Wrong(f"status {done.returncode}, expected {status}: {done.stderr.decode()}")
    if done.returncode == 2:
        raise Wrong(f"scan: {done.stderr.decode()}")
    report = json.loads(done.stdout)
    report["said"] = done.stderr.decode()
    found = [
        f"{item['rule']} {item['path']}:{item['line']} {item['standing']}"
        for item in report["findings"]
    ]
    return found, report


def expect(root, *findings, arguments=(), status):
    found, report = scan(root, *arguments, status=status)
    equal("findings", found, list(findings))
    return report


def sarif(root, *arguments):
    done = h.run(root, "scan", "--format", "sarif", *arguments)
    return json.loads(done.stdout)["runs"][0], done


def refused(root, *arguments, says=()):
    """Exit status 2, nothing on stdout, one sentence that holds each of `says`."""
    done = h.run(root, *(arguments or ("scan",)))
    said = done.stderr.decode()
    equal(f"status ({said})", done.returncode, 2)
    equal("stdout", done.stdout, b"")
    if not re.fullmatch("lintel: error: [^\n]+\n", said):
        raise Wrong(f"stderr is not one sentence: {said!r}")
    holds(said, *says)
    return said


def holds(text, *words):
    for word in words:
        if word not in text:
            raise Wrong(f"`{word}` is not in {text!r}")


def does(root, *arguments, status=0):
    done = h.run(root, *arguments)
    said = done.stderr.decode()
    if done.returncode != status:
        raise Wrong(f"{arguments}: status {done.returncode}, expected {status}: {said}")
    return said


def fingerprint(root, rule=None):
    _, report = scan(root)
    return next(i["fingerprint"] for i in report["findings"] if rule in (None, i["rule"]))


def config(**members):
    return json.dumps({"key": KEY} | members, indent=2) + "\n"


def no_leak(root):
    """No file that Lintel wrote holds a secret."""
    for name in (CONFIG, BASELINE):
        if (root / name).exists() and (leak := h.leaked((root / name).read_bytes())):
            raise Wrong(f"{name} holds {leak}")


# Comments.


@case("a comment allows what stands on its line or below, in the syntax of each format")
def _():
    forms = {
        ".env": "# {c}\nNX_CLOUD_ACCESS_TOKEN={t}\n",
        "nx.json": '{{\n  // {c}\n  "nxCloudAccessToken": "{t}"\n}}\n',
        "block/nx.json": '{{\n  /* {c} */\n  "nxCloudAccessToken": "{t}"\n}}\n',
        "a.ini": "; {c}\ntoken={t}\n",
        "a.yml": "key: {t} # {c}\n",
        "a.ts": "const a = '{t}'; // {c}\n",
        "b.ts": "/**\n * {c}\n */ const a = '{t}';\n".replace("\n */", " */\n/**/"),
        "a.md": "<!-- {c} -->\n{t}\n",
        "a.sql": "-- {c}\nSELECT '{t}';\n",
        "a.bat": "REM {c}\nset T={t}\n",
        "a.tex": "{t} % {c}\n",
        "a.vb": "' {c}\nx = \"{t}\"\n",
        "Dockerfile": "ENV A={t} # {c}\n",
        "a.css": "a {{ b: '{t}' }} /* {c} */\n",
    }
    for path, form in forms.items():
        token = h.token()
        comment = f"{ALLOW} {READ_WRITE} -- revoked on Monday"
        root = repository({path: form.format(c=comment, t=token)})
        found, report = scan(root, status=0)
        equal(f"standing in {path}", [i["standing"] for i in report["findings"]], ["allowed"])
        equal(f"reason in {path}", report["findings"][0]["reason"], "revoked on Monday")
        equal("summary", report["summary"]["allowed"], 1)


@case("a comment without a reason or a rule allows nothing and is a finding")
def _():
    for words in (f"{ALLOW} {READ_WRITE}", f"{ALLOW} {READ_WRITE} --", f"{ALLOW} -- because"):
        root = repository({"a.sh": f"# {words}\nT={h.token()}\n"})
        expect(root, f"{INVALID} a.sh:1 counts", f"{READ_WRITE} a.sh:2 counts", status=1)
    root = repository({"a.sh": f"# {ALLOW} {READ_WRITE}\nA=1\n"})
    expect(root, f"{INVALID} a.sh:1 counts", status=1)


@case("a comment that allows nothing is a note, whatever it names")
def _():
    for rule in (READ_WRITE, "no-such-rule", "nx-license-key"):
        root = repository({"a.sh": f"# {ALLOW} {rule} -- left over\nA=1\n"})
        expect(root, f"{UNUSED} a.sh:1 counts", status=0)


@case("a comment speaks for the line below only where its own line has nothing")
def _():
    one, other = h.token(), h.token()
    text = f"A={one} # {ALLOW} {READ_WRITE} -- this one\nB={other}\n"
    root = repository({"a.sh": text})
    expect(root, f"{READ_WRITE} a.sh:1 allowed", f"{READ_WRITE} a.sh:2 counts", status=1)


@case("several rules are a list with commas, or comments above each other")
def _():
    one, other = h.token(), h.token("read-only")
    text = f"# {ALLOW} {READ_WRITE}, {READ_ONLY} -- both\nA={one} B={other}\n"
    allowed = [f"{READ_WRITE} a.sh:2 allowed", f"{READ_ONLY} a.sh:2 allowed"]
    expect(repository({"a.sh": text}), *allowed, status=0)
    lines = f"# {ALLOW} {READ_WRITE} -- a\n# {ALLOW} {READ_ONLY} -- b\nA={one} B={other}\n"
    allowed = [line.replace(":2", ":3") for line in allowed]
    report = expect(repository({"a.sh": lines}), *allowed, status=0)
    equal("reasons", [item["reason"] for item in report["findings"]], ["a", "b"])


@case("strict JSON has no comments, and no string of any format is one")
def _():
    words = f"{ALLOW} {READ_WRITE} -- no"
    token = h.token()
    for path, text in {
        "package.json": f'{{ "a": "# {words}", "b": "{token}" }}',
        "nx.json": f'{{ "a": "x // {words}",\n"b": "{token}" }}',
        "a.ts": f"const a = '{token}' + \" // {words}\";",
        "a.md": f"`# {words}` {token}",
    }.items():
        found, _ = scan(repository({path: text + "\n"}), status=1)
        equal(f"findings of {path}", [line.split(" ")[2] for line in found], ["counts"])


@case("documents may show the syntax")
def _():
    shown = f"# {ALLOW} <rule-id> -- <reason>\n# {ALLOW} … -- …\n# {ALLOW[:6]}: allowed is more\n"
    expect(repository({"a.sh": shown, "a.md": f"    # {ALLOW} {READ_WRITE} -- x\n"}), status=0)


@case("others' comments count only where the configuration honours them")
def _():
    for words in ("pragma: allowlist secret", "gitleaks" + ":allow"):
        root = repository({"a.sh": f"A={h.token()} # {words}\n"})
        expect(root, f"{READ_WRITE} a.sh:1 counts", status=1)
        write(root, {CONFIG: json.dumps({"honor": [words]})})
        report = expect(root, f"{READ_WRITE} a.sh:1 allowed", status=0)
        equal("reason", report["findings"][0]["reason"], words)


@case("a reason that holds the secret is masked")
def _():
    token = h.token()
    root = repository({"a.sh": f"A={token} # {ALLOW} {READ_WRITE} -- it is {token}\n"})
    _, report = scan(root, status=0)
    equal("reason", report["findings"][0]["reason"], "it is ********")


@case("a comment in a file of many megabytes counts, too")
def _():
    filler = "x = 1;\n" * 1_500_000
    text = f"{filler}// {ALLOW} {READ_WRITE} -- big\nconst a = '{h.token()}';\n{filler}"
    expect(repository({"a.ts": text}), f"{READ_WRITE} a.ts:1500002 allowed", status=0)


# lintel.json.


@case("lintel allow writes an entry that lasts when lines move, and not when the token changes")
def _():
    token = h.token()
    root = repository({"nx.json": nx_json(token)})
    said = does(root, "allow", fingerprint(root)[:8], "--", "public", "sample")
    holds(said, CONFIG, "nx.json:2:26")
    no_leak(root)
    report = expect(root, f"{READ_WRITE} nx.json:2 allowed", status=0)
    equal("reason", report["findings"][0]["reason"], "public sample")
    write(root, {"nx.json": "\n\n" + nx_json(token)})
    expect(root, f"{READ_WRITE} nx.json:4 allowed", status=0)
    write(root, {"nx.json": nx_json(h.token())})
    expect(root, f"{UNUSED} {CONFIG}:5 counts", f"{READ_WRITE} nx.json:2 counts", status=1)
    written = json.loads((root / CONFIG).read_text())
    equal("members", sorted(written), ["$schema", "allow", "key"])
    check_schema(written)


@case("lintel allow takes PATH:LINE and PATH:LINE:COLUMN, from a subfolder too")
def _():
    one, other = h.token(), h.token()
    root = repository({"sub/a.sh": f"A={one} B={other}\nC={h.token()}\n"})
    refused(root, "allow", "sub/a.sh:1", "--", "x", says=["several findings", "sub/a.sh:1:3"])
    does(root, "allow", "sub/a.sh:1:3", "--", "x")
    does(root / "sub", "allow", "a.sh:2", "--until", "2999-12-31", "--", "y")
    rule = READ_WRITE
    lines = [f"{rule} sub/a.sh:1 allowed", f"{rule} sub/a.sh:1 counts", f"{rule} sub/a.sh:2 allowed"]
    expect(root, *lines, status=1)
    refused(root, "allow", "sub/a.sh:2", "--", "y", says=["allowed already: y"])
    refused(root, "allow", "sub/a.sh:3", "--", "y", says=["names no finding"])
    refused(root, "allow", "abc", "--", "y", says=["neither a fingerprint"])
    refused(root, "allow", "sub/a.sh:1", says=["say why, behind `--`"])
    refused(root, "allow", "--", "y", says=["name a finding"])
    refused(root, "allow", "a:1", "--until", "2027-02-30", "--", "y", says=["no day such as"])
    write(root, {"b.sh": f"# {ALLOW} {READ_ONLY} -- x\n"})
    refused(root, "allow", "b.sh:1", "--", "y", says=["names no finding"])
    no_leak(root)


@case("lintel allow keeps the rest of lintel.json byte for byte")
def _():
    before = (
        "// ours\r\n{\r\n\t\"failOn\" : \"note\", // strict\r\n\t\"exclude\": [\"a/**\" /* b */ ,],\r\n}"
        "\r\n// end\r\n"
    )
    root = repository({"nx.json": nx_json(h.token()), "a/b": ""})
    (root / CONFIG).write_bytes(before.encode())
    does(root, "allow", "nx.json:2", "--", "why")
    after = (root / CONFIG).read_bytes().decode()
    kept = re.sub(r',?\r\n\t"key".*\r\n\t\](?=\r\n\})', ",", after, flags=re.S)
    equal("without the entry", kept, before)
    if "\n" in after.replace("\r\n", ""):
        raise Wrong(f"line ends are mixed: {after!r}")
    write(root, {"b.sh": f"A={h.token()}\n"})
    does(root, "allow", "b.sh:1", "--", "again")
    again = (root / CONFIG).read_bytes().decode()
    for line in after.split("\r\n"):
        holds(again, line)
    lines = [f"{READ_WRITE} b.sh:1 allowed", f"{READ_WRITE} nx.json:2 allowed"]
    expect(root, *lines, status=0)


@case("an entry for a folder is a glob with a value")
def _():
    token = h.token("read-only")
    root = repository({f"a/{i}/nx.json": nx_json(token) for i in range(3)})
    does(root, "allow", "a/0/nx.json:2", "--", "the public reader")
    text = (root / CONFIG).read_text().replace("a/0/nx.json", "a/**")
    write(root, {CONFIG: text})
    expect(root, *(f"{READ_ONLY} a/{i}/nx.json:2 allowed" for i in range(3)), status=0)
    write(root, {"a/1/nx.json": nx_json(h.token("read-only"))})
    _, report = scan(root, status=1)
    equal("standings", [i["standing"] for i in report["findings"]], ["allowed", "counts", "allowed"])


@case("a read-only token that is meant to be public is one entry, and no other value is")
def _():
    token = h.token("read-only")
    root = repository({"nx.json": nx_json(token)})
    does(root, "allow", "nx.json:2", "--", "meant to be public")
    equal("entries", len(json.loads((root / CONFIG).read_text())["allow"]), 1)
    expect(root, f"{READ_ONLY} nx.json:2 allowed", status=0)
    for rule, other in ((READ_WRITE, h.token()), (READ_ONLY, h.token("read-only"))):
        write(root, {"nx.json": nx_json(other)})
        lines = [f"{UNUSED} {CONFIG}:5 counts", f"{rule} nx.json:2 counts"]
        expect(root, *lines, status=1)


@case("what is wrong with lintel.json is said with its place, and nothing is scanned")
def _():
    entry = {"rule": READ_ONLY, "path": "nx.json", "key": "/a", "value": DIGEST, "reason": "r"}

    def with_entry(**changes):
        changed = {k: v for k, v in (entry | changes).items() if v is not None}
        return config(allow=[changed])

    bad = [
        ("", ["line 1"]),
        ("[]", ["line 1, column 1: write an object here"]),
        ('{\n  "alow": []\n}', ["line 2, column 3: unknown key `alow`; known are", "allow"]),
        ('{\n"failOn": "fatal" }', ["line 2", '`failOn` is "error", "warning", "note" or "never"']),
        ('{"failOn": 3}', ["`failOn` is"]),
        ('{"severity": {"no-such": "note"}}', ["no rule is named `no-such`", "lintel rules"]),
        (f'{{"severity": {{"{READ_ONLY}": "info"}}}}', ['"error", "warning", "note" or "off"']),
        ('{"severity": []}', ["`severity` is an object"]),
        ('{"exclude": "a"}', ["`exclude` is a list"]),
        ('{"exclude": [1]}', ["a glob is a string"]),
        ('{"exclude": ["/a"]}', ["starts with `/`"]),
        ('{"exclude": ["!a"]}', ["starts with `!`"]),
        ('{"exclude": ["a/"]}', ["write `/**` behind a folder"]),
        ('{"exclude": ["a/../b"]}', ["`..` step"]),
        ('{"exclude": ["a\\\\b"]}', ["backslash"]),
        ('{"exclude": [""]}', ["is empty"]),
        ('{"honor": ["nosec"]}', ['"pragma: allowlist secret" and "gitleaks:allow" only']),
        ('{"key": "abc"}', ["64 lower-case hex digits"]),
        ('{"allowances": "policy"}', ["for a policy"]),
        ('{"failOn": "note", "failOn": "note"}', ["a key that this object already has"]),
        ('{"failOn": "note"', ["line 1"]),
        ('{"a": 1 /* }', ["a comment without an end"]),
        (with_entry(value=None), ["line 4", "would allow whatever comes to stand there"]),
        (with_entry(value="hunter2-hunter2"), ["never the secret itself"]),
        (with_entry(reason=None), ["`reason` is missing"]),
        (with_entry(reason=" "), ["`reason` is empty"]),
        (with_entry(key=None), ["`key` is missing", "null for a match in text"]),
        (with_entry(rule="nope"), ["no rule is named `nope`"]),
        (with_entry(path="../a"), ["`..` step"]),
        (with_entry(until="tomorrow"), ["`until` is a day such as 2027-01-31"]),
        (with_entry(until="2026-02-30"), ["`until` is a day"]),
        (with_entry(line=3), ["unknown key `line`"]),
        (json.dumps({"allow": [entry]}), ["`key` is missing, under which each `value` was made"]),
    ]
    for text, says in bad:
        root = repository({"nx.json": nx_json(h.token()), CONFIG: text})
        said = refused(root, says=[f"error: {CONFIG}: line ", *says])
        if "hunter2" in said:
            raise Wrong(f"the value is repeated: {said}")
        equal("files", sorted(os.listdir(root)), [".git", CONFIG, "nx.json"])
    root = repository({"nx.json": "{}"})
    (root / CONFIG).write_bytes(b'{"exclude": ["\xff"]}')
    refused(root, says=["line 1, column 15", "UTF-8"])
    (root / CONFIG).unlink()
    (root / CONFIG).symlink_to("nx.json")
    refused(root, says=["a symbolic link is not followed"])
    (root / CONFIG).unlink()
    (root / CONFIG).mkdir()
    refused(root, says=["cannot be read as a file"])


@case("a token in lintel.json does not come out with the error about it")
def _():
    token = h.token()
    for text in (f'{{"{token}": 1}}', f'{{"severity": {{"{token}": "note"}}}}'):
        refused(repository({"nx.json": "{}", CONFIG: text}))


@case("an allowance that has ended counts no more, and that is said")
def _():
    root = repository({"nx.json": nx_json(h.token())})
    does(root, "allow", "nx.json:2", "--until", "2999-01-01", "--", "for a while")
    expect(root, f"{READ_WRITE} nx.json:2 allowed", status=0)
    text = (root / CONFIG).read_text()
    write(root, {CONFIG: text.replace("2999-01-01", "2020-01-01")})
    report = expect(root, f"{READ_WRITE} nx.json:2 counts", status=1)
    holds(report["said"], "an allowance that has ended", "until 2020-01-01", "line 5")
    equal("notices", [n["kind"] for n in report["summary"]["notices"]], ["allowance-ended"])
    today = time.strftime("%Y-%m-%d", time.gmtime())
    write(root, {CONFIG: text.replace("2999-01-01", today)})
    expect(root, f"{READ_WRITE} nx.json:2 allowed", status=0)


@case("severities change exit status, report and security-severity")
def _():
    root = repository({"nx.json": nx_json(h.token("read-only"))})
    figures = {"error": "8.0", "warning": "5.3", "note": "2.0"}
    for severity, figure in figures.items():
        write(root, {CONFIG: config(severity={READ_ONLY: severity})})
        _, report = scan(root, status=0 if severity == "note" else 1)
        equal("severity", report["findings"][0]["severity"], severity)
        run, _ = sarif(root)
        rule = next(r for r in run["tool"]["driver"]["rules"] if r["id"] == READ_ONLY)
        equal("security-severity", rule["properties"]["security-severity"], figure)
        equal("level", rule["defaultConfiguration"]["level"], severity)
        equal("level of the result", run["results"][0]["level"], severity)
    write(root, {CONFIG: config(severity={READ_ONLY: "off"})})
    expect(root, status=0)
    equal("results", sarif(root)[0]["results"], [])
    # What an off rule finds is masked all the same: the harness looks for parts of it.
    write(root, {"a.sh": f"A={h.token()} # {ALLOW} {READ_WRITE} -- not {h.token('read-only')}\n"})
    _, report = scan(root, status=0)
    equal("reason", report["findings"][0]["reason"], "not ********")


@case("failOn sets the exit status, and --fail-on wins over it")
def _():
    root = repository({"nx.json": nx_json(h.token("read-only")), CONFIG: '{"failOn": "error"}'})
    expect(root, f"{READ_ONLY} nx.json:2 counts", status=0)
    expect(root, f"{READ_ONLY} nx.json:2 counts", arguments=["--fail-on", "warning"], status=1)
    write(root, {CONFIG: '{"failOn": "never"}', "a.sh": h.token()})
    equal("status", h.run(root, "scan").returncode, 0)


@case("excluded files are not read, counted, and said by glob")
def _():
    files = {f"old/{i}/nx.json": nx_json(h.token()) for i in range(7)}
    root = repository(files | {"b.gen.ts": h.token(), "nx.json": "{}"})
    write(root, {CONFIG: json.dumps({"exclude": ["old/**", "*.gen.ts"]})})
    report = expect(root, status=0)
    equal("excluded", report["summary"]["excluded"], 8)
    reasons = {(item["path"], item["reason"]) for item in report["summary"]["skipped"]}
    equal("skipped", reasons, {(path, "excluded") for path in [*files, "b.gen.ts"]})
    holds(report["said"], "note: 7 files are excluded by `old/**` of lintel.json")
    holds(report["said"], "note: 1 file is excluded by `*.gen.ts` of lintel.json", "8 excluded")
    expect(root, arguments=["old/1/nx.json", "nx.json"], status=0)
    equal("status", h.run(root, "scan", "old/1/nx.json").returncode, 3)
    write(root, {"a.sh": h.token()})
    holds(h.run(root, "scan").stdout.decode(), "1 error (8 files excluded)")


def workflow(token, *before):
    """A workflow with the token in the environment of its last step."""
    steps = "".join(f"      - run: {step}\n" for step in before)
    return (
        "jobs:\n  b:\n    steps:\n" + steps
        + f"      - run: nx build\n        env:\n          NX_CLOUD_ACCESS_TOKEN: {token}\n"
    )


@case("an entry, the baseline and the fingerprint stay when an item is put in before another")
def _():
    token = h.token()
    path = ".github/workflows/ci.yml"
    key = "/jobs/b/steps/{}/env/NX_CLOUD_ACCESS_TOKEN"
    root = repository({path: workflow(token)})
    first = fingerprint(root)
    _, report = scan(root)
    equal("key", report["findings"][0]["key"], key.format(0))
    does(root, "baseline")
    holds((root / BASELINE).read_text(), f"  {path}  {key.format('*')}\n")
    write(root, {path: workflow(token, "first")})
    report = expect(root, f"{READ_WRITE} {path}:7 known", status=0)
    equal("notices", report["summary"]["notices"], [])
    equal("key", report["findings"][0]["key"], key.format(1))
    equal("fingerprint", report["findings"][0]["fingerprint"], first)
    # One that was written with an index, too.
    text = (root / BASELINE).read_text()
    write(root, {BASELINE: text.replace("/*/", "/7/")})
    expect(root, f"{READ_WRITE} {path}:7 known", status=0)
    (root / BASELINE).unlink()
    does(root, "allow", first, "--", "x")
    entry = json.loads((root / CONFIG).read_text())["allow"][0]
    equal("key of the entry", entry["key"], key.format("*"))
    text = (root / CONFIG).read_text()
    for written in (text, text.replace("/*/", "/0/")):
        write(root, {CONFIG: written, path: workflow(token, "first", "second")})
        expect(root, f"{READ_WRITE} {path}:8 allowed", status=0)
    write(root, {path: workflow(h.token(), "first")})
    expect(root, f"{READ_WRITE} {path}:7 counts", f"{UNUSED} {CONFIG}:5 counts", status=1)


@case("an entry that allows nothing is reported where it stands, if the scan went there")
def _():
    token = h.token()
    root = repository({"a/nx.json": nx_json(token), "b/nx.json": "{}"})
    does(root, "allow", "a/nx.json:2", "--", "x")
    text = (root / CONFIG).read_text()
    write(root, {"a/nx.json": "{}"})
    for arguments in ([], ["a"], ["a/nx.json"]):
        expect(root, f"{UNUSED} {CONFIG}:5 counts", arguments=arguments, status=0)
    for arguments in (["b"], ["b/nx.json"], [CONFIG]):
        expect(root, arguments=arguments, status=0)
    write(root, {CONFIG: text.replace("a/nx.json", "a/*.json")})
    expect(root, f"{UNUSED} {CONFIG}:5 counts", status=0)
    expect(root, arguments=["a"], status=0)
    run, _ = sarif(root)
    region = run["results"][0]["locations"][0]["physicalLocation"]
    equal("uri", region["artifactLocation"]["uri"], CONFIG)
    equal("line", region["region"]["startLine"], 5)


def check_schema(document):
    import jsonschema

    schema = json.loads((Path(__file__).parents[2] / "docs/lintel.schema.json").read_text())
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.validate(document, schema)


@case("the examples of docs/allowing.md are as the schema says, and are taken")
def _():
    text = (Path(__file__).parents[2] / "docs/allowing.md").read_text()
    examples = re.findall(r"```jsonc\n(.*?)```", text, re.S)
    if len(examples) < 3:
        raise Wrong(f"{len(examples)} examples")
    for example in examples:
        check_schema(json.loads(re.sub(r"^\s*//.*$", "", example, flags=re.M)))
        root = repository({"nx.json": "{}", "policy.json": example})
        equal("status", h.run(root, "scan", "--policy", "policy.json").returncode, 0)


# Nobody approves himself.


@case("--config takes the place of lintel.json")
def _():
    root = repository({"nx.json": nx_json(h.token())})
    does(root, "allow", "nx.json:2", "--", "mine")
    other = h.folder() / "strict.json"
    other.write_text("{}")
    expect(root, f"{READ_WRITE} nx.json:2 counts", arguments=["--config", other], status=1)
    refused(root, "scan", "--config", "nowhere.json", says=["--config: nowhere.json"])
    other.write_text("{")
    refused(root, "scan", "--config", other, says=["strict.json: line 1"])


@case("under a policy the repository may tighten, and no more")
def _():
    token = h.token("read-only")
    root = repository({"nx.json": nx_json(token), "a.sh": f"# {ALLOW} {READ_ONLY} -- me\nA={token}\n"})
    does(root, "baseline")
    baseline = (root / BASELINE).read_text()
    equal("entries", baseline.count(READ_ONLY), 1)
    loose = {"severity": {READ_ONLY: "note"}, "failOn": "never", "exclude": ["nx.json"]}
    loose |= {"honor": ["gitleaks" + ":allow"]}
    write(root, {CONFIG: config(**loose)})
    policy = h.folder() / "policy.json"
    policy.write_text("{}")
    lines = [f"{READ_ONLY} a.sh:2 counts", f"{READ_ONLY} nx.json:2 counts"]
    report = expect(root, *lines, arguments=["--policy", policy], status=1)
    equal("severity", {i["severity"] for i in report["findings"]}, {"warning"})
    details = " ".join(n["detail"] for n in report["summary"]["notices"])
    words = ["stays warning", "`failOn` stays warning", "its `exclude`", "its `honor`"]
    holds(details, *words, "its comments", "no place for it")
    policy.write_text('{"allowances": "repository"}')
    line = f"{READ_ONLY} a.sh:2 allowed"
    expect(root, line, arguments=["--policy", policy], status=0)
    write(root, {CONFIG: config(severity={READ_ONLY: "error"}, failOn="note")})
    policy.write_text(json.dumps({"severity": {READ_ONLY: "note"}, "failOn": "error"}))
    _, report = scan(root, "--policy", policy, status=1)
    equal("severity", {i["severity"] for i in report["findings"]}, {"error"})
    refused(root, "scan", "--policy", "nowhere.json", says=["--policy: nowhere.json"])


@case("a file to allow may be named in any way, and is written so that it means itself")
def _():
    token = h.token()
    names = ["./{}", "../{r}/{}", "{p}/{}", "x/../{}", "{}"]
    for name in names:
        root = repository({"sub/nx.json": nx_json(token), "x/y": ""})
        for folder, path in ((root, "sub/nx.json"), (root / "sub", "nx.json")):
            if name.startswith("x/") and folder != root:
                continue
            named = name.format(path, r=folder.name, p=folder)
            does(folder, "allow", f"{named}:2", "--", "x")
            entry = json.loads((root / CONFIG).read_text())["allow"][0]
            equal(f"path of {named}", entry["path"], "sub/nx.json")
            (root / CONFIG).unlink()
    odd = "g[a]*?\\.json"
    root = repository({odd: nx_json(token), "g[a]bcd.json": nx_json(token)})
    does(root, "allow", f"{odd}:2", "--", "x")
    entry = json.loads((root / CONFIG).read_text())["allow"][0]
    equal("path", entry["path"], "g[a]\\*\\?\\\\.json")
    lines = [f"{READ_WRITE} {odd}:2 allowed", f"{READ_WRITE} g[a]bcd.json:2 counts"]
    expect(root, *lines, status=1)
    write(root, {odd: "{}"})
    expect(root, f"{READ_WRITE} g[a]bcd.json:2 counts", f"{UNUSED} {CONFIG}:5 counts", status=1)


@case("a reason that holds a value of the file is refused, and the value is not shown")
def _():
    for key, reason in (
        ("q8Zt1LwX0vR5nY2k", "was q8Zt1LwX0vR5nY2k before"),
        ("hunter2", "it is hunter2, after all"),
        ("correct horse", "correct horse"),
    ):
        text = f'{{\n  "nxCloudEncryptionKey": "{key}",\n  "nxCloudAccessToken": "{h.token()}"\n}}\n'
        root = repository({"nx.json": text, "a.sh": f"A={h.token()}\n"})
        for line in (2, 3):
            said = refused(root, "allow", f"nx.json:{line}", "--", reason, says=["reason", "nx.json"])
            if key in said:
                raise Wrong(f"the value is shown: {said!r}")
        if (root / CONFIG).exists():
            raise Wrong("lintel.json was written")
        does(root, "allow", "nx.json:2", "--", "ours")
        does(root, "allow", "a.sh:1", "--", reason)


@case("a policy outside of the repository is named by its last name, and by no place")
def _():
    root = repository({"nx.json": nx_json(h.token()), "sub/a": ""})
    does(root, "allow", "nx.json:2", "--until", "2020-01-01", "--", "over")
    policy = h.folder() / "policy.json"
    policy.write_text((root / CONFIG).read_text().replace('"allow"', '"exclude": ["x"], "allow"'))
    (root / CONFIG).rename(root / "sub/own.json")
    named = {str(policy): "policy.json", f"../{policy.parent.name}/policy.json": "policy.json"}
    for path, name in (named | {"sub/own.json": "sub/own.json"}).items():
        for form in ("json", "sarif", "text"):
            done = h.run(root, "scan", "--policy", path, "--format", form)
            out = done.stdout.decode() + done.stderr.decode()
            if str(policy.parent) in out or f"../{policy.parent.name}" in out:
                raise Wrong(f"the place of the policy is shown: {out}")
        _, report = scan(root, "--policy", path, status=1)
        ended = [n["path"] for n in report["summary"]["notices"] if "until" in n["detail"]]
        equal(f"name of {path}", ended, [name])


@case("a path that was typed from the root of the disk stands in a report by its last name")
def _():
    root = repository({"nx.json": "{}"})
    gone = h.folder() / "gone.txt"
    for path in (gone, f"{gone}/"):
        for command in (["scan"], ["hook"]):
            done = h.run(root, *command, "--format", "json", path)
            report = json.loads(done.stdout)
            equal("status", done.returncode, 2)
            named = [n["path"] for n in report["summary"]["notices"] + report["summary"]["skipped"]]
            equal("names", named, ["gone.txt"])
            holds(done.stderr.decode(), "'gone.txt'")
            if str(gone.parent) in done.stdout.decode() + done.stderr.decode():
                raise Wrong(f"the place is shown: {done.stderr.decode()}")


@case("a policy and the like that cannot be taken stop a change with nothing to read, too")
def _():
    root = repository({"nx.json": "{}"})
    policy = h.folder() / "policy.json"
    policy.write_text("{")
    sources = (["scan", "--staged"], ["hook"], ["scan", "--range", "HEAD..HEAD"])
    for source in sources:
        does(root, *source)
        refused(root, *source, "--policy", policy, says=["policy.json: line 1"])
        refused(root, *source, "--config", policy, says=["policy.json: line 1"])
        refused(root, *source, "--config-from", "nowhere", says=["no commit is named `nowhere`"])
    write(root, {BASELINE: "x\n"})
    h.commit(root)
    for source in sources:
        refused(root, *source, says=[f"{BASELINE}: line 1"])
        does(root, *source, "--no-baseline")


@case("a policy's own entries and globs count in every repository")
def _():
    token = h.token("read-only")
    first = repository({"nx.json": nx_json(token)})
    does(first, "allow", "nx.json:2", "--", "public everywhere")
    policy = h.folder() / "policy.json"
    policy.write_text((first / CONFIG).read_text())
    second = repository({"nx.json": nx_json(token)})
    expect(second, f"{READ_ONLY} nx.json:2 allowed", arguments=["--policy", policy], status=0)
    third = repository({"nx.json": "{}"})
    expect(third, arguments=["--policy", policy], status=0)


@case("with --config-from a change cannot allow itself anything, and what it tries is reported")
def _():
    old, new = h.token(), h.token()
    files = {"a.sh": f"A={old} # {ALLOW} {READ_WRITE} -- old\n", "nx.json": nx_json(h.token())}
    root = repository(files)
    does(root, "allow", "nx.json:2", "--", "old, too")
    h.commit(root)
    lines = [f"{READ_WRITE} a.sh:1 allowed", f"{READ_WRITE} nx.json:2 allowed"]
    base = ["--config-from", "HEAD"]
    expect(root, *lines, arguments=base, status=0)
    write(root, {"b.sh": f"# {ALLOW} {READ_WRITE} -- new\nB={new}\n"})
    lines.insert(1, f"{NEW} b.sh:1 counts")
    lines.insert(2, f"{READ_WRITE} b.sh:2 counts")
    expect(root, *lines, arguments=base, status=1)
    # Nor by an old comment with another token, nor by an entry, a glob or a severity.
    write(root, {"a.sh": files["a.sh"].replace(old, h.token())})
    lines[0] = f"{READ_WRITE} a.sh:1 counts"
    expect(root, *lines, arguments=base, status=1)
    does(root, "allow", "a.sh:1:3", "--", "x", status=2)
    os.unlink(root / "b.sh")
    write(root, {"c.sh": f"C={h.token()}\n"})
    does(root, "allow", "c.sh:1", "--", "by entry")
    changed = json.loads((root / CONFIG).read_text())
    changed |= {"exclude": ["nx.json"], "severity": {READ_WRITE: "off"}}
    write(root, {CONFIG: json.dumps(changed, indent=2)})
    found, report = scan(root, *base, status=1)
    rest = [f"{READ_WRITE} a.sh:1 counts", f"{READ_WRITE} c.sh:1 counts"]
    rest += [f"{NEW} {CONFIG}:{n} counts" for n in (12, 21, 24)]
    equal("findings", found, [*rest, f"{READ_WRITE} nx.json:2 allowed"])
    keys = [item["key"] for item in report["findings"] if item["rule"] == NEW]
    equal("keys", keys, ["/allow", "/exclude", "/severity"])


@case("with --config-from the baseline comes from there, too")
def _():
    root = repository({"nx.json": nx_json(h.token()), "a.sh": "A=1\n"})
    does(root, "baseline")
    h.commit(root)
    write(root, {"a.sh": f"A={h.token()}\n"})
    does(root, "baseline")
    lines = [f"{READ_WRITE} a.sh:1 known", f"{READ_WRITE} nx.json:2 known"]
    expect(root, *lines, status=0)
    found, _ = scan(root, "--config-from", "HEAD", status=1)
    equal("findings", found[1:], [f"{READ_WRITE} a.sh:1 counts", lines[1]])


@case("with --config-from the lines that a change adds to the baseline are reported")
def _():
    root = repository({"nx.json": nx_json(h.token()), "a.sh": "A=1\n"})
    does(root, "baseline")
    h.commit(root)
    write(root, {"a.sh": f"A={h.token()}\n"})
    does(root, "baseline")
    lines = (root / BASELINE).read_text().splitlines()
    at = next(n for n, line in enumerate(lines, 1) if "  a.sh  " in line)
    note = f"{NEW} {BASELINE}:{at} counts"
    base = ["--config-from", "HEAD"]
    findings = [note, f"{READ_WRITE} a.sh:1 counts", f"{READ_WRITE} nx.json:2 known"]
    expect(root, *findings, arguments=base, status=1)
    expect(root, f"{READ_WRITE} a.sh:1 counts", f"{READ_WRITE} nx.json:2 counts",
           arguments=[*base, "--no-baseline"], status=1)
    h.git(root, "add", "-A")
    expect(root, note, f"{READ_WRITE} a.sh:1 counts", arguments=["--staged", *base], status=1)
    h.commit(root)
    expect(root, note, f"{READ_WRITE} a.sh:1 counts",
           arguments=["--range", "HEAD~1..HEAD", "--config-from", "HEAD~1"], status=1)
    expect(root, *[f"{READ_WRITE} {name} known" for name in ("a.sh:1", "nx.json:2")],
           arguments=base, status=0)
    # Under another key nothing of it can be the same.
    text = (root / BASELINE).read_text()
    write(root, {BASELINE: re.sub("(?<=key: ).*", KEY, text)})
    expect(root, *[f"{NEW} {BASELINE}:{line} counts" for line in (3, 4)],
           *[f"{READ_WRITE} {name} known" for name in ("a.sh:1", "nx.json:2")],
           arguments=base, status=0)
    write(root, {BASELINE: "nonsense\n"})
    refused(root, "scan", *base, says=[f"{BASELINE}: line 1"])
    os.unlink(root / BASELINE)
    expect(root, *[f"{READ_WRITE} {name} known" for name in ("a.sh:1", "nx.json:2")],
           arguments=base, status=0)


@case("--config-from with the zeros of a new branch: nobody allows anything, and it is said")
def _():
    files = {"a.sh": f"A={h.token()} # {ALLOW} {READ_WRITE} -- old\n",
             "b.sh": f"B={h.token()}\n", "c.sh": f"C={h.token()}\n"}
    root = repository(files)
    does(root, "allow", "b.sh:1", "--", "by entry")
    changed = json.loads((root / CONFIG).read_text())
    write(root, {CONFIG: json.dumps(changed | {"failOn": "never"}, indent=2)})
    does(root, "baseline")
    h.commit(root)
    counted = [f"{READ_WRITE} {name}.sh:1 counts" for name in "abc"]
    tried = [f"{NEW} {BASELINE}:3 counts", counted[0], f"{NEW} a.sh:1 counts", *counted[1:],
             f"{NEW} {CONFIG}:5 counts", f"{NEW} {CONFIG}:13 counts"]
    for zeros in ("0" * 40, "0" * 64):
        base = ["--config-from", zeros]
        report = expect(root, *tried, arguments=base, status=1)
        kinds = [item["kind"] for item in report["summary"]["notices"]]
        equal("notices", kinds, ["no-base"])
        holds(report["said"], "name the branch that it will go to")
    expect(root, *tried, arguments=["--range", f"{'0' * 40}..HEAD", *base], status=1)
    # The policy alone counts.
    h.folder()
    policy = h.base / "policy.json"
    policy.write_text(json.dumps({"severity": {READ_WRITE: "note"}, "allowances": "repository"}))
    expect(root, *tried, arguments=[*base, "--policy", str(policy)], status=0)
    refused(root, "scan", "--config-from", "0000", says=["no commit is named"])


@case("lintel.json and the baseline as symbolic links are refused, wherever they are read")
def _():
    for name in (CONFIG, BASELINE):
        root = repository({"real": "{}", "nx.json": "{}"})
        (root / name).symlink_to("real")
        for arguments in (["scan"], ["scan", "--history"]):
            refused(root, *arguments, says=[name, "a symbolic link is not followed"])
        h.git(root, "add", "-A")
        for arguments in (["scan", "--staged"], ["hook", "nx.json"]):
            refused(root, *arguments, says=[f"{name}: is a symbolic link in the index"])
        (root / "sub").mkdir()
        refused(root / "sub", "scan", "--staged", says=[f"{name}: is a symbolic link"])
        h.commit(root)
        # In HEAD, and not staged now; a file lies on the disk.
        os.unlink(root / name)
        write(root, {name: "{}" if name == CONFIG else f"# key: {KEY}\n"})
        write(root, {"nx.json": "{ }"})
        h.git(root, "add", "nx.json")
        refused(root, "scan", "--staged", says=[f"{name}: is a symbolic link in the index"])
        refused(root, "scan", f"--range={'0' * 40}..HEAD", says=[f"{name}: is a symbolic link in"])
        refused(root, "scan", "--config-from", "HEAD", says=[f"{name}: is a symbolic link in HEAD"])
        # A target that would be a good configuration is none either.
        os.unlink(root / name)
        (root / name).symlink_to("{}")
        h.git(root, "add", "-A")
        refused(root, "scan", "--staged", says=[f"{name}: is a symbolic link in the index"])


@case("lintel.json in the index or a commit: too large, a folder, in conflict, not there")
def _():
    root = repository({CONFIG: "{}", "nx.json": "{}"})
    h.git(root, "switch", "-q", "-c", "side")
    write(root, {CONFIG: '{ "failOn": "error" }'})
    h.commit(root)
    h.git(root, "switch", "-q", "main")
    write(root, {CONFIG: '{ "failOn": "note" }'})
    h.commit(root)
    try:
        h.git(root, "merge", "-q", "side")
    except Wrong:
        pass
    refused(root, "scan", "--staged", says=[f"{CONFIG}: is in conflict in the index; resolve it"])
    h.git(root, "merge", "--abort")
    write(root, {CONFIG: "{}" + " " * (8 << 20)})
    h.git(root, "add", "-A")
    refused(root, "scan", "--staged", says=[f"{CONFIG}: is larger than 8 MiB in the index"])
    h.commit(root)
    refused(root, "scan", "--range", "HEAD~1..HEAD", says=[f"{CONFIG}: is larger than 8 MiB"])
    refused(root, "scan", "--config-from", "HEAD", says=[f"{CONFIG}: is larger than 8 MiB in HEAD"])
    os.unlink(root / CONFIG)
    write(root, {f"{CONFIG}/a": ""})
    h.commit(root)
    refused(root, "scan", "--range", "HEAD~1..HEAD", says=[f"{CONFIG}: is there", "is no file"])
    refused(root, "scan", says=[f"{CONFIG}: is there and cannot be read as a file"])


@case("a glob that leaves nothing out is reported where all was looked at")
def _():
    globs = ["gen/**", "*.nothing", "a.sh"]
    root = repository({CONFIG: config(exclude=globs), "gen/x.sh": f"X={h.token()}\n",
                       "a.sh": "A=1\n", "sub/nx.json": "{}", "nx.json": "{}"})
    report = expect(root, f"{UNUSED} {CONFIG}:5 counts", status=0)
    equal("key", report["findings"][0]["key"], "/exclude")
    for part in (["sub"], ["nx.json"], ["--staged"], ["--range", "HEAD..HEAD"], ["--history"],
                 ["--config-from", "HEAD"]):
        expect(root, arguments=part, status=0)
    expect(root / "sub", status=0)
    # Two globs for the same file are both of use.
    write(root, {CONFIG: config(exclude=["gen/**", "gen/x.sh"])})
    expect(root, status=0)


@case("--config-from says what it cannot do")
def _():
    root = repository({"nx.json": "{}"})
    for revision in ("nowhere", "--all", "HEAD~5", "nx.json"):
        refused(root, "scan", f"--config-from={revision}", says=["no commit is named"])
    refused(root, "scan", "--config-from=HEAD", "--config=x", says=["give one"])
    plain = repository({"nx.json": "{}"}, commit=False)
    refused(plain, "scan", "--config-from=HEAD", says=["is no git repository"])
    write(root, {CONFIG: "{"})
    h.commit(root)
    refused(root, "scan", "--config-from=HEAD", says=["lintel.json of HEAD: line 1"])


# The baseline.


@case("lintel baseline makes what is there known, and a different secret is new")
def _():
    token = h.token()
    root = repository({"nx.json": nx_json(token), "b c/ä.sh": f"A={h.token()}\n"})
    holds(does(root, "baseline"), f"{BASELINE}: 2 known, 2 of them new, 0 dropped")
    no_leak(root)
    lines = [f"{READ_WRITE} b c/ä.sh:1 known", f"{READ_WRITE} nx.json:2 known"]
    report = expect(root, *lines, status=0)
    equal("known", report["summary"]["known"], 2)
    holds(report["said"], "not counted: 2 known")
    equal("stdout", h.run(root, "scan").stdout, b"")
    write(root, {"nx.json": "\n\n" + nx_json(token)})
    expect(root, lines[0], f"{READ_WRITE} nx.json:4 known", status=0)
    write(root, {"nx.json": nx_json(h.token())})
    _, report = scan(root, status=1)
    equal("standings", [i["standing"] for i in report["findings"]], ["known", "counts"])
    lines = [line.replace("known", "counts") for line in lines]
    expect(root, *lines, arguments=["--no-baseline"], status=1)


@case("a baseline is sorted lines without place or time, and its key stays")
def _():
    files = {f"{i}.sh": f"A={h.token()}\n" for i in range(9)}
    root = repository(files)
    does(root, "baseline")
    first = (root / BASELINE).read_text()
    time.sleep(1.1)
    does(root, "baseline")
    equal("again", (root / BASELINE).read_text(), first)
    lines = first.splitlines()
    if not lines[0].startswith("# Findings") or not re.fullmatch("# key: [0-9a-f]{64}", lines[1]):
        raise Wrong(f"the head is {lines[:2]}")
    equal("sorted", lines[2:], sorted(lines[2:]))
    for line in lines[2:]:
        if not re.fullmatch(rf"[0-9a-f]{{16}}  {READ_WRITE}  \d\.sh  -", line):
            raise Wrong(f"the line is {line!r}")
    write(root, {name: "\n\n" + text for name, text in files.items()})
    does(root, "baseline")
    equal("moved", (root / BASELINE).read_text(), first)
    (root / BASELINE).unlink()
    does(root, "baseline")
    other = (root / BASELINE).read_text()
    if other.splitlines()[1] == lines[1] or set(other.splitlines()) & set(lines[2:]):
        raise Wrong("a new file has the old key or values")


@case("odd names stand in a baseline on a line of their own")
def _():
    root = h.folder()
    names = [b"a  b.sh", b"\xff.sh", b"n\nl.sh", b"back\\slash.sh", "\u202e.sh".encode(), b"- .sh"]
    for name in names:
        (root / os.fsdecode(name)).write_text(f"A={h.token()}\n")
    h.commit(root)
    does(root, "baseline")
    h.check_output((root / BASELINE).read_bytes())
    equal("lines", len((root / BASELINE).read_text().split("\n")), len(names) + 3)
    _, report = scan(root, status=0)
    equal("known", report["summary"]["known"], len(names))


@case("entries that match nothing any more are said, and lintel baseline drops them")
def _():
    root = repository({"a/a.sh": f"A={h.token()}\n", "b/b.sh": f"A={h.token()}\n"})
    does(root, "baseline")
    write(root, {"a/a.sh": "A=1\n"})
    for arguments in ([], ["a"], ["a/a.sh"]):
        _, report = scan(root, *arguments, status=0)
        holds(report["said"], f"note: '{BASELINE}' lists findings that are there no more (1 of 2)")
    _, report = scan(root, "b", status=0)
    if "no more" in report["said"]:
        raise Wrong(f"b was scanned only: {report['said']}")
    holds(does(root, "baseline", "b"), "2 known, 0 of them new, 0 dropped")
    holds(does(root, "baseline"), "1 known, 0 of them new, 1 dropped")
    os.unlink(root / "b/b.sh")
    _, report = scan(root, status=0)
    holds(report["said"], "(1 of 1)")
    does(root, "baseline")
    equal("lines", len((root / BASELINE).read_text().splitlines()), 2)


@case("what is allowed is not made known, and what is wrong with allowances is not either")
def _():
    text = f"A={h.token()} # {ALLOW} {READ_WRITE} -- x\n# {ALLOW} {READ_ONLY} -- nothing\nB=1\n"
    root = repository({"a.sh": text})
    holds(does(root, "baseline"), "not written: nothing was found")
    if (root / BASELINE).exists():
        raise Wrong("there is a baseline")


@case("nothing is written where something could not be read")
def _():
    root = repository({"a.sh": f"A={h.token()}\n"})
    does(root, "baseline")
    before = (root / BASELINE).read_bytes()
    write(root, {"b.sh": f"A={h.token()}\n"})
    does(root, "baseline", "a.sh", "nowhere", status=2)
    equal("the file", (root / BASELINE).read_bytes(), before)


@case("a baseline that does not parse is an error with place and mend")
def _():
    root = repository({"a.sh": f"A={h.token()}\n"})
    does(root, "baseline")
    good = (root / BASELINE).read_text()
    head, entry = good.splitlines()[:2], good.splitlines()[2]
    conflict = ["<<<<<<< HEAD", entry, "=======", entry, ">>>>>>> other"]
    bad = [
        ([*head, *conflict], ["line 3: a merge conflict", "lines of both sides"]),
        ([*head, f"# key: {KEY}", entry], ["line 3: another key than on line 2"]),
        ([head[0], entry], ["there is no line `# key: `"]),
        ([head[0], "# key: abc", entry], ["line 2: a key is 64"]),
        ([*head, "hello"], ["line 3: not of the form"]),
        ([*head, entry.replace("  ", " ")], ["line 3: not of the form"]),
        ([*head, entry[1:]], ["line 3: not of the form"]),
        ([*head, entry.replace("a.sh", "a\\q")], ["line 3: not of the form"]),
    ]
    for lines, says in bad:
        text = "\n".join(lines) + "\n"
        write(root, {BASELINE: text})
        for command in ("scan", "baseline"):
            refused(root, command, says=[f"error: {BASELINE}: ", *says])
        equal("the file", (root / BASELINE).read_text(), text)
    expect(root, f"{READ_WRITE} a.sh:1 counts", arguments=["--no-baseline"], status=1)


@case("two branches' baselines merge, and a conflict is mended by keeping both sides")
def _():
    root = repository({"a.sh": f"A={h.token()}\n"})
    does(root, "baseline")
    h.commit(root)
    names = {"one": [f"o{i}.sh" for i in range(3)], "two": [f"t{i}.sh" for i in range(3)]}
    h.git(root, "branch", "two")
    h.git(root, "checkout", "-q", "-b", "one")
    for branch in ("one", "two"):
        h.git(root, "checkout", "-q", branch)
        write(root, {name: f"A={h.token()}\n" for name in names[branch]})
        does(root, "baseline")
        h.commit(root)
    try:
        h.git(root, "merge", "-q", "one")
    except Wrong:
        refused(root, says=["a merge conflict"])
        lines = (root / BASELINE).read_text().splitlines()
        kept = [line for line in lines if not re.match("[<=>|]{7}", line)]
        write(root, {BASELINE: "\n".join(kept) + "\n"})
    _, report = scan(root, status=0)
    equal("known", report["summary"]["known"], 7)
    holds(does(root, "baseline"), "7 known, 0 of them new, 0 dropped")
    lines = (root / BASELINE).read_text().splitlines()[2:]
    equal("sorted", lines, sorted(lines))


@case("kill -9 during lintel baseline leaves a whole file")
def _():
    root = repository({f"{i}.sh": f"A={h.token()}\n" for i in range(300)})
    does(root, "baseline")
    old = (root / BASELINE).read_bytes()
    write(root, {f"new{i}.sh": f"A={h.token()}\n" for i in range(300)})
    does(root, "baseline")
    new = (root / BASELINE).read_bytes()
    begin = time.monotonic()
    does(root, "baseline")
    whole = time.monotonic() - begin
    seen = set()
    for i in range(150):
        (root / BASELINE).write_bytes(old)
        running = subprocess.Popen(
            [h.binary, "baseline", "-q"],
            cwd=root,
            env=h.environment({}),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(whole * 1.2 * i / 150)
        running.send_signal(signal.SIGKILL)
        running.wait()
        text = (root / BASELINE).read_bytes()
        if text not in (old, new):
            raise Wrong(f"after {i} of 150: {len(text)} bytes, neither old nor new")
        seen.add(text == new)
        for left in root.glob(".lintel-??????"):
            left.unlink()
    equal("both were seen", seen, {True, False})


# What a change goes by.


@case("--staged and hook go by the index, and not by what lies on the disk")
def _():
    root = repository({"a.sh": "A=1\n"})
    token = h.token()
    write(root, {"a.sh": f"A={token}\n"})
    h.git(root, "add", "a.sh")
    does(root, "allow", "a.sh:1", "--", "not staged")
    write(root, {"junk": "x"})
    for source in (["scan", "--staged"], ["hook"], ["hook", "a.sh"]):
        found = staged(root, source)
        equal(f"findings of {source}", found, (1, [f"{READ_WRITE} a.sh:1 counts"]))
    h.git(root, "add", CONFIG)
    write(root, {CONFIG: "{ not staged, and broken"})
    for source in (["scan", "--staged"], ["hook"]):
        equal("findings", staged(root, source), (0, [f"{READ_WRITE} a.sh:1 allowed"]))
    h.git(root, "add", CONFIG)
    refused(root, "scan", "--staged", says=[f"{CONFIG}: line 1"])
    h.git(root, "rm", "-q", "-f", CONFIG)
    does(root, "baseline")
    equal("findings", staged(root, ["hook"]), (1, [f"{READ_WRITE} a.sh:1 counts"]))
    h.git(root, "add", BASELINE)
    write(root, {BASELINE: "broken"})
    equal("findings", staged(root, ["hook"]), (0, [f"{READ_WRITE} a.sh:1 known"]))
    arguments = ["scan", "--staged", "--no-baseline"]
    equal("findings", staged(root, arguments), (1, [f"{READ_WRITE} a.sh:1 counts"]))


def staged(root, arguments):
    done = h.run(root, *arguments, "--format", "json", "--show-all")
    if done.returncode == 2:
        raise Wrong(done.stderr.decode())
    report = json.loads(done.stdout)
    return done.returncode, [
        f"{item['rule']} {item['path']}:{item['line']} {item['standing']}"
        for item in report["findings"]
    ]


@case("in a change, comments, globs and what is allowed already stay what they are")
def _():
    one, two = h.token(), h.token()
    root = repository({"a.sh": f"# {ALLOW} {READ_WRITE} -- old\nA={one}\nB=1\n", "c.sh": "C=1\n"})
    write(root, {"a.sh": f"# {ALLOW} {READ_WRITE} -- old\nA={one}\nB=2\n", "b.sh": f"B={two}\n"})
    write(root, {CONFIG: json.dumps({"exclude": ["b.*"]}), "c.sh": f"C={h.token()}\n"})
    h.git(root, "add", "-A")
    wanted = [f"{READ_WRITE} a.sh:2 allowed", f"{READ_WRITE} c.sh:1 counts"]
    equal("staged", staged(root, ["scan", "--staged"]), (1, wanted))
    done = h.run(root, "scan", "--staged")
    holds(done.stderr.decode(), "1 file is excluded by `b.*` of lintel.json")
    h.commit(root)
    equal("range", staged(root, ["scan", "--range", "HEAD~1..HEAD"]), (1, wanted))
    h.git(root, "rm", "-q", "c.sh")
    h.commit(root)
    status, found = staged(root, ["scan", "--range", "HEAD~2..HEAD"])
    equal("range with what was taken out", (status, found), (1, wanted))
    does(root, "scan", "--staged")


@case("a range goes by the configuration of its tip")
def _():
    root = repository({"a.sh": "A=1\n"})
    write(root, {"a.sh": f"A={h.token()}\n"})
    h.commit(root)
    does(root, "allow", "a.sh:1", "--", "by the tip")
    h.commit(root)
    h.git(root, "rm", "-q", CONFIG)
    h.commit(root)
    for tip, standing in (("HEAD", "counts"), ("HEAD~1", "allowed"), ("HEAD~2", "counts")):
        _, found = staged(root, ["scan", "--range", f"{tip}~1..{tip}" if tip != "HEAD" else "HEAD~3..HEAD"])
        wanted = [] if tip == "HEAD~1" else [f"{READ_WRITE} a.sh:1 {standing}"]
        equal(f"up to {tip}", found, wanted)
    equal("both", staged(root, ["scan", "--range", "HEAD~3..HEAD~1"])[1], [f"{READ_WRITE} a.sh:1 allowed"])


@case("--config-from holds for a change, too")
def _():
    token = h.token()
    root = repository({"a.sh": "A=1\n"})
    write(root, {"a.sh": f"A={token} # {ALLOW} {READ_WRITE} -- myself\n"})
    h.git(root, "add", "-A")
    equal("without", staged(root, ["scan", "--staged"]), (0, [f"{READ_WRITE} a.sh:1 allowed"]))
    wanted = [f"{READ_WRITE} a.sh:1 counts", f"{NEW} a.sh:1 counts"]
    base = ["--config-from", "HEAD"]
    found = staged(root, ["scan", "--staged", *base])
    equal("with", (found[0], sorted(found[1])), (1, sorted(wanted)))
    h.commit(root)
    base = ["--config-from", "HEAD~1"]
    found = staged(root, ["scan", "--range", "HEAD~1..HEAD", *base])
    equal("range", (found[0], sorted(found[1])), (1, sorted(wanted)))
    equal("merged", staged(root, ["scan", "--range", "HEAD~1..HEAD", "--config-from", "HEAD"])[0], 0)


@case("the history goes by the lintel.json, the baseline and the comments of today")
def _():
    one, two, three = h.token(), h.token(), h.token()
    root = repository({"a.sh": f"A={one}\n", "b.sh": f"B={two}\n", "c/c.sh": f"C={three}\n"})
    write(root, {"a.sh": f"A={one} # {ALLOW} {READ_WRITE} -- revoked\n"})
    does(root, "allow", "b.sh:1", "--", "revoked, too")
    h.commit(root)
    wanted = [f"{READ_WRITE} a.sh:1 allowed", f"{READ_WRITE} b.sh:1 allowed"]
    wanted.append(f"{READ_WRITE} c/c.sh:1 counts")
    equal("history", staged(root, ["scan", "--history"]), (1, wanted))
    does(root, "baseline")
    wanted[2] = wanted[2].replace("counts", "known")
    equal("with a baseline", staged(root, ["scan", "--history"]), (0, wanted))
    write(root, {CONFIG: json.dumps({"exclude": ["c/**"]})})
    wanted = [wanted[0], f"{READ_WRITE} b.sh:1 known"]
    os.unlink(root / BASELINE)
    wanted[1] = wanted[1].replace("known", "counts")
    equal("with a glob", staged(root, ["scan", "--history"]), (1, wanted))
    # What an old version says wrongly is not reported.
    write(root, {"a.sh": f"# {ALLOW} {READ_ONLY} -- left over\n# {ALLOW} x\n"})
    h.commit(root)
    equal("old comments", len(staged(root, ["scan", "--history"])[1]), 2)


@case("a document on standard input goes by the terms of its repository")
def _():
    root = repository({"a.sh": f"A={h.token()}\n"})
    does(root, "allow", "a.sh:1", "--", "x")
    text = (root / "a.sh").read_bytes()
    command = [h.binary, "scan", "--stdin", "--stdin-path", "a.sh"]
    options = {"cwd": root, "env": h.environment({}), "capture_output": True}
    equal("status", subprocess.run(command, input=text, **options).returncode, 0)
    other = f"A={h.token()}\n".encode()
    equal("status", subprocess.run(command, input=other, **options).returncode, 1)
    write(root, {CONFIG: json.dumps({"exclude": ["a.sh"]})})
    equal("status", subprocess.run(command, input=other, **options).returncode, 3)


@case("SARIF of a change says what an upload of it would close")
def _():
    root = repository({"a.sh": "A=1\n"})
    write(root, {"a.sh": "A=2\n"})
    h.commit(root)
    for source in (["--staged"], ["--range", "HEAD~1..HEAD"]):
        words = "uploaded without --sarif-category"
        holds(sarif(root, *source)[1].stderr.decode(), words)
        if words in sarif(root, *source, "--sarif-category", "x")[1].stderr.decode():
            raise Wrong(f"{source}: has a category")


# Reports.


@case("--show-all lists and marks what does not count; without it only the sums tell")
def _():
    files = {"a.sh": f"A={h.token()} # {ALLOW} {READ_WRITE} -- we know\n", "b.sh": h.token()}
    root = repository(files)
    does(root, "baseline")
    write(root, {"c.sh": h.token()})
    text = h.run(root, "scan").stdout.decode()
    equal("blocks", len(re.findall("^ +--> ", text, re.M)), 1)
    holds(text, "\n1 finding in 1 file: 1 error (1 known, 1 allowed)\n")
    text = h.run(root, "scan", "--show-all").stdout.decode()
    equal("blocks", len(re.findall("^ +--> ", text, re.M)), 3)
    holds(text, "file (allowed)\n", "= allowed: by a comment: we know", "(known)\n")
    holds(text, "= known: the baseline has it", "\n1 finding in 1 file: 1 error (1 known, 1 allowed)")
    os.unlink(root / "c.sh")
    holds(h.run(root, "scan", "--show-all").stdout.decode(), "no findings that count (1 known,")
    listed = json.loads(h.run(root, "scan", "--format", "json").stdout)["findings"]
    equal("listed", listed, [])


@case("SARIF keeps what is known, and has what is allowed only when asked, suppressed")
def _():
    files = {"a.sh": f"A={h.token()} # {ALLOW} {READ_WRITE} -- we know\n", "b.sh": h.token()}
    root = repository(files | {"c.sh": h.token()})
    does(root, "allow", "c.sh:1", "--", "by entry")
    does(root, "baseline")
    run, done = sarif(root)
    equal("status", done.returncode, 0)
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    equal("results", uris, ["b.sh"])
    equal("suppressions", [r for r in run["results"] if "suppressions" in r], [])
    equal("artifacts", [a["location"]["uri"] for a in run["artifacts"]], ["b.sh"])
    run, _ = sarif(root, "--sarif-include-suppressed")
    told = [r.get("suppressions") for r in run["results"]]
    comment = {"kind": "inSource", "status": "accepted", "justification": "we know"}
    entry = {"kind": "external", "status": "accepted", "justification": "by entry"}
    equal("suppressions", told, [[comment], None, [entry]])


@case("SARIF of a part says what an upload of it would close, unless it has its own category")
def _():
    root = repository({"a/nx.json": nx_json(h.token()), "b/nx.json": "{}"})
    words = "uploaded without --sarif-category"
    for arguments in (["a"], ["a/nx.json"], ["a", "b"]):
        holds(sarif(root, *arguments)[1].stderr.decode(), words)
    for arguments in ([], ["."], ["a", "--sarif-category", "part"]):
        if words in sarif(root, *arguments)[1].stderr.decode():
            raise Wrong(f"{arguments}: is no part")
    if words in h.run(root, "scan", "a").stderr.decode():
        raise Wrong("text is not uploaded")


@case("a folder that is no repository has a lintel.json and a baseline, too")
def _():
    root = repository({"a.sh": f"A={h.token()}\n", "b.sh": f"B={h.token()}\n"}, commit=False)
    does(root, "allow", "a.sh:1", "--", "x")
    does(root, "baseline")
    expect(root, f"{READ_WRITE} a.sh:1 allowed", f"{READ_WRITE} b.sh:1 known", status=0)


@case("two repositories of one scan each go by their own")
def _():
    one = repository({"a.sh": f"A={h.token()}\n"})
    two = repository({"a.sh": f"A={h.token()}\n"})
    does(one, "baseline")
    done = h.run(h.base, "scan", "--format", "json", "--show-all", one, two)
    standings = sorted(i["standing"] for i in json.loads(done.stdout)["findings"])
    equal("standings", standings, ["counts", "known"])
    write(two, {CONFIG: '{"failOn": "never"}'})
    refused(h.base, "scan", one, two, says=["differ in `severity` or `failOn`", "one by one"])


def main(arguments):
    global h
    if not arguments:
        sys.exit("usage: living.py LINTEL [WORD...]")
    h = Harness(arguments[0])
    h.cases = CASES
    return h.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
