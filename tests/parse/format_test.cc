// SPDX-License-Identifier: MIT
#include "parse/format.h"

#include <doctest/doctest.h>

#include <string>

namespace lintel {
namespace {

TEST_CASE("a file is read as what its name says") {
  const struct {
    std::string path;
    Format format;
  } rows[] = {
      {"nx.json", Format::nx_json},
      {"a/nx.json__tmpl__", Format::nx_json},
      {".env.local", Format::env},
      {"nx-cloud.env", Format::nx_cloud_env},
      {".nx/key/key.ini", Format::ini},
      {"package.json", Format::json},
      {".vscode/settings.json", Format::json},
      {".github/workflows/ci.yml", Format::yaml},
      {"files/ci.yml__tmpl__", Format::yaml},
      {"files/ci.yml.template", Format::yaml},
      {"deploy.sh", Format::shell},
      {".envrc", Format::shell},
      {".husky/pre-push", Format::shell},
      {".husky/readme.txt", Format::text},
      {"Dockerfile", Format::dockerfile},
      {"apps/web/Dockerfile.prod", Format::dockerfile},
      {"web.Dockerfile", Format::dockerfile},
      {"Containerfile", Format::dockerfile},
      {"Dockerfile.dockerignore", Format::text},
      {"Dockerfiles", Format::text},
      {"webpack.config.cjs", Format::javascript},
      {".projenrc.ts", Format::typescript},
      {"app.tsx", Format::tsx},
      {"netlify.toml", Format::toml},
      {".npmrc", Format::properties},
      {"setup.cfg", Format::properties},
      {"settings.xml", Format::xml},
      {"main.tf", Format::hcl},
      {"Jenkinsfile", Format::groovy},
      {"Jenkinsfile.release", Format::groovy},
      {".teamcity/settings.kts", Format::groovy},
      {"build.ps1", Format::powershell},
      {"build.cmd", Format::batch},
      {"Makefile", Format::makefile},
      {"README.md", Format::markdown},
      {"README", Format::text},
      {"main.py", Format::text},
      {"json", Format::text},
  };
  for (const auto& row : rows) {
    CAPTURE(row.path);
    CHECK(static_cast<int>(format_of(row.path)) == static_cast<int>(row.format));
  }
}

TEST_CASE("the first line tells what a script is read as") {
  const struct {
    std::string text;
    Format format;
  } rows[] = {
      {"#!/bin/sh\nA=b\n", Format::shell},
      {"#!/usr/bin/env bash", Format::shell},
      {"#! /usr/bin/env -S A=b zsh -e\r\n", Format::shell},
      {"#!/usr/bin/env node\n", Format::javascript},
      {"#!/usr/bin/env -S npx tsx\n", Format::typescript},
      {"#!/usr/bin/python3\n", Format::text},
      {"#!", Format::text},
      {"#!\nbash\n", Format::text},
      {"", Format::text},
      {"bash\n", Format::text},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(static_cast<int>(format_by_shebang(row.text)) == static_cast<int>(row.format));
  }
}

}  // namespace
}  // namespace lintel
