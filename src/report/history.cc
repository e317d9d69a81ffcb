// SPDX-License-Identifier: MIT
#include "report/history.h"

#include <string>
#include <vector>

namespace lintel {
namespace {

std::vector<std::string> texts_of(const std::vector<MaskedText>& masked) {
  std::vector<std::string> texts;
  for (const MaskedText& text : masked) texts.push_back(text.text());
  return texts;
}

}  // namespace

void write_history(JsonWriter& out, const Provenance& provenance) {
  out.key("history");
  out.begin_object();
  out.member("commit", provenance.commit);
  out.member("date", provenance.date);
  out.member("author", provenance.author.text());
  const bool is_same = provenance.path_commit.empty();
  out.member("path_commit", is_same ? provenance.commit : provenance.path_commit);
  out.member("path_date", is_same ? provenance.date : provenance.path_date);
  out.list("paths", texts_of(provenance.paths));
  out.flag("in_head", provenance.is_in_head);
  out.list("remote_branches", texts_of(provenance.remote_branches));
  out.end_object();
}

}  // namespace lintel
