// Schools of villages and townships (design note 11). One that falls below the least pupils closes for good:
// its pupils go to school at the county seat, and their parents follow them more easily.
//
//     sizes     log-normal, 150 pupils in the mean of launch; all shrink as the pupils of the townships do
//     closed    share of launch's schools that fell below the least pupils; never opens again
//     sent on   share of launch's pupils those schools had: small schools close, so it is the smaller one
//
// Only what closes after launch counts: schools of launch are those that were left by then.
#pragma once

namespace ebb {

inline constexpr int first_primary_age = 6, last_primary_age = 11;

/// A school of the countryside at launch, and the spread of the logs of their sizes. Ministry of Education:
/// some 54 million pupils in 270,000 rural schools and teaching points in 2010, 25 million in 180,000 in 2020
/// (from memory); the spread is a design choice.
inline constexpr double pupils_of_a_school = 150, spread_of_schools = 0.8;

struct SchoolsClosed {
  double schools = 0, pupils = 0;  ///< shares of those at launch, in [0, 1]
};

/// What closes where `left` of the pupils of launch are left, and a school needs `least` of them. Nothing
/// where left >= 1; rises as pupils leave.
SchoolsClosed schools_closed(double left, double least);

}  // namespace ebb
