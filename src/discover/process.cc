// SPDX-License-Identifier: MIT
#include "discover/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string_view>
#include <thread>
#include <utility>

extern char** environ;

namespace lintel {
namespace {

struct Pipe {
  int read_end = -1;
  int write_end = -1;
};

bool open_pipe(Pipe& pipe_ends) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) return false;
  pipe_ends = {ends[0], ends[1]};
  return true;
}

void close_end(int& end) {
  if (end >= 0) close(end);
  end = -1;
}

std::vector<std::string> environment_with(const std::vector<std::string>& changes) {
  std::vector<std::string> variables;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view variable = *entry;
    const std::string_view name = variable.substr(0, variable.find('='));
    const bool changed = std::any_of(changes.begin(), changes.end(), [&](std::string_view change) {
      return change.substr(0, change.find('=')) == name;
    });
    if (!changed) variables.emplace_back(variable);
  }
  for (const std::string& change : changes) {
    if (change.find('=') != std::string::npos) variables.push_back(change);
  }
  return variables;
}

std::vector<char*> pointers_to(std::vector<std::string>& strings) {
  std::vector<char*> pointers;
  pointers.reserve(strings.size() + 1);
  for (std::string& string : strings) pointers.push_back(string.data());
  pointers.push_back(nullptr);
  return pointers;
}

/// One child and what is still to be written to it and read from it.
struct Child {
  pid_t id = -1;
  Pipe input;
  Pipe output;
  Pipe complaint;
  std::string_view unwritten;
  Finished finished;
};

void close_all(Child& child) {
  for (Pipe* pipe_ends : {&child.input, &child.output, &child.complaint}) {
    close_end(pipe_ends->read_end);
    close_end(pipe_ends->write_end);
  }
}

void start(const Command& command, Child& child) {
  if (!open_pipe(child.output) || !open_pipe(child.complaint) ||
      (!command.input.empty() && !open_pipe(child.input))) {
    child.finished.complaint = std::strerror(errno);
    close_all(child);
    return;
  }
  const int nothing = child.input.read_end >= 0 ? -1 : open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int input = nothing >= 0 ? nothing : child.input.read_end;
  const auto started =
      start_process(command, input, child.output.write_end, child.complaint.write_end);
  if (nothing >= 0) close(nothing);
  if (started) {
    child.id = *started;
  } else {
    child.finished.complaint = started.error().message;
  }
  child.unwritten = command.input;
  if (child.input.write_end >= 0) fcntl(child.input.write_end, F_SETFL, O_NONBLOCK);
  close_end(child.input.read_end);
  close_end(child.output.write_end);
  close_end(child.complaint.write_end);
}

void read_some(int& end, std::string& into) {
  constexpr std::size_t kChunk = std::size_t{64} * 1024;
  const std::size_t size = into.size();
  into.resize(size + kChunk);
  const ssize_t count = read(end, into.data() + size, kChunk);
  into.resize(size + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) close_end(end);
}

void write_some(int& end, std::string_view& unwritten) {
  const ssize_t count = write(end, unwritten.data(), unwritten.size());
  if (count > 0) unwritten.remove_prefix(static_cast<std::size_t>(count));
  const bool broken = count < 0 && errno != EINTR && errno != EAGAIN;
  if (unwritten.empty() || broken) close_end(end);
}

/// One round over all open pipes; false when none is left.
bool exchange(std::vector<Child>& children) {
  std::vector<pollfd> waiting;
  for (const Child& child : children) {
    waiting.push_back({child.input.write_end, POLLOUT, 0});
    waiting.push_back({child.output.read_end, POLLIN, 0});
    waiting.push_back({child.complaint.read_end, POLLIN, 0});
  }
  const auto open = [](const pollfd& entry) { return entry.fd >= 0; };
  if (std::none_of(waiting.begin(), waiting.end(), open)) return false;
  if (poll(waiting.data(), waiting.size(), -1) < 0) return errno == EINTR;
  for (std::size_t i = 0; i < children.size(); ++i) {
    Child& child = children[i];
    if (waiting[3 * i].revents != 0) write_some(child.input.write_end, child.unwritten);
    if (waiting[3 * i + 1].revents != 0) read_some(child.output.read_end, child.finished.output);
    if (waiting[3 * i + 2].revents != 0) {
      read_some(child.complaint.read_end, child.finished.complaint);
    }
  }
  return true;
}

}  // namespace

Result<pid_t> start_process(const Command& command, int input, int output, int complaint) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addchdir_np(&actions, command.folder.c_str());
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, complaint, STDERR_FILENO);
  auto arguments = command.arguments;
  auto variables = environment_with(command.environment);
  pid_t id = -1;
  const int error = posix_spawnp(&id, arguments.front().c_str(), &actions, nullptr,
                                 pointers_to(arguments).data(), pointers_to(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) return Error{std::strerror(error)};
  return id;
}

int wait_for_process(pid_t id) {
  int status = 0;
  while (waitpid(id, &status, 0) < 0) {
    if (errno != EINTR) return -1;
  }
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

Finished run_and_take(const Command& command, const std::function<void(std::string_view)>& take) {
  std::vector<Child> children(1);
  Child& child = children.front();
  start(command, child);
  // git writes little by little; waking up for each of them costs more than what is read.
  constexpr std::chrono::microseconds kBreath{200};
  while (exchange(children)) {
    std::this_thread::sleep_for(kBreath);
    std::string& output = child.finished.output;
    constexpr std::size_t kAtOnce = std::size_t{256} * 1024;
    if (output.size() < kAtOnce) continue;
    take(output);
    output.clear();
  }
  take(child.finished.output);
  child.finished.output.clear();
  close_all(child);
  if (child.id > 0) child.finished.status = wait_for_process(child.id);
  return std::move(child.finished);
}

std::vector<Finished> run_together(std::span<const Command> commands) {
  std::vector<Child> children(commands.size());
  for (std::size_t i = 0; i < commands.size(); ++i) start(commands[i], children[i]);
  while (exchange(children)) {
  }
  std::vector<Finished> finished;
  for (Child& child : children) {
    close_all(child);
    if (child.id > 0) child.finished.status = wait_for_process(child.id);
    finished.push_back(std::move(child.finished));
  }
  return finished;
}

}  // namespace lintel
