// What attributes and their values are called: labels.csv says that macro_region=northeast is "Northeast" and
// 东北. Without it a value is told as it stands in places.csv.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "base/words.h"

namespace ebb {

class Labels {
 public:
  void put(std::string attribute, std::string value, Words name) {
    names_.insert_or_assign({std::move(attribute), std::move(value)}, std::move(name));
  }
  bool has(const std::string& attribute, const std::string& value) const {
    return names_.contains({attribute, value});
  }
  /// The name of a value, or the value itself.
  Words of(const std::string& attribute, const std::string& value) const {
    const auto found = names_.find({attribute, value});
    return found == names_.end() ? Words{value, value} : found->second;
  }

 private:
  std::map<std::pair<std::string, std::string>, Words> names_;
};

}  // namespace ebb
