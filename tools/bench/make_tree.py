#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make_tree.py FOLDER [--files N] [--megabytes N] [--seed N]

Writes a workspace as Nx users have it: sources, configurations, prose and a lock file, with a
few credentials among them. The same arguments give the same bytes. Tokens are made here and
now; this file holds none. The folder becomes a git repository with everything committed.
"""

import argparse
import base64
import os
import random
import subprocess
import uuid

SYLLABLES = (
    "ab ac al an ar at ba be bo ca ce co cu da de di do du el en er es fi fo ga ge go ha he ho "
    "id im in io ka la le li lo ma me mi mo na ne no on or pa pe po pro qua ra re ri ro sa se "
    "si so sta ta te ti to tra tu un ur va ve vi wa we xi yo za"
).split()
KEYWORDS = "const let return export async await import from class extends static readonly".split()
TYPES = "string number boolean unknown Promise<void> Record<string,number> Date Buffer".split()
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

# Share of the files, mean size relative to the others, ending.
KINDS = [
    ("ts", 0.42, 1.0),
    ("js", 0.17, 1.6),
    ("json", 0.18, 0.6),
    ("md", 0.10, 1.0),
    ("yaml", 0.07, 0.6),
    ("css", 0.06, 0.8),
]


def word(rng):
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(2, 4)))


class Vocabulary:
    """Real sources repeat their words, some far more than others."""

    def __init__(self, rng):
        self.words = sorted({word(rng) for _ in range(6000)})
        rng.shuffle(self.words)
        self.weights = [1.0 / (rank + 10) for rank in range(len(self.words))]
        self.stock = []
        self.rng = rng

    def next(self):
        if not self.stock:
            self.stock = self.rng.choices(self.words, self.weights, k=20000)
        return self.stock.pop()

    def name(self):
        return self.next() + self.next().capitalize()


def random_base64(rng, length):
    return "".join(rng.choices(DIGITS, k=length))


def code(rng, words, typed):
    a, b, c = words.name(), words.name(), words.next()
    hint = (lambda: ": " + rng.choice(TYPES)) if typed else (lambda: "")
    shape = rng.randrange(8)
    if shape == 0:
        return f"import {{ {a}, {b} }} from '@acme/{c}/{words.next()}';\n"
    if shape == 1:
        return f"// The {c} {words.next()} of a {words.next()} has no {words.next()}.\n"
    if shape == 2:
        return f"export const {a}{hint()} = '{c} {words.next()}';\n"
    if shape == 3:
        return f"  if ({a}.{c} !== {rng.randrange(999)}) {{\n    return {b}({a});\n  }}\n"
    if shape == 4:
        return f"export async function {a}({c}{hint()}) {{\n  await {b}({c}, process.env.{c.upper()});\n}}\n"
    if shape == 5:
        return f"  {rng.choice(KEYWORDS[:2])} {a} = {b}.map(({c}) => {c}.{words.next()} ?? {rng.randrange(99)});\n"
    if shape == 6:
        return f"it('reads the {c}', () => {{\n  expect({a}({b})).toEqual({{ {c}: true }});\n}});\n"
    return f"  this.{a} = new {b.capitalize()}({{ {c}: '{words.next()}-{rng.randrange(1 << 32):08x}' }});\n"


def prose(rng, words):
    if rng.random() < 0.1:
        return f"\n## {words.next().capitalize()} {words.next()}\n\n"
    line = " ".join(words.next() for _ in range(rng.randint(8, 14)))
    return line.capitalize() + ".\n"


def configuration(rng, words):
    return f'    "{words.name()}": "{words.next()}/{words.next()}@^{rng.randrange(20)}.{rng.randrange(9)}",\n'


def yaml(rng, words):
    if rng.random() < 0.3:
        return f"  - name: {words.next()} {words.next()}\n    run: npx nx affected -t {words.next()}\n"
    return f"    {words.name()}: {words.next()}\n"


def style(rng, words):
    return f".{words.next()}-{words.next()} {{\n  margin: {rng.randrange(64)}px;\n  color: #{rng.randrange(1 << 24):06x};\n}}\n"


def blocks(make, count, rng):
    """Text in pieces of about a kilobyte, which files are then put together from."""
    made = []
    for _ in range(count):
        piece, size = [], 0
        while size < 1000:
            piece.append(make())
            size += len(piece[-1])
        made.append("".join(piece))
    return made


def pools(rng, words):
    return {
        "ts": blocks(lambda: code(rng, words, True), 3000, rng),
        "js": blocks(lambda: code(rng, words, False), 2000, rng),
        "json": blocks(lambda: configuration(rng, words), 1000, rng),
        "md": blocks(lambda: prose(rng, words), 1500, rng),
        "yaml": blocks(lambda: yaml(rng, words), 600, rng),
        "css": blocks(lambda: style(rng, words), 600, rng),
    }


def text_of(kind, size, pool, rng):
    parts, have = [], 0
    while have < size:
        parts.append(rng.choice(pool))
        have += len(parts[-1])
    text = "".join(parts)
    # Cut at a line's end, so that small files are as frequent as they are in life.
    text = text[: text.find("\n", size) + 1] or text
    if kind == "json":
        return '{\n  "name": {\n' + text.rstrip().rstrip(",") + "\n  }\n}\n"
    return text


def token(rng, level):
    identity = uuid.UUID(int=rng.getrandbits(128), version=4)
    return base64.b64encode(f"{identity}|{level}".encode()).decode()


def special_files(rng, words):
    """What an Nx workspace has once or a few times."""
    lock = ['{\n  "lockfileVersion": 3,\n  "packages": {\n']
    for _ in range(9000):
        lock.append(
            f'    "node_modules/{words.next()}-{words.next()}": {{ "version": "{rng.randrange(20)}.0.{rng.randrange(9)}", '
            f'"integrity": "sha512-{random_base64(rng, 86)}==" }},\n'
        )
    lock.append('    "": {}\n  }\n}\n')
    yield "package-lock.json", "".join(lock)
    yield "nx.json", (
        '{\n  "extends": "nx/presets/npm.json",\n'
        f'  "nxCloudAccessToken": "{token(rng, "read-write")}",\n  "defaultBase": "main"\n}}\n'
    )
    yield "packages/old/nx.json", (
        '{\n  "tasksRunnerOptions": {\n    "default": {\n      "runner": "@nrwl/nx-cloud",\n'
        f'      "options": {{ "accessToken": "{token(rng, "read-only")}" }}\n    }}\n  }}\n}}\n'
    )
    yield "packages/new/nx.json", '{\n  "nxCloudId": "' + f"{rng.getrandbits(96):024x}" + '"\n}\n'
    yield "nx-cloud.env", f"NX_CLOUD_ACCESS_TOKEN={token(rng, 'read-write')}\n"
    yield ".env", "API_URL=https://api.example.com\nLOG_LEVEL=debug\n"
    yield "apps/site/.env.local", f"NX_CLOUD_ENCRYPTION_KEY={words.name()}\n"
    yield "docs/setup.md", f"Run `nx build --token {token(rng, 'read-only')}` once.\n"
    for number in range(40):
        yield f".github/workflows/{words.next()}-{number}.yml", (
            "jobs:\n  build:\n    env:\n"
            "      NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX_CLOUD_ACCESS_TOKEN }}\n"
            + "".join(yaml(rng, words) for _ in range(30))
        )


def write(folder, path, text):
    full = os.path.join(folder, path)
    os.makedirs(os.path.dirname(full), exist_ok=True)
    with open(full, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    return len(text.encode())


def write_tree(folder, files, megabytes, seed):
    rng = random.Random(seed)
    words = Vocabulary(rng)
    pool = pools(rng, words)
    sizes = {kind: share for kind, _, share in KINDS}
    written = 0
    specials = list(special_files(rng, words))
    for path, text in specials:
        written += write(folder, path, text)

    plain = files - len(specials)
    names = [kind for kind, _, _ in KINDS]
    chosen = rng.choices(names, [share for _, share, _ in KINDS], k=plain)
    # Sizes in a tree spread like this: many small files, few large ones.
    raw = [rng.lognormvariate(0, 1) * sizes[kind] for kind in chosen]
    scale = max(0, megabytes * 1_000_000 - written) / sum(raw)
    homes = [
        f"{rng.choice(['libs', 'apps', 'packages'])}/{words.next()}/{rng.choice(['src', 'src/lib', 'test', 'docs'])}/{words.next()}"
        for _ in range(max(1, plain // 9))
    ]
    for number, (kind, size) in enumerate(zip(chosen, raw)):
        path = f"{rng.choice(homes)}/{words.next()}-{number}.{kind}"
        written += write(folder, path, text_of(kind, int(size * scale), pool[kind], rng))
    return written


def commit(folder):
    """Everything committed, by git as it comes: no hooks, no signature, no clean-up behind."""
    environment = dict(os.environ, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull)
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        environment.pop(name, None)
    git = ["git", "-C", folder, "-c", "user.name=bench", "-c", "user.email=bench@example.com",
           "-c", "gc.auto=0"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "-m", "All of it"]):
        subprocess.run(git + arguments, check=True, env=environment, stdin=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("folder")
    parser.add_argument("--files", type=int, default=20000)
    parser.add_argument("--megabytes", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    os.makedirs(options.folder)
    written = write_tree(options.folder, options.files, options.megabytes, options.seed)
    commit(options.folder)
    print(f"{options.files} files, {written} bytes")


if __name__ == "__main__":
    main()
