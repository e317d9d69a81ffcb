#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""make_workflows.py FOLDER [--files N]

Writes workflows as teams have them, each of which refers to the token, so that each is parsed. The
same arguments give the same bytes.
"""

import argparse
import os
import random

STEPS = [
    "      - uses: actions/checkout@{sha} # v4.2.2\n        with:\n          fetch-depth: 0\n",
    "      - uses: actions/setup-node@{sha} # v4.4.0\n        with:\n"
    "          node-version: ${{{{ matrix.node }}}}\n          cache: npm\n",
    "      - run: npm ci\n",
    "      - name: Affected {number}\n        run: npx nx affected -t lint test build --parallel=3\n"
    "        env:\n          NX_CLOUD_ACCESS_TOKEN: ${{{{ secrets.NX_CLOUD_ACCESS_TOKEN }}}}\n",
    "      - name: Coverage {number}\n        if: matrix.node == 22\n        shell: bash\n"
    "        run: |\n          set -euo pipefail\n          for folder in coverage/*; do\n"
    "            npx codecov --dir \"$folder\" --sha \"$GITHUB_SHA\"\n          done\n"
    "          echo \"NX_BRANCH=${{GITHUB_REF_NAME}}\" >> \"$GITHUB_ENV\"\n",
    "      # A report is kept for a week.\n      - uses: actions/upload-artifact@{sha}\n"
    "        with: {{ name: report-{number}, path: dist/**, retention-days: 7 }}\n",
]


def workflow(rng):
    text = "name: CI\non:\n  push:\n    branches: [main]\n  pull_request:\n\njobs:\n"
    for job in range(rng.randint(1, 5)):
        text += f"  job{job}:\n    runs-on: ubuntu-24.04\n    strategy:\n      matrix:\n"
        text += "        node: [20, 22, 24]\n    steps:\n"
        for step in [STEPS[0], STEPS[3], *rng.choices(STEPS, k=rng.randint(4, 12))]:
            text += step.format(sha=f"{rng.getrandbits(160):040x}", number=rng.randrange(99))
    return text


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[1])
    parser.add_argument("folder")
    parser.add_argument("--files", type=int, default=1000)
    options = parser.parse_args()
    rng = random.Random(8)
    folder = os.path.join(options.folder, ".github", "workflows")
    os.makedirs(folder)
    for number in range(options.files):
        with open(os.path.join(folder, f"ci-{number}.yml"), "w", encoding="utf-8") as file:
            file.write(workflow(rng))


if __name__ == "__main__":
    main()
