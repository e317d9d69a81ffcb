#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make_history.py FOLDER [--blobs N] [--files N] [--seed N]

Makes a repository with a long history by `git fast-import`: commits that each change a few of
the files of a workspace by a few lines, some of them branches that are merged, an nx.json with
a token that comes, stays for many commits and goes. The same arguments give the same blobs.
"""

import argparse
import base64
import os
import random
import shutil
import subprocess
import uuid

from make_tree import Vocabulary

ENDINGS = ["ts", "ts", "ts", "js", "json", "md", "yaml", "css"]
CHANGED_AT_ONCE = 5


def make_path(rng, words, index):
    folders = ["packages" if rng.random() < 0.7 else "apps", f"{words.next()}{index % 97}"]
    folders += [words.next() for _ in range(rng.randint(0, 2))]
    return "/".join(folders + [f"{words.name()}{index}.{rng.choice(ENDINGS)}"])


def make_line(rng, words):
    names = " ".join(words.name() for _ in range(rng.randint(2, 9)))
    return f"  const {words.next()} = {names};\n"


def nx_json(rng, token):
    lines = ['{', f'  "defaultBase": "main{rng.randrange(10**6)}",', '  "parallel": 3']
    if token:
        lines[-1] += ","
        lines.append(f'  "nxCloudAccessToken": "{token}"')
    return "\n".join(lines + ["}", ""])


class History:
    def __init__(self, out, rng):
        self.out = out
        self.rng = rng
        self.mark = 0

    def data(self, content):
        content = content.encode()
        self.out.write(b"data %d\n" % len(content))
        self.out.write(content + b"\n")

    def commit(self, branch, files, parent=None, merged=None):
        self.mark += 1
        who = f"A Writer <writer@example.com> {1600000000 + self.mark * 600} +0000"
        self.out.write(f"commit refs/heads/{branch}\nmark :{self.mark}\n".encode())
        self.out.write(f"author {who}\ncommitter {who}\n".encode())
        self.data(f"Change {self.mark}")
        if parent:
            self.out.write(f"from :{parent}\n".encode())
        if merged:
            self.out.write(f"merge :{merged}\n".encode())
        for path, content in files.items():
            self.out.write(f"M 100644 inline {path}\n".encode())
            self.data(content)
        self.out.write(b"\n")
        return self.mark


def write(out, blobs, count, seed):
    rng = random.Random(seed)
    words = Vocabulary(rng)
    history = History(out, rng)
    paths = [make_path(rng, words, index) for index in range(count)]
    texts = {path: [make_line(rng, words) for _ in range(rng.randint(10, 150))] for path in paths}
    token = base64.b64encode(f"{uuid.UUID(int=rng.getrandbits(128))}|read-write".encode()).decode()
    first = {path: "".join(lines) for path, lines in texts.items()}
    last = history.commit("main", first | {"nx.json": nx_json(rng, None)})
    made = count + 1
    commits = max(1, (blobs - made) // CHANGED_AT_ONCE)
    for number in range(commits):
        files = {}
        for path in rng.sample(paths, CHANGED_AT_ONCE):
            lines = texts[path]
            for _ in range(rng.randint(1, 4)):
                lines[rng.randrange(len(lines))] = make_line(rng, words)
            files[path] = "".join(lines)
        if number % 100 == 0:
            has_token = commits // 10 < number < commits // 2
            files["nx.json"] = nx_json(rng, token if has_token else None)
        if number % 25 == 24:
            side = history.commit("side", {f"side/{number}.txt": make_line(rng, words)}, last)
            last = history.commit("main", files, last, side)
        else:
            last = history.commit("main", files, last)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("folder")
    parser.add_argument("--blobs", type=int, default=25500)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    shutil.rmtree(options.folder, ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1"}

    def git(*arguments, **more):
        command = ["git", "-C", options.folder, *arguments]
        return subprocess.run(command, check=True, env=environment, **more)

    command = ["git", "init", "--quiet", "--initial-branch=main", options.folder]
    subprocess.run(command, check=True, env=environment)
    importer = subprocess.Popen(
        ["git", "-C", options.folder, "fast-import", "--quiet", "--done"],
        stdin=subprocess.PIPE,
        env=environment,
    )
    write(importer.stdin, options.blobs, options.files, options.seed)
    importer.stdin.write(b"done\n")
    importer.stdin.close()
    if importer.wait() != 0:
        raise SystemExit("git fast-import failed")
    # As a clone has it: one pack, deltas as git makes them.
    git("-c", "pack.threads=1", "repack", "-adfq", "--depth=50", "--window=10")
    git("update-ref", "refs/remotes/origin/main", "refs/heads/main")
    git("checkout", "--quiet", "main")


if __name__ == "__main__":
    main()
