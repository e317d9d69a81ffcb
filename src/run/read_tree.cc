// SPDX-License-Identifier: MIT
#include "run/read_tree.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <iterator>
#include <memory>
#include <system_error>
#include <thread>
#include <utility>
#include <variant>

#include "assess/nx_version.h"
#include "parse/parse.h"
#include "run/pieces.h"

namespace lintel {
namespace {

// Enough that the threads seldom meet at the counter, few enough that they end together.
constexpr std::size_t kFilesAtOnce = 16;

/// Reads files one after the other into a buffer that it keeps.
class Worker {
 public:
  Worker(const Tree& tree, const RootFolder& root, const Linter& linter)
      : tree_(tree), root_(root), linter_(linter) {}

  void run(std::atomic<std::size_t>& next, ScanProgress& progress) {
    while (true) {
      const std::size_t first = next.fetch_add(kFilesAtOnce);
      if (first >= tree_.files.size()) return;
      const std::size_t last = std::min(first + kFilesAtOnce, tree_.files.size());
      for (std::size_t i = first; i < last; ++i) take(i);
      progress.done += last - first;
    }
  }

  TreeResult result;

 private:
  void take(std::size_t index) {
    FileResult file;
    file.index = index;
    const std::string& path = tree_.files[index];
    auto opened = open_file(root_, path);
    if (auto* trouble = std::get_if<Trouble>(&opened)) {
      file.linted.troubles.push_back(std::move(*trouble));
    } else if (auto* link = std::get_if<Link>(&opened)) {
      file.size = link->target.size();
      file.linted = linter_.lint_link(path, link->target);
      if (link->leads_outside) {
        file.linted.troubles.push_back({NoticeKind::link_outside, path, {}});
      }
      count(file.size);
    } else {
      read(path, std::get<OpenFile>(opened), file);
    }
    if (!file.linted.findings.empty() || !file.linted.troubles.empty()) {
      result.files.push_back(std::move(file));
    }
  }

  void read(const std::string& path, OpenFile& opened, FileResult& file) {
    file.size = opened.size();
    // One byte more than the file has, so that a file which grew is noticed.
    const std::size_t wanted = std::min(opened.size(), kParseLimit) + 1;
    reserve(wanted);
    const auto got = opened.read(buffer_.get(), wanted);
    if (!got) {
      file.linted.troubles.push_back({NoticeKind::unreadable, path, std::strerror(errno)});
      return;
    }
    std::string_view bytes(buffer_.get(), *got);
    std::string grown;
    if (*got == wanted && opened.size() <= kParseLimit) {
      grown = rest_of(opened, bytes);
      bytes = grown;
    }
    if (bytes.size() > kParseLimit) {
      Pieces pieces(linter_, path, file.linted);
      file.size = pieces.read(bytes, opened.size(), [&](char* into, std::size_t more) {
        return opened.read(into, more);
      });
    } else {
      file.linted = linter_.lint(path, bytes);
      // Files of the kernel say that they are empty and are not; that is no change.
      if (bytes.size() != opened.size() && opened.size() > 0) {
        file.linted.troubles.push_back({NoticeKind::changed, path, {}});
      }
      file.size = bytes.size();
    }
    const bool was_read =
        std::none_of(file.linted.troubles.begin(), file.linted.troubles.end(),
                     [](const Trouble& trouble) { return is_skip(trouble.kind); });
    if (was_read) count(file.size);
  }

  /// What stands behind `bytes` in a file that is longer than it said, up to the limit.
  static std::string rest_of(OpenFile& opened, std::string_view bytes) {
    std::string all(bytes);
    constexpr std::size_t kChunk = std::size_t{64} * 1024;
    while (all.size() <= kParseLimit) {
      const std::size_t size = all.size();
      all.resize(size + kChunk);
      const auto got = opened.read(all.data() + size, kChunk);
      all.resize(size + got.value_or(0));
      if (!got || *got == 0) break;
    }
    return all;
  }

  void reserve(std::size_t size) {
    if (size <= capacity_) return;
    capacity_ = std::max(size, std::size_t{64} * 1024);
    buffer_.reset(new char[capacity_]);  // NOLINT: make_unique would clear it first
  }

  void count(std::size_t bytes) {
    ++result.files_scanned;
    result.bytes_scanned += bytes;
  }

  const Tree& tree_;
  const RootFolder& root_;
  const Linter& linter_;
  std::unique_ptr<char[]> buffer_;
  std::size_t capacity_ = 0;
};

/// The first worker runs here, the others in threads of their own, as many as the machine
/// gives. What a worker throws (there is no memory left) is thrown on once all have ended.
void run_all(std::vector<Worker>& workers, ScanProgress& progress) {
  std::atomic<std::size_t> next{0};
  std::vector<std::exception_ptr> failures(workers.size());
  const auto run = [&](std::size_t index) {
    try {
      workers[index].run(next, progress);
    } catch (...) {
      failures[index] = std::current_exception();
    }
  };
  std::vector<std::thread> running;
  running.reserve(workers.size());
  try {
    for (std::size_t i = 1; i < workers.size(); ++i) running.emplace_back(run, i);
  } catch (const std::system_error&) {
    // The threads that there are do the work of all.
  }
  run(0);
  for (std::thread& thread : running) thread.join();
  for (const std::exception_ptr& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
}

}  // namespace

std::optional<std::string> read_small_file(const RootFolder& root, const std::string& path) {
  auto opened = open_file(root, path);
  auto* file = std::get_if<OpenFile>(&opened);
  if (file == nullptr || file->size() > kLockLimit) return std::nullopt;
  std::string bytes(file->size(), '\0');
  const auto got = file->read(bytes.data(), bytes.size());
  if (!got) return std::nullopt;
  bytes.resize(*got);
  return bytes;
}

std::optional<std::string> read_inner_link(const RootFolder& root, const std::string& path) {
  auto opened = open_file(root, path);
  auto* link = std::get_if<Link>(&opened);
  if (link == nullptr || link->leads_outside) return std::nullopt;
  return std::move(link->target);
}

TreeResult read_tree(const Tree& tree, const RootFolder& root, const Linter& linter,
                     unsigned threads, ScanProgress& progress) {
  const std::size_t chunks = (tree.files.size() + kFilesAtOnce - 1) / kFilesAtOnce;
  const std::size_t count = std::clamp<std::size_t>(chunks, 1, threads);
  std::vector<Worker> workers;
  workers.reserve(count);
  for (std::size_t i = 0; i < count; ++i) workers.emplace_back(tree, root, linter);
  run_all(workers, progress);

  TreeResult result;
  for (Worker& worker : workers) {
    result.files_scanned += worker.result.files_scanned;
    result.bytes_scanned += worker.result.bytes_scanned;
    std::move(worker.result.files.begin(), worker.result.files.end(),
              std::back_inserter(result.files));
  }
  std::sort(result.files.begin(), result.files.end(),
            [](const FileResult& a, const FileResult& b) { return a.index < b.index; });
  return result;
}

}  // namespace lintel
