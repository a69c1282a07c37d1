#include "pipeline/outputs/page_blocks.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "pipeline/outputs/json_writer.h"

namespace tidewaiter {
namespace {

constexpr double kPointsPerInch = 72;
constexpr int kTextLayerDpi = 300;

void Extend(Box& box, const Box& other) {
  box = {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1), std::max(box.y1, other.y1)};
}

// Whether an empty line stands between two spans of the text.
bool IsParted(const std::string& text, uint32_t from, uint32_t to) {
  return to >= from + 2 && std::string_view(text).substr(from, to - from).find("\n\n") != std::string_view::npos;
}

// XML 1.0 has no other control characters, and neither U+FFFE nor U+FFFF. `text` is valid UTF-8.
bool IsNoXml(std::string_view text, size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  if (byte < 0x20) return byte != '\t' && byte != '\n' && byte != '\r';
  return text.compare(at, 3, "\xEF\xBF\xBE") == 0 || text.compare(at, 3, "\xEF\xBF\xBF") == 0;
}

}  // namespace

Grid::Grid(const Page& page, Dots an_inch) : across_(an_inch.across / kPointsPerInch), down_(an_inch.down / kPointsPerInch) {
  page_ = {0, 0, std::lround(page.width * across_), std::lround(page.height * down_)};
}

Rectangle Grid::At(const Box& box) const {
  const auto x = [&](double v) { return std::clamp(std::lround(v * across_), 0L, page_.right); };
  const auto y = [&](double v) { return std::clamp(std::lround(v * down_), 0L, page_.bottom); };
  return {x(box.x0), y(box.y0), x(box.x1), y(box.y1)};
}

Dots PixelsAnInch(const Page& page) {
  if (page.origin != PageOrigin::kOcr || page.dpi <= 0) return {kTextLayerDpi, kTextLayerDpi};
  return {page.dpi, page.dpi_down > 0 ? page.dpi_down : page.dpi};
}

std::vector<Block> BlocksOf(const Document& document, const Page& page) {
  std::vector<Block> blocks;
  uint32_t last_end = 0;
  size_t next = 0;
  for (const Line& line : page.lines) {
    while (next < page.words.size() && page.words[next].span.begin < line.span.begin) ++next;
    const size_t first = next;
    while (next < page.words.size() && page.words[next].span.end <= line.span.end) ++next;
    if (next == first) continue;
    if (blocks.empty() || IsParted(document.text, last_end, line.span.begin)) blocks.push_back({line.box, {}});
    Extend(blocks.back().box, line.box);
    blocks.back().lines.push_back({line.box, std::span(page.words).subspan(first, next - first)});
    last_end = line.span.end;
  }
  return blocks;
}

bool HasPlaces(const Document& document) {
  return std::any_of(document.pages.begin(), document.pages.end(), [](const Page& page) { return page.width > 0 && page.height > 0; });
}

void AppendXml(std::string_view text, std::string& out) {
  const std::string valid = ValidUtf8(text);
  for (size_t i = 0; i < valid.size(); ++i) {
    switch (valid[i]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        if (!IsNoXml(valid, i)) {
          out += valid[i];
        } else {
          out += "\xEF\xBF\xBD";
          if (static_cast<unsigned char>(valid[i]) >= 0x20) i += 2;
        }
    }
  }
}

std::string TwoDecimals(double value) {
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 2).ptr;
  return {digits, end};
}

}  // namespace tidewaiter
