#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Holds JSON reports against a schema, and the schema against the documentation.

usage: json_schema_check.py docs/json.schema.json docs/json.md REPORT.json...
Each report is also spoilt in a few ways that the schema must notice. Needs python3-jsonschema."""
import copy
import json
import re
import sys

from jsonschema import Draft202012Validator


def names_in(schema):
    """Every property that the schema names."""
    if isinstance(schema, list):
        return {name for item in schema for name in names_in(item)}
    if not isinstance(schema, dict):
        return set()
    names = set(schema.get("properties", {}))
    return names.union(*(names_in(value) for value in schema.values()))


def spoilt(report):
    """Pairs of what was done to a report and the result, none of which is valid."""
    extra = copy.deepcopy(report)
    extra["summary"]["time"] = 1
    yield "a member too many", extra
    without = copy.deepcopy(report)
    del without["summary"]["allowed"]
    yield "a member too few", without
    for name, value in (("severity", "fatal"), ("line", 0), ("access", "write"),
                        ("fingerprint", "abc"), ("key", "")):
        if report["findings"]:
            wrong = copy.deepcopy(report)
            wrong["findings"][0][name] = value
            yield f"{name} {value!r}", wrong


def main(schema_path, page_path, *report_paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    problems = []
    with open(page_path, encoding="utf-8") as file:
        explained = set(re.findall(r"`([a-z_]+)`", file.read()))
    for name in sorted(names_in(schema) - explained):
        problems.append(f"{page_path}: says nothing of `{name}`")
    for path in report_paths:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        for error in validator.iter_errors(report):
            place = "/".join(str(step) for step in error.absolute_path)
            problems.append(f"{path}: {place}: {error.message[:200]}")
        for what, wrong in spoilt(report):
            if validator.is_valid(wrong):
                problems.append(f"{path}: the schema takes a report with {what}")
    for problem in problems:
        print(problem)
    return 1 if problems or not report_paths else 0


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
