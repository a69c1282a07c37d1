#include "pipeline/incident/goods_story.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "extractors/match/fold.h"
#include "pipeline/incident/cargo.h"
#include "pipeline/incident/concealment.h"

namespace tidewaiter {
namespace {

constexpr size_t kMostKinds = 60;  // of one incident

}  // namespace

GoodsStory::GoodsStory(const EpisodeView& view) : view_(view) {
  for (const EventMention& event : view.episode.events) {
    Read(event);
    ReadAnimals(event);
  }
  std::sort(kinds_.begin(), kinds_.end(), [](const Kind& a, const Kind& b) { return a.begin < b.begin; });
}

// Where goods are called counterfeit once, handbags and watches of the same event are, and whatever has one of their names: "fake
// airbags", "airbag modules".
void GoodsStory::Read(const EventMention& event) {
  bool tells = false;
  for (const RoleFill& fill : event.fills) {
    if ((fill.role != "goods" && fill.role != "counted_goods") || fill.mention < 0) continue;
    tells |= fill.role == "goods";
    const auto* goods = std::get_if<GoodsValue>(&view_.MentionAt(fill.mention).value);
    if (goods == nullptr) continue;
    if (goods->category == "counterfeit") {
      tells_of_fakes_ = true;
      fakes_.insert(HeadOfGoods(goods->name));
    }
    if (goods->specificity == "kind" && kinds_.size() < kMostKinds)
      kinds_.push_back({fill.span.begin, goods->category, HeadOfGoods(goods->name)});
  }
  const bool known = !tellers_.empty() && tellers_.back() == event.sentence;
  if (tells && tellers_.size() < 2 && !known && !BeginsWithAYear(event.sentence) && !view_.InHeadline(event.sentence))
    tellers_.push_back(event.sentence);
}

void GoodsStory::ReadAnimals(const EventMention& event) {
  for (const Mark& mark : view_.facts.sentences[event.sentence].sentence.marks()) {
    if (tells_of_animals_ || mark.type != "goods" || mark.mentions.empty()) continue;
    const auto* goods = std::get_if<GoodsValue>(&view_.MentionAt(static_cast<int>(mark.mentions[0])).value);
    tells_of_animals_ = goods != nullptr && goods->category == "wildlife" && goods->specificity == "kind";
  }
}

std::string GoodsStory::CategoryOf(const Goods& goods) const {
  if (IsFake(goods)) return "counterfeit";
  return IsOfAnimal(goods) ? "wildlife" : goods.category;
}

bool GoodsStory::IsFake(const Goods& goods) const {
  if (tells_of_fakes_ && (goods.category == "luxury_goods" || goods.category == "textiles")) return true;
  const std::string name = Fold(goods.name);
  return std::any_of(fakes_.begin(), fakes_.end(),
                     [&](const std::string& head) { return head.size() > 3 && (" " + name).find(" " + head) != std::string::npos; });
}

// "Fifty-eight eggs of scarlet macaws": where animals are told of, their eggs and meat are no food.
bool GoodsStory::IsOfAnimal(const Goods& goods) const {
  constexpr std::array<std::string_view, 7> kParts = {"egg", "meat", "skin", "feather", "bone", "tooth", "leg"};
  if (tells_of_animals_ && goods.category == "ammunition" && HeadOfGoods(goods.name) == "shell") return true;
  return tells_of_animals_ && (goods.category == "food" || goods.category == "other") &&
         std::find(kParts.begin(), kParts.end(), HeadOfGoods(goods.name)) != kParts.end();
}

bool GoodsStory::IsAside(const EventMention& event) const {
  const bool other = std::any_of(tellers_.begin(), tellers_.end(), [&](uint32_t sentence) { return sentence != event.sentence; });
  return other && (BeginsWithAYear(event.sentence) || ListsProperty(event.sentence));
}

bool GoodsStory::BeginsWithAYear(uint32_t sentence) const {
  constexpr uint32_t kLead = 7, kOpening = 36;  // bytes of "In the ", and of "In the last financial year"
  const Span whole = view_.reading.sentences[sentence].span;
  const std::string opening = Fold(TextOf(view_.reading.document->text, whole).substr(0, kOpening));
  for (std::string_view year :
       {"last year", "financial year", "fiscal year", "so far this year", "past year", "previous year", "last season"}) {
    if (opening.find(year) != std::string::npos) return true;
  }
  for (const Mark& mark : view_.facts.sentences[sentence].sentence.marks()) {
    if ((mark.type != "date" && mark.type != "duration") || mark.mentions.empty()) continue;
    const Mention& mention = view_.MentionAt(static_cast<int>(mark.mentions[0]));
    const auto* date = std::get_if<DateValue>(&mention.value);
    if (date == nullptr || mention.span.begin > whole.begin + kLead) return false;
    const std::string words = Fold(TextOf(view_.reading.document->text, mention.span));
    return words.ends_with(" year") || words.ends_with(" season") || date->edtf.size() == 4;
  }
  return false;
}

bool GoodsStory::ListsProperty(uint32_t sentence) const {
  const std::string text = Fold(TextOf(view_.reading.document->text, view_.reading.sentences[sentence].span));
  constexpr std::array<std::string_view, 14> kProperty = {" yacht",         " villa",      " apartment", " real estate",  " flats ",
                                                          " houses",        " properties", " property ", " bank account", " assets",
                                                          " plots of land", " shares ",    " mansion",   " jewellery, "};
  constexpr std::array<std::string_view, 9> kHeld = {"seal",    "seiz",    "froze",    "confiscat", "forfeit",
                                                     "impound", "blocked", "restrain", "attached"};
  const auto holds = [&](std::string_view word) { return text.find(word) != std::string::npos; };
  return std::any_of(kProperty.begin(), kProperty.end(), holds) && std::any_of(kHeld.begin(), kHeld.end(), holds) &&
         std::count(text.begin(), text.end(), ',') > 0;
}

bool GoodsStory::MeansTheSame(const RoleFill& fill, const GoodsValue& goods) const {
  if (goods.name.find(' ') != std::string::npos || !goods.brand.empty() || goods.category == "other") return false;
  const std::string before = Fold(std::string_view(view_.reading.document->text)
                                      .substr(fill.span.begin - std::min(fill.span.begin, 4u), std::min(fill.span.begin, 4u)));
  if (before != "the " && !before.ends_with("\nthe")) return false;
  const std::string head = HeadOfGoods(goods.name);
  bool other = false;
  for (const Kind& kind : kinds_) {
    if (kind.begin >= fill.span.begin) break;
    if (kind.category == goods.category && kind.head == head) return false;
    other |= kind.category == goods.category && kind.head != head;
  }
  return other;
}

SpanSet GoodsStory::NotGoodsIn(const EventMention& event) const {
  SpanSet none;
  for (const RoleFill& fill : event.fills) {
    if (fill.role == "declared_goods") none.Add(fill.span);
    if (fill.role.starts_with("concealment_") && fill.role != "concealment_0")
      none.Add(ConcealmentPhrase(view_.reading.document->text, fill.span));
  }
  none.Settle();
  return none;
}

std::set<std::string> GoodsStory::HidingPlaces() const {
  std::set<std::string> heads;
  const std::vector<Mention>& mentions = view_.facts.mentions;
  for (const EventMention& event : view_.episode.events) {
    for (const RoleFill& fill : event.fills) {
      if (!fill.role.starts_with("concealment_")) continue;
      const Span phrase = ConcealmentPhrase(view_.reading.document->text, fill.span);
      auto mention =
          std::lower_bound(mentions.begin(), mentions.end(), phrase.begin, [](const Mention& m, uint32_t at) { return m.span.begin < at; });
      for (; mention != mentions.end() && mention->span.end <= phrase.end; ++mention) {
        if (const auto* goods = std::get_if<GoodsValue>(&mention->value)) heads.insert(HeadOfGoods(goods->name));
      }
    }
  }
  return heads;
}

}  // namespace tidewaiter
