#include "extractors/formats/ruling.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <string>
#include <utility>

#include "extractors/formats/layout.h"

namespace tidewaiter {
namespace {

constexpr size_t kMaxOperators = 1'000'000;
constexpr size_t kMaxRulings = 100'000;
constexpr size_t kMaxStates = 64;  // saved at a time
constexpr int kMaxForms = 4;       // within each other
constexpr double kThin = 4;        // points; a bar no thicker is a line
constexpr double kSlant = 1;       // a line may rise by so much
constexpr double kSameLine = 1.5;  // apart
constexpr double kJoin = 3;        // a gap that dashes leave
constexpr double kShortest = 6;
constexpr double kFarthest = 1e6;  // coordinates beyond are nonsense

using Matrix = std::array<double, 6>;

Matrix Times(const Matrix& a, const Matrix& b) {
  return {a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],        a[2] * b[0] + a[3] * b[2],
          a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
}

struct Point {
  double x = 0, y = 0;
};

struct State {
  Matrix matrix = {1, 0, 0, 1, 0, 0};
  bool white = false;  // the colour of areas
};

// What all content streams of a page share.
struct Drawing {
  std::vector<Ruling> rulings;  // in the page's own coordinates: y grows upwards
  size_t operators = 0;

  bool Full() const { return operators > kMaxOperators || rulings.size() > kMaxRulings; }
};

// Follows one content stream. Its path is kept as corners; a curve ends a part of it.
class LineReader : public QPDFObjectHandle::ParserCallbacks {
 public:
  LineReader(QPDFObjectHandle resources, State state, int depth, Drawing& drawing)
      : resources_(std::move(resources)), state_(state), depth_(depth), drawing_(drawing) {}

  void handleObject(QPDFObjectHandle object, size_t, size_t) override {
    if (!object.isOperator()) {
      if (operands_.size() < kMaxOperands) operands_.push_back(object);
      return;
    }
    ++drawing_.operators;
    if (drawing_.Full()) terminateParsing();
    Run(object.getOperatorValue());
    operands_.clear();
  }
  void handleEOF() override {}

 private:
  static constexpr size_t kMaxOperands = 32;

  // All operands as numbers, if there are at least so many.
  bool Numbers(size_t count, std::array<double, 6>& numbers) {
    if (operands_.size() < count) return false;
    const size_t first = operands_.size() - count;
    for (size_t i = 0; i < count; ++i) {
      if (!operands_[first + i].isNumber()) return false;
      numbers[i] = operands_[first + i].getNumericValue();
    }
    return true;
  }

  Point At(double x, double y) const {
    const Matrix& m = state_.matrix;
    return {m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]};
  }

  void Run(const std::string& name) {
    std::array<double, 6> n = {};
    if (name == "q") {
      if (saved_.size() < kMaxStates) saved_.push_back(state_);
    } else if (name == "Q") {
      if (!saved_.empty()) state_ = saved_.back(), saved_.pop_back();
    } else if (name == "cm") {
      if (Numbers(6, n)) state_.matrix = Times({n[0], n[1], n[2], n[3], n[4], n[5]}, state_.matrix);
    } else if (name == "Do") {
      RunForm();
    } else if (!RunPath(name, n) && !RunPaint(name)) {
      RunColour(name);
    }
  }

  bool RunPath(const std::string& name, std::array<double, 6>& n) {
    if (name == "m") {
      if (Numbers(2, n)) start_ = last_ = At(n[0], n[1]);
    } else if (name == "l") {
      if (Numbers(2, n)) LineTo(At(n[0], n[1]));
    } else if (name == "h") {
      LineTo(start_);
    } else if (name == "re") {
      if (Numbers(4, n)) areas_.push_back({At(n[0], n[1]), At(n[0] + n[2], n[1] + n[3])});
    } else if (name == "c") {
      if (Numbers(6, n)) last_ = At(n[4], n[5]), curved_ = true;
    } else if (name == "v" || name == "y") {
      if (Numbers(4, n)) last_ = At(n[2], n[3]), curved_ = true;
    } else {
      return false;
    }
    return true;
  }

  void LineTo(Point to) {
    lines_.push_back({last_, to});
    last_ = to;
  }

