// What one sentence says of an event: the frames that matched it, and the words that say a deed by themselves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "extractors/facts/finder.h"
#include "extractors/match/reading.h"
#include "pipeline/incident/incident.h"

namespace tidewaiter {

// "This mention plays this role": destination, goods, suspect, ... Roles are the names of the frame rules' groups.
struct RoleFill {
  static constexpr uint32_t kWeak = 1U << 30;  // the reach of a role that any other outdoes

  std::string role;
  int mention = -1;  // index into Facts::mentions; -1: the role is filled by words alone (concealment)
  int mark = -1;     // index into the sentence's marks: its parts hold quantity and value
  Span span;         // bytes of the document
  std::string rule;
  uint32_t cue = 0;    // where in the document that word begins
  uint32_t reach = 0;  // how far the word that gives the role ("cue", else "trigger", else the rule's first) stands from the mark
};

// A word that says what was done ("smuggled") or what became of it ("seized").
struct Trigger {
  std::string slot;   // "offence", "outcome", or "cue": an offence of certain goods alone
  std::string value;  // "smuggling", "seized", "unlicensed"
  Span span;
  std::string rule;
  bool weak = false;  // said only where nothing follows from it: a defendant who is jailed was charged, but that is another story
};

struct EventMention {
  uint32_t sentence = 0;
  std::vector<RoleFill> fills;
  std::vector<Trigger> triggers;
  bool anchored = false;  // says that something happened to, or was done with, goods
  Stance stance = Stance::kStated;
  bool accused = false;  // its offences are what somebody is charged with
  bool judged = false;   // they are proved, be it of a plan
  std::string attributed_to;
};

// The event mentions of all sentences, in order, one a sentence, or two where a clause tells of another event. Sentences that speak in
// general ("smuggling of cars would be punished", statistics over years) give none. Thread-safe. Linear in the text.
std::vector<EventMention> FindEventMentions(const Reading& reading, const Facts& facts);

}  // namespace tidewaiter
