// SPDX-License-Identifier: MIT
#include "core/notice.h"

namespace lintel {

std::string_view name_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::binary: return "binary";
    case NoticeKind::fifo: return "fifo";
    case NoticeKind::socket: return "socket";
    case NoticeKind::device: return "device";
    case NoticeKind::directory: return "directory";
    case NoticeKind::link_outside: return "link-outside";
    case NoticeKind::nested_repository: return "nested-repository";
    case NoticeKind::submodule: return "submodule";
    case NoticeKind::excluded: return "excluded";
    case NoticeKind::vanished: return "vanished";
    case NoticeKind::not_parsed: return "not-parsed";
    case NoticeKind::partly_followed: return "partly-followed";
    case NoticeKind::over_parse_limit: return "over-parse-limit";
    case NoticeKind::invalid_utf8: return "invalid-utf8";
    case NoticeKind::changed: return "changed";
    case NoticeKind::not_in_index: return "not-in-index";
    case NoticeKind::allowance_ended: return "allowance-ended";
    case NoticeKind::not_heeded: return "not-heeded";
    case NoticeKind::baseline_outdated: return "baseline-outdated";
    case NoticeKind::partial_report: return "partial-report";
    case NoticeKind::remote_not_named: return "remote-not-named";
    case NoticeKind::no_base: return "no-base";
    case NoticeKind::unreadable: return "unreadable";
    case NoticeKind::no_such_path: return "no-such-path";
    case NoticeKind::git_failed: return "git-failed";
    case NoticeKind::shallow_history: return "shallow-history";
    case NoticeKind::missing_objects: return "missing-objects";
  }
  return {};
}

bool is_skip(NoticeKind kind) { return kind <= NoticeKind::vanished || is_failure(kind); }

bool is_of_report(NoticeKind kind) {
  return kind >= NoticeKind::allowance_ended && kind <= NoticeKind::no_base;
}

bool is_failure(NoticeKind kind) { return kind >= NoticeKind::unreadable; }

}  // namespace lintel
