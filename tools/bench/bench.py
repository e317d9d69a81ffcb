#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""bench.py --lintel BINARY --folder FOLDER

Lintel beside its yardsticks, both sides of a ratio from one run of hyperfine. FOLDER keeps the
generated trees between runs. It is no test: it always ends with 0 and marks what is missed.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MAKE_TREE = os.path.join(HERE, "make_tree.py")

# What the project promises.
MOST_TIMES_RG = 3.0
MOST_MEGABYTES = 64.0
MOST_TIMES_GIT = 8.0


def fresh_tree(folder, files, megabytes):
    """The tree in `folder`, made anew when its generator changed."""
    with open(MAKE_TREE, "rb") as file:
        stamp = hashlib.sha256(file.read()).hexdigest() + f" {files} {megabytes}"
    mark = folder + ".stamp"
    if os.path.exists(mark) and open(mark, encoding="utf-8").read() == stamp:
        return
    shutil.rmtree(folder, ignore_errors=True)
    print(f"making {folder}: {files} files, {megabytes} MB", file=sys.stderr)
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    command = [sys.executable, MAKE_TREE, folder, "--files", str(files), "--megabytes", str(megabytes)]
    subprocess.run(command, check=True, stdout=sys.stderr)
    with open(mark, "w", encoding="utf-8") as file:
        file.write(stamp)


def five_files(folder):
    """A repository of five small files, one of them with a reference where a token could be."""
    if os.path.exists(folder):
        return
    texts = {
        "nx.json": '{\n  "extends": "nx/presets/npm.json"\n}\n',
        "package.json": '{\n  "name": "five"\n}\n',
        "README.md": "# Five\n\nFive small files.\n",
        ".env": "NX_CLOUD_ACCESS_TOKEN=$TOKEN\n",
        "src/main.ts": "export const five = 5;\n",
    }
    for path, text in texts.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
    # The one generator knows how to commit without the caller's git configuration.
    sys.path.insert(0, HERE)
    import make_tree

    make_tree.commit(folder)


def hyperfine(folder, commands, runs):
    """Median seconds of each command and their spread, from one run. Output goes to a pipe, as in CI."""
    report = os.path.join(os.path.dirname(folder), "hyperfine.json")
    subprocess.run(
        ["hyperfine", "--shell=none", "--warmup=3", f"--runs={runs}", "--ignore-failure",
         "--output=pipe", "--style=basic", f"--export-json={report}", *commands],
        cwd=folder, check=True, stdin=subprocess.DEVNULL, stdout=sys.stderr,
    )
    with open(report, encoding="utf-8") as file:
        return [(result["median"], result["stddev"]) for result in json.load(file)["results"]]


def peak_megabytes(folder, command):
    """The largest resident size of the command or of a process that it started."""
    ran = subprocess.run(
        ["/usr/bin/time", "--format=%M", "--quiet", "--output=/dev/fd/2", *command.split()],
        cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        text=True, check=False,
    )
    return int(ran.stderr.split()[-1]) * 1024 / 1e6


def row(what, value, reach, unit):
    mark = "ok" if value <= reach else "MISSED"
    print(f"  {what:<52} {value:8.2f} {unit:<5} reach {reach:g} {unit:<5} {mark}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("--lintel", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--files", type=int, default=20000)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()

    lintel = os.path.abspath(options.lintel)
    tree = os.path.join(os.path.abspath(options.folder), "tree")
    five = os.path.join(os.path.abspath(options.folder), "five")
    fresh_tree(tree, options.files, options.megabytes)
    five_files(five)

    scan, rg, git = f"{lintel} scan", "rg -c NX_CLOUD", "git --version"
    (scan_time, scan_spread), (rg_time, rg_spread) = hyperfine(tree, [scan, rg], options.runs)
    (five_time, five_spread), (git_time, git_spread) = hyperfine(five, [scan, git], options.runs * 10)
    scan_memory, rg_memory = peak_megabytes(tree, scan), peak_megabytes(tree, rg)

    print(f"\n{options.files} files, {options.megabytes} MB, {os.cpu_count()} cores")
    print(f"  {'lintel scan':<32} {scan_time * 1e3:8.1f} ± {scan_spread * 1e3:.1f} ms {scan_memory:8.1f} MB")
    print(f"  {rg:<32} {rg_time * 1e3:8.1f} ± {rg_spread * 1e3:.1f} ms {rg_memory:8.1f} MB")
    print("5 files")
    print(f"  {'lintel scan':<32} {five_time * 1e3:8.1f} ± {five_spread * 1e3:.1f} ms")
    print(f"  {git:<32} {git_time * 1e3:8.1f} ± {git_spread * 1e3:.1f} ms")
    print("\nratios")
    row("lintel scan / rg -c NX_CLOUD, wall time", scan_time / rg_time, MOST_TIMES_RG, "x")
    row("lintel scan, peak memory", scan_memory, MOST_MEGABYTES, "MB")
    row("lintel scan of 5 files / git --version, wall time", five_time / git_time, MOST_TIMES_GIT, "x")


if __name__ == "__main__":
    main()
