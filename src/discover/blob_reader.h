// SPDX-License-Identifier: MIT
#pragma once

#include <sys/types.h>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "discover/git.h"

namespace lintel {

/// What git has under a name.
struct BlobHeader {
  enum class State {
    blob,
    other,    ///< a commit, a tree or a tag: nothing to read
    missing,  ///< no such object here
    failed,   ///< git ended over it: a corrupt object
  };
  State state = State::missing;
  /// Bytes of a blob.
  std::size_t size = 0;
};

/// Reads objects through one `git cat-file --batch`, in the order in which they are asked for.
/// Where git ends half-way it is started again behind the object over which it ended; after
/// kMostDeaths it is not.
class BlobReader {
 public:
  static constexpr int kMostDeaths = 16;

  enum class Answers {
    at_once,   ///< each as soon as it is asked for
    buffered,  ///< faster; the last ones may come only after end()
  };

  BlobReader(std::string folder, GitEnvironment environment, Answers answers);
  /// What was not read is given up.
  ~BlobReader();
  BlobReader(const BlobReader&) = delete;
  BlobReader& operator=(const BlobReader&) = delete;

  /// An object id, `:path` or `<commit>:path`; without a line feed.
  void ask(std::string_view name);
  /// Several, `count` lines.
  void ask_all(std::string_view lines, std::size_t count);
  /// Lets git begin on what was asked for; next() does so, too.
  void send();
  /// There is nothing more to ask for.
  void end();

  /// The next object that was asked for; what was left of the one before is skipped. Nothing
  /// where all were answered, and where git is not started any more.
  std::optional<BlobHeader> next();
  /// Reads on until `wanted` bytes are there or the blob ends; nothing where git ended in it.
  std::optional<std::size_t> read(char* into, std::size_t wanted);
  /// Names that were asked for and that next() has not answered yet.
  [[nodiscard]] std::size_t waiting() const { return waiting_; }

  /// Waits for git. The error is the first of what it ended with, if it did not end well.
  std::optional<Error> finish();

 private:
  void start();
  /// Why the child is no longer wanted.
  enum class Cause { done, death };
  void stop(Cause cause);
  void write_some();
  bool fill();
  std::optional<std::size_t> read_some(char* into, std::size_t room);
  std::optional<std::string> header_line();
  std::optional<BlobHeader> died();
  bool skip_rest();

  std::string folder_;
  GitEnvironment environment_;
  Answers answers_;
  pid_t id_ = -1;
  int input_ = -1;
  int output_ = -1;
  int complaint_ = -1;
  /// One name a line. Up to `written_` git has them, up to `answered_` it has answered.
  std::string requests_;
  std::size_t written_ = 0;
  std::size_t answered_ = 0;
  std::size_t waiting_ = 0;
  bool has_end_ = false;
  std::vector<char> buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  /// Of the current blob, not read yet; its line feed is not counted.
  std::size_t left_ = 0;
  bool is_open_ = false;
  int deaths_ = 0;
  std::optional<Error> error_;
};

/// The slow obvious way, which BlobReader is tested against: one git for one blob.
Result<std::string> read_blob_alone(const std::string& folder, const std::string& name,
                                    GitEnvironment environment);

}  // namespace lintel
