#include "extractors/match/edge_table.h"

namespace tidewaiter {

void EdgeTable::AddState(const std::vector<uint16_t>& matches) {
  states_.emplace_back();
  first_match_.push_back(static_cast<uint32_t>(matches_.size()));
  matches_.push_back(static_cast<uint16_t>(matches.size()));
  matches_.insert(matches_.end(), matches.begin(), matches.end());
}

void EdgeTable::Add(uint32_t state, uint32_t byte_class, uint32_t edge) {
  State& from = states_[state];
  for (size_t i = 0; i < from.classes.size() && byte_class < kNoClass; ++i) {
    if (from.classes[i] != kNoClass) continue;
    from.classes[i] = static_cast<uint8_t>(byte_class);
    from.edges[i] = edge;
    return;
  }
  if (from.place == Place::kNone) {
    from.place = Place::kBlock;
    from.more = static_cast<uint32_t>(blocks_.size());
    blocks_.emplace_back();
  }
  if (from.place == Place::kBlock && (from.count == kBlockEdges || byte_class >= kNoClass)) MoveToRow(from);
  if (from.place == Place::kRow) {
    rows_[size_t{from.more} * classes_ + byte_class] = edge;
    return;
  }
  Block& block = blocks_[from.more];
  const int shift = 8 * from.count;
  block.classes = (block.classes & ~(uint64_t{kNoClass} << shift)) | uint64_t{byte_class} << shift;
  block.edges[from.count++] = edge;
}

// The block stays unused: few states ever need a row.
void EdgeTable::MoveToRow(State& from) {
  const Block& block = blocks_[from.more];
  from.more = static_cast<uint32_t>(rows_.size() / classes_);
  from.place = Place::kRow;
  rows_.resize(rows_.size() + classes_, kNoEdge);
  for (size_t i = 0; i < from.count; ++i) rows_[size_t{from.more} * classes_ + (block.classes >> (8 * i) & 0xFF)] = block.edges[i];
}

}  // namespace tidewaiter