  bool RunPaint(const std::string& name) {
    const bool strokes = name == "S" || name == "s" || name == "B" || name == "B*" || name == "b" || name == "b*";
    const bool fills = name == "f" || name == "F" || name == "f*" || (strokes && name != "S" && name != "s");
    if (name == "s" || name == "b" || name == "b*") LineTo(start_);
    if (strokes) Stroke();
    if (fills) Fill(strokes);
    if (!strokes && !fills && name != "n") return false;
    lines_.clear();
    areas_.clear();
    curved_ = false;
    return true;
  }

  void RunColour(const std::string& name) {
    if (name != "g" && name != "rg" && name != "k" && name != "sc" && name != "scn") return;
    const double white = name == "k" || (name != "g" && name != "rg" && operands_.size() == 4) ? 0 : 1;
    state_.white = !operands_.empty() && std::all_of(operands_.begin(), operands_.end(), [&](QPDFObjectHandle operand) {
      return operand.isNumber() && std::abs(operand.getNumericValue() - white) < 0.01;
    });
  }

  void Stroke() {
    for (const auto& [from, to] : lines_) AddLine(from, to);
    for (const auto& [a, b] : areas_) AddEdges(a, b);
  }

  // A path of lines that is filled is taken for the area that it bounds, unless it is more than a bar or a quadrangle.
  void Fill(bool stroked) {
    if (!curved_ && lines_.size() >= 3 && lines_.size() <= 5) {
      Point low = lines_[0].first, high = low;
      for (const auto& [from, to] : lines_) {
        low = {std::min({low.x, from.x, to.x}), std::min({low.y, from.y, to.y})};
        high = {std::max({high.x, from.x, to.x}), std::max({high.y, from.y, to.y})};
      }
      AddArea(low, high);
    }
    if (stroked) return;
    for (const auto& [a, b] : areas_) AddArea(a, b);
  }

  void AddArea(Point a, Point b) {
    const double width = std::abs(b.x - a.x), height = std::abs(b.y - a.y);
    if (height <= kThin && width > height) return Add({std::min(a.x, b.x), (a.y + b.y) / 2, std::max(a.x, b.x), (a.y + b.y) / 2});
    if (width <= kThin && height > width) return Add({(a.x + b.x) / 2, std::min(a.y, b.y), (a.x + b.x) / 2, std::max(a.y, b.y)});
    if (!state_.white) AddEdges(a, b);
  }

  void AddEdges(Point a, Point b) {
    AddLine(a, {b.x, a.y});
    AddLine({a.x, b.y}, b);
    AddLine(a, {a.x, b.y});
    AddLine({b.x, a.y}, b);
  }

  void AddLine(Point a, Point b) {
    const double dx = std::abs(a.x - b.x), dy = std::abs(a.y - b.y);
    if (dy <= kSlant && dx > dy) Add({std::min(a.x, b.x), (a.y + b.y) / 2, std::max(a.x, b.x), (a.y + b.y) / 2});
    if (dx <= kSlant && dy > dx) Add({(a.x + b.x) / 2, std::min(a.y, b.y), (a.x + b.x) / 2, std::max(a.y, b.y)});
  }

  void Add(const Ruling& ruling) {
    const bool sane = std::abs(ruling.x0) < kFarthest && std::abs(ruling.x1) < kFarthest && std::abs(ruling.y0) < kFarthest &&
                      std::abs(ruling.y1) < kFarthest;  // false of what is no number, too
    if (sane && !drawing_.Full()) drawing_.rulings.push_back(ruling);
  }

  void RunForm() {
    if (depth_ >= kMaxForms || operands_.empty() || !operands_.back().isName() || !resources_.isDictionary()) return;
    QPDFObjectHandle forms = resources_.getKey("/XObject");
    if (!forms.isDictionary()) return;
    QPDFObjectHandle form = forms.getKey(operands_.back().getName());
    if (!form.isStream()) return;
    QPDFObjectHandle about = form.getDict();
    if (!about.getKey("/Subtype").isNameAndEquals("/Form")) return;
    State state = state_;
    if (QPDFObjectHandle matrix = about.getKey("/Matrix"); matrix.isMatrix()) {
      const auto m = matrix.getArrayAsMatrix();
      state.matrix = Times({m.a, m.b, m.c, m.d, m.e, m.f}, state.matrix);
    }
    QPDFObjectHandle resources = about.getKey("/Resources");
    LineReader reader(resources.isDictionary() ? resources : resources_, state, depth_ + 1, drawing_);
    form.parseAsContents(&reader);
  }

