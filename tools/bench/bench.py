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
import time

HERE = os.path.dirname(os.path.abspath(__file__))
MAKE_TREE = os.path.join(HERE, "make_tree.py")
MAKE_WORKFLOWS = os.path.join(HERE, "make_workflows.py")
MAKE_HISTORY = os.path.join(HERE, "make_history.py")

# What the project promises.
MOST_TIMES_RG = 3.0
MOST_MEGABYTES = 64.0
MOST_TIMES_GIT = 8.0
MOST_TIMES_DIFF = 2.0
MOST_TIMES_ONE_READER = 1.3
MOST_TIMES_TWO_READERS = 1.0
MOST_MEGABYTES_HISTORY = 150.0
MOST_TIMES_PARSE = 3.0


def fresh(generator, folder, *options):
    """What `generator` makes in `folder`, made anew when it or its options changed."""
    with open(generator, "rb") as file:
        stamp = hashlib.sha256(file.read()).hexdigest() + " " + " ".join(options)
    mark = folder + ".stamp"
    if os.path.exists(mark) and open(mark, encoding="utf-8").read() == stamp:
        return
    shutil.rmtree(folder, ignore_errors=True)
    print(f"making {folder}: {' '.join(options)}", file=sys.stderr)
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    subprocess.run([sys.executable, generator, folder, *options], check=True, stdout=sys.stderr)
    with open(mark, "w", encoding="utf-8") as file:
        file.write(stamp)


