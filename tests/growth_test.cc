// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <ctime>
#include <string>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

/// What this thread has worked, in seconds: other processes do not count.
double worked() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The least of a few times, as a machine can be disturbed and not be hurried.
double time_of(const ExampleFileText& file) {
  double least = 1e9;
  for (int round = 0; round < 3; ++round) {
    const double begin = worked();
    lint_files({file});
    least = std::min(least, worked() - begin);
  }
  return least;
}

std::string word_of(std::size_t number) {
  std::string word = "q7Rk";
  for (int i = 0; i < 12; ++i, number /= 3) word += static_cast<char>('d' + number * 7 % 19);
  return word + 'x' + std::to_string(number);
}

std::string repeated(std::string_view text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

template <typename Make>
std::string joined(std::size_t times, Make make) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += make(i);
  return all;
}

struct Shape {
  std::string what;
  const char* path;
  std::size_t size;
  std::string (*text)(std::size_t size);
};

const Shape kShapes[] = {
    {"comments without an end", "nx.json", 20000, [](std::size_t n) { return repeated("/*", n); }},
    {"values that are each other's beginnings", ".env", 100,
     [](std::size_t n) {
       return joined(n, [](std::size_t i) {
         return "NX_CLOUD_ENCRYPTION_KEY=" + std::string(i + 1, 'a') + '\n';
       });
     }},
    {"values", ".env", 400,
     [](std::size_t n) {
       return joined(n,
                     [](std::size_t i) { return "NX_CLOUD_ENCRYPTION_KEY=" + word_of(i) + '\n'; });
     }},
    // RE2 has other ways of its own for short texts, so these are long ones.
    {"tokens on lines of their own", "notes.txt", 1000,
     [](std::size_t n) {
       return joined(n, [](std::size_t i) { return make_nx_token("read-write", i) + '\n'; });
     }},
    {"tokens on one line", "notes.txt", 1000,
     [](std::size_t n) {
       return joined(n, [](std::size_t i) { return make_nx_token("read-write", i) + ' '; });
     }},
    {"runners", "nx.json", 300,
     [](std::size_t n) {
       return R"({"tasksRunnerOptions":{)" +
              joined(n,
                     [](std::size_t i) {
                       return '"' + word_of(i) + R"(":{"options":{"encryptionKey":")" + word_of(i) +
                              R"("}},)";
                     }) +
              "}}";
     }},
    {"comments that allow, in quotes and not", ".env", 300,
     [](std::size_t n) {
       return repeated("A=\"b\" # lintel: allow nx-cloud-encryption-key -- c\n", n);
     }},
    {"jobs with a token", ".github/workflows/a.yml", 100,
     [](std::size_t n) {
       return "on: pull_request_target\njobs:\n" + joined(n, [](std::size_t i) {
                return "  " + word_of(i) +
                       ":\n    env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
                       "    steps:\n"
                       "      - uses: actions/checkout@v4\n"
                       "        with: { ref: '${{ github.head_ref }}' }\n"
                       "      - run: echo $NX_CLOUD_ACCESS_TOKEN > out/a\n"
                       "      - uses: actions/upload-artifact@v4\n"
                       "        with: { path: out }\n";
              });
     }},
    {"steps with a token", ".github/workflows/a.yml", 200,
     [](std::size_t n) {
       return "on: pull_request_target\njobs:\n  a:\n    steps:\n" +
              repeated(
                  "      - run: gh pr checkout 1 && npx nx build\n"
                  "        env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n",
                  n);
     }},
    {"jobs that need each other", ".github/workflows/a.yml", 100,
     [](std::size_t n) {
       return "on: issue_comment\nenv: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
              "jobs:\n" +
              joined(n, [](std::size_t i) {
                return "  a" + std::to_string(i + 1) + ":\n    needs: a" + std::to_string(i) +
                       "\n    steps: [{ run: gh pr checkout 1 && npx nx build }]\n";
              });
     }},
    {"triggers", ".github/workflows/a.yml", 2000,
     [](std::size_t n) {
       return "jobs:\n  a:\n    env: { NX_CLOUD_ACCESS_TOKEN: '${{ secrets.NX_TOKEN }}' }\n"
              "    steps: [{ run: gh pr checkout 1 && npx nx build }]\n"
              "on:\n" +
              repeated("- pull_request_target\n", n);
     }},
    {"jobs of GitLab", ".gitlab-ci.yml", 200,
     [](std::size_t n) {
       return joined(n, [](std::size_t i) {
         return word_of(i) +
                ":\n  only: [merge_requests]\n  variables: { NX_CLOUD_ACCESS_TOKEN: $NX_RW_TOKEN "
                "}\n  script: [npx nx build]\n";
       });
     }},
    {"steps of Azure", "azure-pipelines.yml", 300,
     [](std::size_t n) {
       return "pr: [main]\nsteps:\n" +
              repeated("- script: npx nx build\n  env: { NX_CLOUD_ACCESS_TOKEN: $(NX_RW_TOKEN) }\n",
                       n);
     }},
    {"tokens that are printed", "a.sh", 400,
     [](std::size_t n) { return repeated("echo $NX_CLOUD_ACCESS_TOKEN | tee a\n", n); }},
    {"keywords of a rule, close together", "notes.txt", 20000,
     [](std::size_t n) { return repeated("fHJlYWQ", n); }},
};

TEST_CASE("four times the text is about four times the work") {
  for (const Shape& shape : kShapes) {
    CAPTURE(shape.what);
    const double once = time_of({shape.path, shape.text(shape.size)});
    const double four_times = time_of({shape.path, shape.text(4 * shape.size)});
    // Work that grows with the square would be sixteen times as much.
    CHECK(four_times / once < 9);
  }
}

}  // namespace
}  // namespace lintel
