#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What is said of the tokens of a workspace, by scan and by tokens: tokens.py LINTEL [WORD...]

With a WORD only the cases whose names hold it are run.
"""
import json
import sys

sys.dont_write_bytecode = True

from bad_input import READ_WRITE, Harness, Wrong, equal, nx_json  # noqa: E402

h = None
CASES = []
WORKFLOW = ".github/workflows/ci.yml"


def case(name):
    def add(function):
        CASES.append((name, function))
        return function

    return add


def tree(files, commit=True):
    root = h.folder()
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    if commit:
        h.commit(root)
    return root


def package(version):
    return json.dumps({"devDependencies": {"nx": version}}) + "\n"


def text_of(root, *arguments, status=0):
    done = h.run(root, "tokens", *arguments)
    equal(f"status of {arguments}", done.returncode, status)
    return done.stdout.decode()


def rows_of(root, *arguments):
    done = h.run(root, "tokens", "--format", "json", *arguments)
    equal("status", done.returncode, 0)
    return [
        (space, row) for space in json.loads(done.stdout)["workspaces"] for row in space["credentials"]
    ]


def drawn(row):
    """`nx.json:1 token shadowed nx-cloud.env:1`"""
    words = [f"{row['path']}:{row['line']}", row["kind"], str(row["live"])]
    shadow = row.get("shadowed_by")
    return " ".join(words + ([f"{shadow['path']}:{shadow['line']}"] if shadow else []))


def found(root, *arguments):
    _, _, _, report = h.json(root, *arguments)
    return [
        (item["path"], item["live"], item.get("shadowed_by", {}).get("path"), item["nx_version"])
        for item in report["findings"]
        if item["rule"] == READ_WRITE
    ]


@case("one line says what a token is, what shadows it, and that it is leaked all the same")
def _():
    root = tree(
        {
            "nx.json": '{\n  "a": 1,\n  ' + nx_json(h.token())[1:].lstrip(),
            "nx-cloud.env": f"NX_CLOUD_ACCESS_TOKEN={h.token('read-only')}\n",
        }
    )
    line = "nx.json:3 read-write token: shadowed by nx-cloud.env:1, still leaked"
    if f"  {line}\n" not in text_of(root):
        raise Wrong(text_of(root))
    equal("found", found(root), [("nx.json", "shadowed", "nx-cloud.env", None)])


@case("the contexts are told where they differ: a secret of the CI is empty for a fork")
def _():
    workflow = "on: push\nenv:\n  NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX }}\n"
    root = tree({"nx.json": nx_json(h.token()), WORKFLOW: workflow, "package.json": package("22.7.12")})
    rows = rows_of(root)
    equal("rows", [drawn(row) for _, row in rows], [f"{WORKFLOW}:3 reference yes", "nx.json:2 token yes"])
    contexts = rows[1][1]["contexts"]
    equal("ci", contexts["ci"]["shadowed_by"]["path"], WORKFLOW)
    equal("fork", contexts["fork"], {"live": "yes"})
    equal("laptop", contexts["laptop"], {"live": "yes"})
    equal("version", rows[1][0]["nx_version"], "22.7.12")
    for words in (f"in a CI job with its secrets: shadowed by {WORKFLOW}:3\n", "on a laptop: live\n"):
        if words not in text_of(root):
            raise Wrong(words)
    equal("found", found(root), [("nx.json", "yes", None, "22.7.12")])


@case("a literal in a CI file counts for a pull request from a fork, too")
def _():
    workflow = f"on: push\nenv:\n  NX_CLOUD_ACCESS_TOKEN: {h.token()}\n"
    root = tree({"nx.json": nx_json(h.token()), WORKFLOW: workflow})
    contexts = rows_of(root)[1][1]["contexts"]
    equal("fork", contexts["fork"]["shadowed_by"]["path"], WORKFLOW)
    equal("laptop", contexts["laptop"]["live"], "yes")


@case("a file that git does not have shadows on this laptop only")
def _():
    root = tree({"nx.json": nx_json(h.token())})
    (root / "nx-cloud.env").write_text(f"NX_CLOUD_AUTH_TOKEN={h.token()}\n")
    rows = dict((row["path"], row) for _, row in rows_of(root))
    equal("nx.json", rows["nx.json"]["live"], "yes")
    equal("laptop", rows["nx.json"]["contexts"]["laptop"]["live"], "shadowed")
    equal("ci", rows["nx-cloud.env"]["contexts"]["ci"]["live"], "dead")
    if "read-write token: live, not committed yet\n" not in text_of(root):
        raise Wrong(text_of(root))


@case("a token that the version of Nx does not read is dead, and the reason is said")
def _():
    root = tree({"nx.json": nx_json(h.token()), "package.json": package("15.9.7")})
    if "(Nx 15.9.7 does not read it), still leaked\n" not in text_of(root):
        raise Wrong(text_of(root))
    equal("found", found(root), [("nx.json", "dead", None, "15.9.7")])
    twice = '{"nxCloudAccessToken": "%s",\n "nxCloudAccessToken": "%s"}\n' % (h.token(), h.token())
    root = tree({"nx.json": twice})
    equal("lives", [live for _, live, _, _ in found(root)], ["dead", "yes"])
    if "(its name stands again behind it)" not in text_of(root):
        raise Wrong(text_of(root))


@case("each workspace has its own map, and what belongs to none stands apart")
def _():
    root = tree(
        {
            "a/nx.json": nx_json(h.token()),
            "a/package.json": package("^20.0.0"),
            "b/nx.json": '{"nxCloudId": "65f0c0ffee15900d1ea7beef"}\n',
            "b/package.json": package("17.1.0"),
            "notes.md": f"{h.token()}\n",
        }
    )
    rows = [(space["folder"], space["nx_version"], drawn(row)) for space, row in rows_of(root)]
    expected = [
        ("a", ">=20.0.0 <21.0.0", "a/nx.json:2 token yes"),
        ("b", "17.1.0", "b/nx.json:1 workspace-id dead"),
        (None, None, "notes.md:1 credential None"),
    ]
    equal("rows", rows, expected)
    equal("rows of a", [row[2] for row in rows[:1]], [drawn(row) for _, row in rows_of(root, "a")])
    if "notes.md:1 read-write token: not in a place that Nx takes it from, still leaked" not in text_of(root):
        raise Wrong(text_of(root))


@case("an nx.json that extends another is one workspace with it, and what it masks is dead")
def _():
    own = '{"extends": "./base.json", "nxCloudAccessToken": null}\n'
    root = tree({"nx.json": own, "base.json": nx_json(h.token())})
    equal("rows", [drawn(row) for _, row in rows_of(root)], ["base.json:2 token dead"])
    if "(nx.json masks it)" not in text_of(root):
        raise Wrong(text_of(root))


@case("one value in several places is one finding in text, and related ones in JSON and SARIF")
def _():
    token = h.token()
    root = tree({"nx.json": nx_json(token), "nx-cloud.env": f"NX_CLOUD_ACCESS_TOKEN={token}\n"})
    text = h.run(root, "scan").stdout.decode()
    equal("blocks", text.count(f"error[{READ_WRITE}]"), 1)
    if "= also: nx.json:2:26: the same value" not in text:
        raise Wrong(text)
    _, _, _, report = h.json(root)
    elsewhere = [[place["path"] for place in item["elsewhere"]] for item in report["findings"]]
    equal("elsewhere", elsewhere, [["nx.json"], ["nx-cloud.env"]])
    sarif = json.loads(h.run(root, "scan", "--format", "sarif").stdout)["runs"][0]
    related = [
        [place["physicalLocation"]["artifactLocation"]["uri"] for place in result["relatedLocations"]]
        for result in sarif["results"]
    ]
    equal("related", related, [["nx.json"], ["nx-cloud.env", "nx-cloud.env"]])
    equal("live", [result["properties"]["live"] for result in sarif["results"]], ["yes", "shadowed"])


@case("the exit status says whether all was read, and not what was found")
def _():
    equal("nothing found", text_of(tree({"nx.json": "{}\n"})), "no credentials of Nx\n")
    text_of(h.folder(), status=3)
    text_of(tree({"nx.json": nx_json(h.token())}), ".", "missing", status=2)
    text_of(h.folder(), "--format", "sarif", status=2)
    outside = tree({"nx.json": nx_json(h.token())}, commit=False)
    equal("rows", [drawn(row) for _, row in rows_of(outside)], ["nx.json:2 token yes"])


def main(arguments):
    global h
    if not arguments:
        sys.exit("usage: tokens.py LINTEL [WORD...]")
    h = Harness(arguments[0])
    h.cases = CASES
    return h.main(arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
