// SPDX-License-Identifier: MIT
#include "discover/blob_reader.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstring>
#include <thread>
#include <utility>

namespace lintel {
namespace {

constexpr std::size_t kBuffer = std::size_t{256} * 1024;
// In which git fills a good part of such a buffer.
constexpr std::chrono::microseconds kBreath{200};

void close_end(int& end) {
  if (end >= 0) close(end);
  end = -1;
}

/// The start of what was written to an open file.
std::string content_of(int descriptor) {
  std::array<char, 4096> text{};
  const ssize_t count = pread(descriptor, text.data(), text.size(), 0);
  return {text.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
}

/// `<id> SP <type> SP <size>`, or `<name> SP missing`.
BlobHeader header_from(std::string_view line) {
  BlobHeader header;
  const std::size_t size_at = line.rfind(' ') + 1;
  const std::string_view last = line.substr(size_at);
  const auto parsed = std::from_chars(last.data(), last.data() + last.size(), header.size);
  if (parsed.ec != std::errc{}) return header;
  const bool is_blob = line.substr(0, size_at).ends_with(" blob ");
  header.state = is_blob ? BlobHeader::State::blob : BlobHeader::State::other;
  return header;
}

}  // namespace

BlobReader::BlobReader(std::string folder, GitEnvironment environment, Answers answers)
    : folder_(std::move(folder)), environment_(environment), answers_(answers), buffer_(kBuffer) {
  start();
}

BlobReader::~BlobReader() { stop(Cause::done); }

void BlobReader::start() {
  std::vector<std::string> arguments{"cat-file", "--batch"};
  if (answers_ == Answers::buffered) arguments.emplace_back("--buffer");
  const Command command = git_command(folder_, std::move(arguments), environment_);
  std::array<int, 2> requests{-1, -1};
  std::array<int, 2> answers{-1, -1};
  // Whatever git complains of, it never waits for anybody to read it.
  complaint_ = memfd_create("complaint", MFD_CLOEXEC);
  const bool has_pipes = complaint_ >= 0 && pipe2(requests.data(), O_CLOEXEC) == 0 &&
                         pipe2(answers.data(), O_CLOEXEC) == 0;
  const auto started = has_pipes ? start_process(command, requests[0], answers[1], complaint_)
                                 : Result<pid_t>(Error{std::strerror(errno)});
  close_end(requests[0]);
  close_end(answers[1]);
  input_ = requests[1];
  output_ = answers[0];
  if (!started) {
    if (!error_) error_ = Error{"git could not be started: " + started.error().message};
    deaths_ = kMostDeaths;
    stop(Cause::done);
    return;
  }
  id_ = *started;
  fcntl(input_, F_SETFL, O_NONBLOCK);
  // Fewer changes between the two processes; refused where the user has too many pipes.
  fcntl(output_, F_SETPIPE_SZ, static_cast<int>(kBuffer));
}

void BlobReader::stop(Cause cause) {
  close_end(input_);
  close_end(output_);
  if (id_ > 0) {
    Finished finished;
    finished.status = wait_for_process(id_);
    finished.complaint = content_of(complaint_);
    // What git says of a pipe that is closed before its end is no complaint.
    if (cause == Cause::death && !error_) error_ = Error{git_complaint(finished)};
  }
  id_ = -1;
  close_end(complaint_);
}

void BlobReader::ask(std::string_view name) {
  requests_ += name;
  requests_ += '\n';
  ++waiting_;
}

void BlobReader::ask_all(std::string_view lines, std::size_t count) {
  requests_ += lines;
  waiting_ += count;
}

void BlobReader::end() {
  has_end_ = true;
  if (written_ == requests_.size()) close_end(input_);
}

void BlobReader::write_some() {
  const ssize_t count = write(input_, requests_.data() + written_, requests_.size() - written_);
  if (count > 0) written_ += static_cast<std::size_t>(count);
  const bool is_broken = count < 0 && errno != EINTR && errno != EAGAIN;
  if (is_broken || (has_end_ && written_ == requests_.size())) close_end(input_);
}

void BlobReader::send() {
  if (input_ >= 0 && written_ < requests_.size()) write_some();
}

std::optional<std::size_t> BlobReader::read_some(char* into, std::size_t room) {
  while (output_ >= 0) {
    const bool has_more = input_ >= 0 && written_ < requests_.size();
    std::array<pollfd, 2> ends{{{output_, POLLIN, 0}, {has_more ? input_ : -1, POLLOUT, 0}}};
    if (has_more && poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR) return std::nullopt;
    if (ends[1].revents != 0) write_some();
    if (has_more && ends[0].revents == 0) continue;
    const ssize_t count = ::read(output_, into, room);
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return std::nullopt;
    return static_cast<std::size_t>(count);
  }
  return std::nullopt;
}

bool BlobReader::fill() {
  // git writes little by little; waking up for each of them costs more than what is read.
  const bool was_little = end_ < buffer_.size() / 2;
  if (answers_ == Answers::buffered && was_little) std::this_thread::sleep_for(kBreath);
  const auto got = read_some(buffer_.data(), buffer_.size());
  begin_ = 0;
  end_ = got.value_or(0);
  return got.has_value();
}

std::optional<std::string> BlobReader::header_line() {
  std::string line;
  while (true) {
    const char* first = buffer_.data() + begin_;
    const char* last = buffer_.data() + end_;
    const char* found = std::find(first, last, '\n');
    line.append(first, found);
    begin_ += static_cast<std::size_t>(found - first);
    if (found != last) {
      ++begin_;
      return line;
    }
    if (!fill()) return std::nullopt;
  }
}

bool BlobReader::skip_rest() {
  if (!is_open_) return true;
  std::size_t to_skip = left_ + 1;
  while (to_skip > 0) {
    const std::size_t count = std::min(to_skip, end_ - begin_);
    begin_ += count;
    to_skip -= count;
    if (to_skip > 0 && !fill()) return false;
  }
  is_open_ = false;
  return true;
}

std::optional<BlobHeader> BlobReader::died() {
  stop(Cause::death);
  is_open_ = false;
  begin_ = end_ = 0;
  if (++deaths_ >= kMostDeaths) return std::nullopt;
  written_ = answered_;
  start();
  return BlobHeader{BlobHeader::State::failed, 0};
}

std::optional<BlobHeader> BlobReader::next() {
  if (waiting_ == 0 || deaths_ >= kMostDeaths) return std::nullopt;
  if (!skip_rest() && !died()) return std::nullopt;
  const auto line = header_line();
  answered_ = requests_.find('\n', answered_) + 1;
  if (!line) {
    const auto header = died();
    if (header) --waiting_;
    return header;
  }
  --waiting_;
  const BlobHeader header = header_from(*line);
  is_open_ = header.state == BlobHeader::State::blob || header.state == BlobHeader::State::other;
  left_ = header.size;
  return header;
}

std::optional<std::size_t> BlobReader::read(char* into, std::size_t wanted) {
  std::size_t done = 0;
  wanted = std::min(wanted, left_);
  while (done < wanted) {
    if (begin_ < end_) {
      const std::size_t count = std::min(wanted - done, end_ - begin_);
      std::memcpy(into + done, buffer_.data() + begin_, count);
      begin_ += count;
      done += count;
    } else if (wanted - done >= buffer_.size()) {
      const auto got = read_some(into + done, wanted - done);
      if (!got) return std::nullopt;
      done += *got;
    } else if (!fill()) {
      return std::nullopt;
    }
  }
  left_ -= done;
  return done;
}

std::optional<Error> BlobReader::finish() {
  end();
  stop(Cause::done);
  return error_;
}

Result<std::string> read_blob_alone(const std::string& folder, const std::string& name,
                                    GitEnvironment environment) {
  const Command command = git_command(folder, {"cat-file", "blob", name}, environment);
  Finished finished = run_together({&command, 1}).front();
  if (finished.status != 0) return Error{git_complaint(finished)};
  return std::move(finished.output);
}

}  // namespace lintel
