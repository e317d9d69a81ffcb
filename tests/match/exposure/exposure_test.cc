// SPDX-License-Identifier: MIT
#include "match/exposure/exposure.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "../../../fuzz/check_exposure.h"
#include "support/lint.h"
#include "support/marks.h"
#include "support/seeds.h"

namespace lintel {
namespace {

/// Each finding: its rule, and its route as `line: words`.
std::string routes_in(std::string_view path, std::string_view text) {
  std::string drawn;
  for (const LintedFinding& found : lint_files({{std::string(path), fill_marks(text).text}})) {
    if (found.finding.route.empty()) continue;
    drawn += found.rule + " at " + std::to_string(found.finding.begin.line) + '\n';
    for (const RelatedPlace& place : found.finding.route) {
      drawn += "  " + std::to_string(place.begin.line) + ": " + place.says.text() + '\n';
    }
  }
  return drawn;
}

constexpr std::string_view kWorkflow = ".github/workflows/ci.yml";

TEST_CASE("a route names the trigger, the job, the steps and the token, with the line of each") {
  CHECK(routes_in(kWorkflow,
                  "name: CI\n"
                  "on:\n"
                  "  push:\n"
                  "  pull_request_target:\n"
                  "jobs:\n"
                  "  lint:\n"
                  "    runs-on: ubuntu-latest\n"
                  "    steps:\n"
                  "      - run: echo\n"
                  "  test:\n"
                  "    runs-on: ubuntu-latest\n"
                  "    steps:\n"
                  "      - uses: actions/checkout@v4\n"
                  "        with:\n"
                  "          ref: ${{ github.event.pull_request.head.ref }}\n"
                  "      - name: Install\n"
                  "        run: npm ci\n"
                  "      - run: npx nx test\n"
                  "        env:\n"
                  "          NX_CLOUD_ACCESS_TOKEN: ${{ secrets.NX_CLOUD_ACCESS_TOKEN }}\n") ==
        "nx-token-in-untrusted-workflow at 20\n"
        "  4: `pull_request_target` starts the workflow with the secrets of the repository, for "
        "anybody's pull request\n"
        "  10: it runs the job `test`\n"
        "  15: step 1 checks out the head of the pull request\n"
        "  16: step 2 (`Install`) runs it\n"
        "  20: `NX_CLOUD_ACCESS_TOKEN` is given to step 3\n");
}

TEST_CASE("a token that a step hands to those behind it is within their reach") {
  const std::string text =
      "on: workflow_run\n"
      "jobs:\n"
      "  a:\n"
      "    steps:\n"
      "      - run: echo \"NX_CLOUD_ACCESS_TOKEN=${{ secrets.NX_TOKEN }}\" >> $GITHUB_ENV\n"
      "      - run: git fetch origin pull/1/head && git checkout FETCH_HEAD\n"
      "      - run: npx nx build\n";
  CHECK(
      routes_in(kWorkflow, text) ==
      "nx-token-in-untrusted-workflow at 5\n"
      "  1: `workflow_run` starts the workflow with the secrets of the repository, for a run that "
      "anybody's pull request can cause\n"
      "  3: it runs the job `a`\n"
      "  6: step 2 checks out the head of the pull request\n"
      "  7: step 3 runs it\n"
      "  5: `NX_TOKEN` is given to step 1\n");
}

TEST_CASE("a job that a gate keeps from running takes those that need it with it") {
  const std::string start =
      "on: pull_request_target\n"
      "jobs:\n"
      "  gate:\n"
      "    if: github.event.pull_request.head.repo.full_name == github.repository\n"
      "    steps: [{ run: 'true' }]\n"
      "  test:\n"
      "    needs: [gate]\n";
  const std::string rest =
      "    env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
      "    steps:\n"
      "      - uses: actions/checkout@v4\n"
      "        with: { repository: '${{ github.event.pull_request.head.repo.full_name }}' }\n"
      "      - run: npx nx test\n";
  CHECK(routes_in(kWorkflow, start + rest).empty());
  CHECK_FALSE(routes_in(kWorkflow, start + "    if: always()\n" + rest).empty());
}

TEST_CASE("a step that ends the job for a stranger protects those behind it") {
  const std::string start =
      "on: pull_request_target\n"
      "jobs:\n"
      "  test:\n"
      "    env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
      "    steps:\n";
  const std::string gate =
      "      - if: github.event.pull_request.head.repo.fork\n"
      "        run: exit 1\n";
  const std::string rest =
      "      - uses: actions/checkout@v4\n"
      "        with: { ref: '${{ github.head_ref }}' }\n"
      "      - run: npx nx test\n";
  CHECK(routes_in(kWorkflow, start + gate + rest).empty());
  CHECK_FALSE(routes_in(kWorkflow, start + rest + gate).empty());
}

TEST_CASE("a head that stands in a variable of the environment is one") {
  const std::string text =
      "on: issue_comment\n"
      "env:\n"
      "  HEAD: ${{ github.event.pull_request.head.sha }}\n"
      "jobs:\n"
      "  test:\n"
      "    steps:\n"
      "      - run: git checkout \"$HEAD\"\n"
      "      - run: npx nx test\n"
      "        env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n";
  CHECK_FALSE(routes_in(kWorkflow, text).empty());
}

TEST_CASE("what a CI system publishes is said with the place that publishes it") {
  CHECK(routes_in(kWorkflow,
                  "on: push\n"
                  "jobs:\n"
                  "  a:\n"
                  "    steps:\n"
                  "      - run: echo $NX_CLOUD_ACCESS_TOKEN > ./out/token\n"
                  "      - run: echo $NX_CLOUD_ACCESS_TOKEN > other/token\n"
                  "      - uses: actions/upload-artifact@v4\n"
                  "        with:\n"
                  "          path: |\n"
                  "            coverage\n"
                  "            out/\n") ==
        "nx-token-echoed at 5\n"
        "  5: `NX_CLOUD_ACCESS_TOKEN` is written to a file\n"
        "  10: the file is published as an artifact\n");
}

TEST_CASE("a name in a route is masked where it is a token") {
  const std::string text = fill_marks(
                               "on: pull_request_target\n"
                               "jobs:\n"
                               "  test:\n"
                               "    env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
                               "    steps:\n"
                               "      - name: with {nx-token:read-write}\n"
                               "        uses: actions/checkout@v4\n"
                               "        with: { ref: '${{ github.head_ref }}' }\n"
                               "      - run: npx nx test\n")
                               .text;
  for (const LintedFinding& found : lint_files({{std::string(kWorkflow), text}})) {
    for (const RelatedPlace& place : found.finding.route) {
      const bool is_shown = place.says.text().find("fHJlYWQ") != std::string::npos;
      CHECK_FALSE(is_shown);
    }
  }
  CHECK(routes_in(kWorkflow, text).find("step 1 (`with ********`)") != std::string::npos);
}

TEST_CASE("a name in a route is masked where it has the look of a secret") {
  const Filled filled = fill_marks(
      "on: pull_request_target\n"
      "jobs:\n"
      "  {hex:64}:\n"
      "    env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
      "    steps:\n"
      "      - name: deploy with ghp_{base62:36}\n"
      "        uses: actions/checkout@v4\n"
      "        with: { ref: '${{ github.head_ref }}' }\n"
      "      - run: npx nx test\n");
  const std::string routes = routes_in(kWorkflow, filled.text);
  CHECK(routes.find("step 1 (`deploy with ********`)") != std::string::npos);
  CHECK(routes.find("it runs the job `********`") != std::string::npos);
}

TEST_CASE("of any bytes, exposures lie in the text and have a route") {
  check_seeds_and_beginnings("exposure", [](const std::string& bytes) { check_exposure(bytes); });
}

}  // namespace
}  // namespace lintel