def stage_five(folder):
    """Five files of the repository are changed and staged, the same ones each time."""
    def git(*arguments):
        return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)

    git("reset", "--quiet", "--hard")
    names = sorted(git("ls-files", "-z", "packages").stdout.split(b"\0")[:-1])
    for name in names[:: len(names) // 5][:5]:
        with open(os.path.join(os.fsencode(folder), name), "ab") as file:
            file.write(b"// One more line.\n")
    git("add", "--update")


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


def hyperfine(folder, commands, runs, output="pipe"):
    """Median seconds of each command and their spread, from one run. Output goes to a pipe, as in
    CI; a floor that is output alone goes to where it costs nothing."""
    report = os.path.join(os.path.dirname(folder), "hyperfine.json")
    subprocess.run(
        ["hyperfine", "--shell=none", "--warmup=3", f"--runs={runs}", "--ignore-failure",
         f"--output={output}", "--style=basic", f"--export-json={report}", *commands],
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


def own_peak_megabytes(folder, command):
    """The largest resident size of the command alone: the kernel's own mark, read until it ends."""
    child = subprocess.Popen(
        command.split(), cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    peak = 0
    while child.poll() is None:
        try:
            with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
                marks = [line.split()[1] for line in status if line.startswith("VmHWM:")]
            peak = max([peak, *(int(mark) for mark in marks)])
        except OSError:
            pass
        time.sleep(0.002)
    return peak * 1024 / 1e6


def row(what, value, reach, unit):
    mark = "ok" if value <= reach else "MISSED"
    print(f"  {what:<52} {value:8.2f} {unit:<5} reach {reach:g} {unit:<5} {mark}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("--lintel", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--files", type=int, default=20000)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--blobs", type=int, default=25500)
    parser.add_argument("--workflows", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()

    lintel = os.path.abspath(options.lintel)
    tree = os.path.join(os.path.abspath(options.folder), "tree")
    five = os.path.join(os.path.abspath(options.folder), "five")
    fresh(MAKE_TREE, tree, "--files", str(options.files), "--megabytes", str(options.megabytes))
    five_files(five)
    staged = os.path.join(os.path.abspath(options.folder), "staged")
    history = os.path.join(os.path.abspath(options.folder), "history")
    count = str(options.files)
    fresh(MAKE_HISTORY, staged, "--files", count, "--blobs", str(options.files + 1))
    fresh(MAKE_HISTORY, history, "--blobs", str(options.blobs))
    stage_five(staged)
    workflows = os.path.join(os.path.abspath(options.folder), "workflows")
    fresh(MAKE_WORKFLOWS, workflows, "--files", str(options.workflows))

    scan, rg, git = f"{lintel} scan", "rg -c NX_CLOUD", "git --version"
    (scan_time, scan_spread), (rg_time, rg_spread) = hyperfine(tree, [scan, rg], options.runs)
    (five_time, five_spread), (git_time, git_spread) = hyperfine(five, [scan, git], options.runs * 10)
    of_staged, diff = f"{lintel} scan --staged", "git diff --cached --raw"
    of_history = f"{lintel} scan --history"
    one_reader = of_history + " --threads 1"
    floor = "git cat-file --batch-all-objects --batch --unordered"
    (staged_time, staged_spread), (diff_time, diff_spread) = hyperfine(
        staged, [of_staged, diff], options.runs * 5)
    (floor_time, floor_spread), (one_time, one_spread), (two_time, two_spread) = hyperfine(
        history, [floor, one_reader, of_history], options.runs, output="null")
    parse_only = f"{os.path.join(os.path.dirname(lintel), 'parse_only')} ."
    (flows_time, flows_spread), (parse_time, parse_spread) = hyperfine(
        workflows, [scan, parse_only], options.runs)
    history_memory = own_peak_megabytes(history, of_history)
    scan_memory, rg_memory = peak_megabytes(tree, scan), peak_megabytes(tree, rg)

    print(f"\n{options.files} files, {options.megabytes} MB, {os.cpu_count()} cores")
    print(f"  {'lintel scan':<32} {scan_time * 1e3:8.1f} ± {scan_spread * 1e3:.1f} ms {scan_memory:8.1f} MB")
    print(f"  {rg:<32} {rg_time * 1e3:8.1f} ± {rg_spread * 1e3:.1f} ms {rg_memory:8.1f} MB")
    print("5 files")
    print(f"  {'lintel scan':<32} {five_time * 1e3:8.1f} ± {five_spread * 1e3:.1f} ms")
    print(f"  {git:<32} {git_time * 1e3:8.1f} ± {git_spread * 1e3:.1f} ms")
    print(f"5 files staged of {options.files}")
    print(f"  {'lintel scan --staged':<32} {staged_time * 1e3:8.1f} ± {staged_spread * 1e3:.1f} ms")
    print(f"  {diff:<32} {diff_time * 1e3:8.1f} ± {diff_spread * 1e3:.1f} ms")
    print(f"{options.workflows} workflows")
    print(f"  {'lintel scan':<32} {flows_time * 1e3:8.1f} ± {flows_spread * 1e3:.1f} ms")
    print(f"  {'tree-sitter alone':<32} {parse_time * 1e3:8.1f} ± {parse_spread * 1e3:.1f} ms")
    print(f"{options.blobs} blobs")
    for what, seconds, spread in [
        ("lintel scan --history", two_time, two_spread),
        ("  --threads 1: one git cat-file", one_time, one_spread),
        ("git cat-file of all objects", floor_time, floor_spread),
    ]:
        print(f"  {what:<32} {seconds * 1e3:8.1f} ± {spread * 1e3:.1f} ms")
    print("\nratios")
    row("lintel scan / rg -c NX_CLOUD, wall time", scan_time / rg_time, MOST_TIMES_RG, "x")
    row("lintel scan, peak memory", scan_memory, MOST_MEGABYTES, "MB")
    row("lintel scan of 5 files / git --version, wall time", five_time / git_time, MOST_TIMES_GIT, "x")
    row("lintel scan --staged / git diff --cached --raw", staged_time / diff_time, MOST_TIMES_DIFF, "x")
    row("lintel scan of workflows / tree-sitter alone", flows_time / parse_time, MOST_TIMES_PARSE, "x")
    row("lintel scan --history, one reader / git cat-file", one_time / floor_time, MOST_TIMES_ONE_READER, "x")
    row("lintel scan --history, two readers / git cat-file", two_time / floor_time, MOST_TIMES_TWO_READERS, "x")
    row("lintel scan --history, peak memory of its own", history_memory, MOST_MEGABYTES_HISTORY, "MB")


if __name__ == "__main__":
    main()
