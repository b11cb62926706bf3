// The tables of a diagnosis as the terminal shows them.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actions/diagnose.h"
#include "ebb/terminal.h"

namespace ebb {

/// A figure with its mark; with its sign.
std::string marked(double value, Quality quality);
std::string signed_marked(double value, Quality quality);

/// A line a place: people then and now, change, parts, definitions met.
TextTable table_of_places(const Diagnosis& diagnosis, const std::vector<const Diagnosed*>& lines,
                          const Words& first, const Terminal& terminal);
void show_groups(const Diagnosis& diagnosis, const Terminal& terminal);
void show_ranking(const Diagnosis& diagnosis, int top, const Terminal& terminal);
void show_definitions(const Diagnosis& diagnosis, const Terminal& terminal);

/// Seven classes, their rules and counts.
void show_types(const Diagnosis& diagnosis, const Terminal& terminal);
/// The official type against the stage found.
void show_stages(const Diagnosis& diagnosis, const Terminal& terminal);
/// In which order shrinkage climbs from the smallest places to the largest, from interval to interval.
void show_climb(const Diagnosis& diagnosis, const Terminal& terminal);
/// What places do to each other: tiers, and how unequal they are.
/// The conditions of the eight steps, with the figures of the one place asked for beside them.
void show_steps(const Diagnosis& diagnosis, const Terminal& terminal);
void show_wider(const Wider& wider, const Terminal& terminal);

/// Ids by what is said of them: the same remark is told once.
using Remarks = std::map<std::string, std::string>;
void remark(Remarks& remarks, std::string_view id, const std::string& said_of_it);
void show_remarks(const Remarks& remarks, std::string_view heading, const Terminal& terminal);

}  // namespace ebb
