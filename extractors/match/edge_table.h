// The edges of an automaton that is made while it runs (starts.h): from each of its states by a class of bytes to a number.
//
//   EdgeTable edges(classes);
//   edges.AddState({});
//   edges.Add(0, byte_class, edge);
//   edges.Find(0, byte_class);   // edge; kNoEdge for one that has not been made
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace tidewaiter {

inline constexpr uint32_t kNoEdge = 0;

// Two of three states have one edge, and few have more than ten; walks are as fast as what they read is small:
// so two edges stand in the state itself, of which four share a cache line, the next ones in a block, and only
// a state that needs more has a row for all classes. Find is O(1); for one thread at a time.
class EdgeTable {
 public:
  // Classes are numbered from 0; `classes` are at most 256.
  explicit EdgeTable(uint32_t classes) : classes_(classes) {}

  // A state without edges, numbered from 0. `matches`: the segments that match when it is reached.
  void AddState(const std::vector<uint16_t>& matches);

  // The segments that match when the state is reached.
  std::span<const uint16_t> Matches(uint32_t state) const {
    const uint32_t first = first_match_[state];
    return {matches_.data() + first + 1, matches_[first]};
  }

  uint32_t Find(uint32_t state, uint32_t byte_class) const {
    const State& from = states_[state];
    if (from.classes[0] == byte_class) return from.edges[0];
    if (from.classes[1] == byte_class) return from.edges[1];
    if (from.place == Place::kNone) return kNoEdge;
    if (from.place == Place::kRow) return rows_[size_t{from.more} * classes_ + byte_class];
    const Block& block = blocks_[from.more];
    const uint64_t differs = block.classes ^ (kOnes * byte_class);
    const uint64_t same = (differs - kOnes) & ~differs & (kOnes << 7);  // the lowest bit set is that of the first byte that is equal
    return same == 0 ? kNoEdge : block.edges[static_cast<size_t>(__builtin_ctzll(same)) / 8];
  }

  void Add(uint32_t state, uint32_t byte_class, uint32_t edge);

 private:
  static constexpr uint64_t kOnes = 0x0101010101010101u;
  static constexpr uint8_t kNoClass = 0xFF;
  static constexpr size_t kBlockEdges = 8;

  enum class Place : uint8_t { kNone, kBlock, kRow };
  struct alignas(16) State {
    std::array<uint32_t, 2> edges{};
    std::array<uint8_t, 2> classes{kNoClass, kNoClass};
    Place place = Place::kNone;  // of the other edges
    uint8_t count = 0;           // of those in a block
    uint32_t more = 0;           // index of the block or the row
  };
  struct Block {
    uint64_t classes = ~uint64_t{0};
    std::array<uint32_t, kBlockEdges> edges{};
  };

  void MoveToRow(State& from);

  const uint32_t classes_;
  std::vector<State> states_;
  std::vector<Block> blocks_;
  std::vector<uint32_t> rows_;
  std::vector<uint32_t> first_match_;  // by state: index into matches_: how many, and then which
  std::vector<uint16_t> matches_;
};

}  // namespace tidewaiter