  QPDFObjectHandle resources_;
  State state_;
  std::vector<State> saved_;
  std::vector<QPDFObjectHandle> operands_;
  std::vector<std::pair<Point, Point>> lines_, areas_;
  Point start_, last_;
  bool curved_ = false;
  int depth_;
  Drawing& drawing_;
};

// Lines of one direction, as (place, from, to).
struct Stretch {
  double at, from, to;
};

std::vector<Stretch> Joined(std::vector<Stretch> stretches) {
  std::sort(stretches.begin(), stretches.end(), [](const auto& a, const auto& b) { return a.at < b.at; });
  std::vector<Stretch> joined;
  for (size_t first = 0, next = 0; first < stretches.size(); first = next) {
    while (next < stretches.size() && stretches[next].at - stretches[first].at <= kSameLine) ++next;
    const auto begin = stretches.begin() + static_cast<std::ptrdiff_t>(first), end = stretches.begin() + static_cast<std::ptrdiff_t>(next);
    std::sort(begin, end, [](const auto& a, const auto& b) { return a.from < b.from; });
    Stretch line = *begin;
    for (auto it = begin + 1; it != end; ++it) {
      if (it->from <= line.to + kJoin) {
        line.to = std::max(line.to, it->to);
      } else {
        joined.push_back(std::exchange(line, *it));
      }
    }
    joined.push_back(line);
  }
  std::erase_if(joined, [](const Stretch& line) { return line.to - line.from < kShortest; });
  return joined;
}

}  // namespace

struct PdfRulings::Handle {
  QPDF pdf;
  std::vector<QPDFPageObjectHelper> pages;
};

PdfRulings::PdfRulings(std::string_view bytes) : handle_(new Handle) {
  if (bytes.empty()) return;
  try {
    handle_->pdf.setSuppressWarnings(true);
    handle_->pdf.processMemoryFile("input", bytes.data(), bytes.size());
    handle_->pages = QPDFPageDocumentHelper(handle_->pdf).getAllPages();
  } catch (const std::exception&) {
    handle_->pages.clear();
  }
}

PdfRulings::~PdfRulings() { delete handle_; }

std::vector<Ruling> PdfRulings::Read(int number) const {
  Drawing drawing;
  if (number < 1 || static_cast<size_t>(number) > handle_->pages.size()) return {};
  try {
    QPDFPageObjectHelper& page = handle_->pages[static_cast<size_t>(number - 1)];
    LineReader reader(page.getAttribute("/Resources", false), {}, 0, drawing);
    page.parseContents(&reader);
  } catch (const std::exception&) {
    if (drawing.rulings.empty()) return {};
  }
  try {
    QPDFPageObjectHelper& page = handle_->pages[static_cast<size_t>(number - 1)];
    const QPDFObjectHandle::Rectangle crop = page.getCropBox().getArrayAsRectangle();
    QPDFObjectHandle rotate = page.getAttribute("/Rotate", false);
    const int quarters = rotate.isInteger() ? (rotate.getIntValueAsInt() / 90 % 4 + 4) % 4 : 0;
    for (Ruling& ruling : drawing.rulings) {
      const Ruling shown = {ruling.x0 - crop.llx, crop.ury - ruling.y1, ruling.x1 - crop.llx, crop.ury - ruling.y0};
      ruling = TurnBox(shown, quarters, crop.urx - crop.llx, crop.ury - crop.lly);
    }
  } catch (const std::exception&) {
    return {};
  }
  return std::move(drawing.rulings);
}

RulingLines JoinRulings(std::vector<Ruling> rulings) {
  std::vector<Stretch> level, upright;
  for (const Ruling& ruling : rulings) {
    if (ruling.x1 - ruling.x0 >= ruling.y1 - ruling.y0) {
      level.push_back({ruling.y0, ruling.x0, ruling.x1});
    } else {
      upright.push_back({ruling.x0, ruling.y0, ruling.y1});
    }
  }
  RulingLines lines;
  for (const Stretch& line : Joined(std::move(level))) lines.level.push_back({line.from, line.at, line.to, line.at});
  for (const Stretch& line : Joined(std::move(upright))) lines.upright.push_back({line.at, line.from, line.at, line.to});
  return lines;
}

}  // namespace tidewaiter
