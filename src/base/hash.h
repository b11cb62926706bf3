// A fingerprint of text: tells packs and questions apart, keeps no secrets.
#pragma once

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <boost/uuid/detail/sha1.hpp>
#include <string>
#include <string_view>

namespace ebb {

/// SHA-1 in hex.
inline std::string fingerprint(std::string_view text) {
  boost::uuids::detail::sha1 sha;
  sha.process_bytes(text.data(), text.size());
  unsigned int digest[5];
  sha.get_digest(digest);
  return fmt::format("{:08x}", fmt::join(digest, ""));
}

}  // namespace ebb
