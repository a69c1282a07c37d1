// Who is who in a document: what every person, firm and vessel is in the story, by all that its sentences say of them.
//
// One sentence tells little ("Okafor said"), all of them much ("Okafor, 29, was arrested", "the driver, Okafor"): each frame, title and age
// is a vote for a role, and the role with most votes is the actor's role in the whole document.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"

namespace tidewaiter {

// One reason to see an actor in a role.
struct Vote {
  std::string role;  // a party's role, "official", or "bystander": lawyers, judges, experts, reporters
  int weight = 0;    // 6 by itself enough, 4 likely, 2 a hint, 1 what holds where nothing else is said
  uint32_t sentence = 0;
  uint32_t mention = 0;  // index into Facts::mentions
  std::string reason;    // what votes: a frame's name, "title", "custody", "named"
  std::string rule;      // for the evidence
};

struct Actor {
  std::string name;         // the fullest form in the document
  std::string type;         // "person", "organization", "vessel", "aircraft"
  std::vector<Vote> votes;  // in the order of the text
  std::string role;         // "" if nothing tells
};

// All persons, firms and vessels for which something speaks, in the order told. Authorities are no actors in this sense. Linear in the
// text. Thread-safe.
std::vector<Actor> ReadCast(const Reading& reading, const Facts& facts);

}  // namespace tidewaiter
