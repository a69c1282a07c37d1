// What an episode says of its goods in all its sentences together: whether they are fakes or animals, what "the waste" means, which
// sentences only mention goods of another year or what the suspects own, and which goods hid others.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "pipeline/incident/slots.h"
#include "pipeline/incident/span_set.h"

namespace tidewaiter {

class GoodsStory {
 public:
  // Linear in the sentences of the episode. `view` must outlive this.
  explicit GoodsStory(const EpisodeView& view);

  // The category in this story: fakes are counterfeit, eggs of macaws wildlife.
  std::string CategoryOf(const Goods& goods) const;
  // "Last year the service confiscated 41 tonnes of timber": where other sentences tell of goods, one that begins with a year does not.
  // Nor does one that lists what the suspects own: "a yacht, two flats and seven cars were put under seal".
  bool IsAside(const EventMention& event) const;
  // "The waste, 912 tons of it": one word behind "the" means goods of its kind that were told before under another name.
  bool MeansTheSame(const RoleFill& fill, const GoodsValue& goods) const;
  // What a sentence tells as the papers' claim is not told as real by the same words; and what hides goods is none: "hidden under a
  // jacket", "in two steel rollers".
  SpanSet NotGoodsIn(const EventMention& event) const;
  // The nouns of goods that are named as hiding places.
  std::set<std::string> HidingPlaces() const;

 private:
  struct Kind {
    uint32_t begin = 0;
    std::string category, head;
  };

  void Read(const EventMention& event);
  void ReadAnimals(const EventMention& event);
  bool IsFake(const Goods& goods) const;
  bool IsOfAnimal(const Goods& goods) const;
  bool BeginsWithAYear(uint32_t sentence) const;
  bool ListsProperty(uint32_t sentence) const;

  const EpisodeView& view_;
  bool tells_of_fakes_ = false, tells_of_animals_ = false;
  std::set<std::string> fakes_;    // the nouns of goods that are called counterfeit
  std::vector<Kind> kinds_;        // in the order told
  std::vector<uint32_t> tellers_;  // sentences that tell of goods of their own, two of them
};

}  // namespace tidewaiter
