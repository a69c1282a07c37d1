#include "extractors/formats/pdf_file.h"

#include <cairo.h>
#include <leptonica/allheaders.h>
#include <poppler.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "extractors/formats/format.h"
#include "extractors/formats/orientation.h"

namespace tidewaiter {
namespace {

constexpr double kPointsPerInch = 72;
constexpr double kRenderDpi = 300;
constexpr double kCoversPage = 0.9;      // of width and height: smaller pictures leave out text that is drawn beside them
constexpr double kMinEmbeddedDpi = 100;  // coarser pictures are better scaled by the renderer
constexpr double kThumbnailDpi = 24;
constexpr double kClearly = 0.6;  // share of the letters that tell how the page lies

struct Unref {
  void operator()(void* object) const { g_object_unref(object); }
};
struct Free {
  void operator()(void* memory) const { g_free(memory); }
};
struct SurfaceDeleter {
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
struct ContextDeleter {
  void operator()(cairo_t* context) const { cairo_destroy(context); }
};
struct ErrorDeleter {
  void operator()(GError* error) const { g_error_free(error); }
};
struct BytesDeleter {
  void operator()(GBytes* bytes) const { g_bytes_unref(bytes); }
};

using DocumentPtr = std::unique_ptr<PopplerDocument, Unref>;
using PagePtr = std::unique_ptr<PopplerPage, Unref>;
using SurfacePtr = std::unique_ptr<cairo_surface_t, SurfaceDeleter>;

Box BoxOf(const PopplerRectangle& r) { return {std::min(r.x1, r.x2), std::min(r.y1, r.y2), std::max(r.x1, r.x2), std::max(r.y1, r.y2)}; }

void Extend(Box& box, const Box& other) {
  box = {std::min(box.x0, other.x0), std::min(box.y0, other.y0), std::max(box.x1, other.x1), std::max(box.y1, other.y1)};
}

bool OnPage(const Box& box, const PdfPage& page) {
  const bool finite = std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) && std::isfinite(box.y1);
  return finite && box.x1 > 0 && box.y1 > 0 && box.x0 < page.width && box.y0 < page.height;
}

void Clip(Box& box, const PdfPage& page) {
  box = {std::clamp(box.x0, 0.0, page.width), std::clamp(box.y0, 0.0, page.height), std::clamp(box.x1, 0.0, page.width),
         std::clamp(box.y1, 0.0, page.height)};
}

void AddWord(PlacedWord word, PdfPage& page) {
  if (word.text.empty() || !OnPage(word.box, page)) return;
  Clip(word.box, page);
  page.words.push_back(std::move(word));
}

// Whether a character stands apart from the one before it: cells of a form follow each other without a blank in Poppler's text.
bool StandsApart(const Box& before, const Box& box) {
  const double height = before.y1 - before.y0;
  const double gap = std::max(box.x0 - before.x1, before.x0 - box.x1);
  return gap > 0.35 * height || std::abs(box.y0 + box.y1 - before.y0 - before.y1) > height;
}

// A page of which nothing but the size is known yet. Nothing if it has none.
std::optional<PdfPage> SizeOf(PopplerPage* poppler_page) {
  PdfPage page;
  poppler_page_get_size(poppler_page, &page.width, &page.height);
  if (!(page.width > 0 && page.height > 0 && std::isfinite(page.width * page.height))) return std::nullopt;
  return page;
}

struct Letter {
  std::string text;
  Box box;
  bool blank = false;
};

// Poppler gives the text of the page and a box a character.
std::vector<Letter> ReadLetters(PopplerPage* poppler_page) {
  const std::unique_ptr<char, Free> text(poppler_page_get_text(poppler_page));
  PopplerRectangle* rectangles = nullptr;
  guint count = 0;
  std::vector<Letter> letters;
  if (!text || !poppler_page_get_text_layout(poppler_page, &rectangles, &count)) return letters;
  const std::unique_ptr<PopplerRectangle, Free> owner(rectangles);
  const char* at = text.get();
  for (guint i = 0; i < count && *at; ++i) {
    const char* next = g_utf8_next_char(at);
    letters.push_back({std::string(at, next), BoxOf(rectangles[i]), g_unichar_isspace(g_utf8_get_char(at)) != 0});
    at = next;
  }
  return letters;
}

// The direction in which most letters follow each other, in quarter turns clockwise; 0 unless it is clear.
int TurnsOf(const std::vector<Letter>& letters) {
  std::array<size_t, 4> votes = {};
  size_t all = 0;
  for (size_t i = 1; i < letters.size(); ++i) {
    const Box &a = letters[i - 1].box, &b = letters[i].box;
    if (letters[i - 1].blank || letters[i].blank) continue;
    const double dx = b.x0 + b.x1 - a.x0 - a.x1, dy = b.y0 + b.y1 - a.y0 - a.y1;
    ++votes[std::abs(dx) >= std::abs(dy) ? (dx < 0 ? 2 : 0) : (dy < 0 ? 3 : 1)];
    ++all;
  }
  const auto most = std::max_element(votes.begin(), votes.end());
  return *most > kClearly * static_cast<double>(all) ? static_cast<int>(most - votes.begin()) : 0;
}

// Blanks, line ends and gaps part the words.
void ReadWords(PopplerPage* poppler_page, PdfPage& page) {
  const std::vector<Letter> letters = ReadLetters(poppler_page);
  page.turns = TurnsOf(letters);
  PlacedWord word;
  Box last;
  for (const Letter& letter : letters) {
    const Box upright = TurnBox(letter.box, 4 - page.turns, page.width, page.height);
    if (letter.blank || (!word.text.empty() && StandsApart(last, upright))) AddWord(std::exchange(word, {}), page);
    if (letter.blank) continue;
    if (word.text.empty()) word.box = letter.box;
    Extend(word.box, letter.box);
    last = upright;
    word.text += letter.text;
  }
  AddWord(std::move(word), page);
}

double Area(const Box& box) { return std::max(0.0, box.x1 - box.x0) * std::max(0.0, box.y1 - box.y0); }

struct PlacedPicture {
  Box area;
  int id = 0;
};

// `all` becomes the share of the page under all pictures together; where they overlap it counts twice, up to the whole page.
std::optional<PlacedPicture> FindLargestPicture(PopplerPage* poppler_page, const PdfPage& page, double* all = nullptr) {
  std::optional<PlacedPicture> largest;
  double sum = 0;
  GList* mappings = poppler_page_get_image_mapping(poppler_page);
  for (const GList* at = mappings; at; at = at->next) {
    const auto* mapping = static_cast<const PopplerImageMapping*>(at->data);
    Box box = BoxOf(mapping->area);
    if (!OnPage(box, page)) continue;
    Clip(box, page);
    if (!largest || Area(box) > Area(largest->area)) largest = PlacedPicture{box, mapping->image_id};
    sum += Area(box);
  }
  if (all) *all = std::min(1.0, sum / (page.width * page.height));
  poppler_page_free_image_mapping(mappings);
  return largest;
}

// Cairo's 32-bit pixels, row by row; Leptonica's picture of the same size.
struct Pixels {
  const unsigned char* data = nullptr;
  int width = 0, height = 0, stride = 0;

  const uint32_t* Row(int y) const {
    return reinterpret_cast<const uint32_t*>(data + static_cast<size_t>(y) * static_cast<size_t>(stride));
  }
};

std::optional<Pixels> PixelsOf(cairo_surface_t* surface) {
  cairo_surface_flush(surface);
  const cairo_format_t format = cairo_image_surface_get_format(surface);
  const Pixels pixels = {cairo_image_surface_get_data(surface), cairo_image_surface_get_width(surface),
                         cairo_image_surface_get_height(surface), cairo_image_surface_get_stride(surface)};
  if (!pixels.data || pixels.width <= 0 || pixels.height <= 0) return std::nullopt;
  if (format != CAIRO_FORMAT_RGB24 && format != CAIRO_FORMAT_ARGB32) return std::nullopt;
  return pixels;
}

l_uint32* RowOf(Pix* pix, int y) { return pixGetData(pix) + static_cast<size_t>(y) * static_cast<size_t>(pixGetWpl(pix)); }

// To 8-bit grey.
PixPtr GreyFrom(cairo_surface_t* surface) {
  const std::optional<Pixels> pixels = PixelsOf(surface);
  PixPtr grey(pixels ? pixCreate(pixels->width, pixels->height, 8) : nullptr);
  if (!grey) return nullptr;
  for (int y = 0; y < pixels->height; ++y) {
    const uint32_t* row = pixels->Row(y);
    l_uint32* out = RowOf(grey.get(), y);
    for (int x = 0; x < pixels->width; ++x) {
      const uint32_t p = row[x];
      SET_DATA_BYTE(out, x, (((p >> 16) & 255) * 77 + ((p >> 8) & 255) * 151 + (p & 255) * 28) >> 8);
    }
  }
  return grey;
}

// To 32-bit colours; to grey if there are none.
PixPtr ColoursFrom(cairo_surface_t* surface) {
  const std::optional<Pixels> pixels = PixelsOf(surface);
  PixPtr colours(pixels ? pixCreate(pixels->width, pixels->height, 32) : nullptr);
  if (!colours) return nullptr;
  bool grey = true;
  for (int y = 0; y < pixels->height; ++y) {
    const uint32_t* row = pixels->Row(y);
    l_uint32* out = RowOf(colours.get(), y);
    for (int x = 0; x < pixels->width; ++x) {
      const uint32_t red = (row[x] >> 16) & 255, green = (row[x] >> 8) & 255, blue = row[x] & 255;
      composeRGBPixel(static_cast<int>(red), static_cast<int>(green), static_cast<int>(blue), &out[x]);
      grey &= red == green && green == blue;
    }
  }
  return grey ? GreyFrom(surface) : std::move(colours);
}

// Null without memory.
SurfacePtr Draw(PopplerPage* poppler_page, const PdfPage& page, double dpi) {
  const double scale = dpi / kPointsPerInch;
  const int width = std::max(1, static_cast<int>(page.width * scale)), height = std::max(1, static_cast<int>(page.height * scale));
  SurfacePtr surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  const std::unique_ptr<cairo_t, ContextDeleter> context(cairo_create(surface.get()));
  cairo_set_source_rgb(context.get(), 1, 1, 1);
  cairo_paint(context.get());
  cairo_scale(context.get(), scale, scale);
  poppler_page_render(poppler_page, context.get());
  return surface;
}

PixPtr Render(PopplerPage* poppler_page, const PdfPage& page, double dpi) {
  const SurfacePtr surface = Draw(poppler_page, page, dpi);
  return surface ? GreyFrom(surface.get()) : nullptr;
}

// The resolution at which the page stays below the limit of pixels and of cairo's 32767 pixels a side.
double AffordableDpi(const PdfPage& page) {
  const double area = page.width * page.height / (kPointsPerInch * kPointsPerInch);
  const double side = std::max(page.width, page.height) / kPointsPerInch;
  return std::min({kRenderDpi, std::sqrt(kMaxPagePixels / area), 32000 / side});
}

std::optional<PagePicture> Rendered(PopplerPage* poppler_page, const PdfPage& page) {
  const double dpi = AffordableDpi(page);
  PixPtr pix = Render(poppler_page, page, dpi);
  if (!pix) return std::nullopt;
  return PagePicture{std::move(pix), std::max(1, static_cast<int>(std::lround(dpi))), {0, 0, page.width, page.height}};
}

bool CoversPage(const Box& area, const PdfPage& page) {
  return area.x1 - area.x0 >= kCoversPage * page.width && area.y1 - area.y0 >= kCoversPage * page.height;
}

struct BoxDeleter {
  void operator()(BOX* box) const { boxDestroy(&box); }
};

// A small view of a part of the page.
PixPtr Thumbnail(PopplerPage* poppler_page, const PdfPage& page, const Box& area) {
  const double dpi = std::min(kThumbnailDpi, AffordableDpi(page)), scale = dpi / kPointsPerInch;
  const PixPtr whole = Render(poppler_page, page, dpi);
  const auto pixels = [&](double points) { return static_cast<int>(std::lround(points * scale)); };
  const std::unique_ptr<BOX, BoxDeleter> part(
      boxCreate(pixels(area.x0), pixels(area.y0), std::max(1, pixels(area.x1 - area.x0)), std::max(1, pixels(area.y1 - area.y0))));
  return PixPtr(whole && part ? pixClipRectangle(whole.get(), part.get(), nullptr) : nullptr);
}

// An embedded picture, turned as the page shows it. Nothing unless it looks like what is seen in its place: pictures with masks, several
// layers or text over them are better rendered.
std::optional<PagePicture> Embedded(PopplerPage* poppler_page, const PdfPage& page, const PlacedPicture& largest) {
  const Box& area = largest.area;
  const SurfacePtr surface(poppler_page_get_image(poppler_page, largest.id));
  if (!surface || cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return std::nullopt;
  const PixPtr raw = GreyFrom(surface.get());
  const PixPtr thumbnail = Thumbnail(poppler_page, page, area);
  if (!raw || !thumbnail || static_cast<double>(pixGetWidth(raw.get())) * pixGetHeight(raw.get()) > kMaxPagePixels) return std::nullopt;
  PagePicture picture{AlignTo(raw.get(), thumbnail.get()), 0, area};
  if (!picture.pix) return std::nullopt;
  const auto [across, down] = ResolutionOf(picture);
  picture.dpi = static_cast<int>(std::lround(std::max(across, down)));
  return std::min(across, down) >= kMinEmbeddedDpi || picture.dpi >= 2 * kMinEmbeddedDpi ? std::optional(std::move(picture)) : std::nullopt;
}

}  // namespace

struct PdfFile::Handle {
  std::unique_ptr<GBytes, BytesDeleter> bytes;
  DocumentPtr document;
};

void PdfFile::HandleDeleter::operator()(Handle* handle) const { delete handle; }

Result<PdfFile> PdfFile::Open(std::string_view bytes, const std::string& path) {
  PdfFile file;
  file.handle_.reset(new Handle);
  file.handle_->bytes.reset(g_bytes_new_static(bytes.data(), bytes.size()));
  GError* raw_error = nullptr;
  file.handle_->document.reset(poppler_document_new_from_bytes(file.handle_->bytes.get(), nullptr, &raw_error));
  const std::unique_ptr<GError, ErrorDeleter> error(raw_error);
  if (file.handle_->document) return file;
  if (error && g_error_matches(error.get(), POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED)) {
    return Error{ErrorCode::kEncrypted, path + ": the PDF is encrypted; remove its password first (qpdf --decrypt)"};
  }
  return Error{ErrorCode::kMalformed, path + ": the PDF is damaged" + (error ? std::string(": ") + error->message : "")};
}

int PdfFile::page_count() const { return poppler_document_get_n_pages(handle_->document.get()); }

std::string PdfFile::title() const {
  const std::unique_ptr<char, Free> title(poppler_document_get_title(handle_->document.get()));
  return title && g_utf8_validate(title.get(), -1, nullptr) ? title.get() : "";
}

std::optional<PdfPage> PdfFile::Read(int number) const {
  const PagePtr poppler_page(poppler_document_get_page(handle_->document.get(), number - 1));
  if (!poppler_page) return std::nullopt;
  std::optional<PdfPage> page = SizeOf(poppler_page.get());
  if (!page) return std::nullopt;
  ReadWords(poppler_page.get(), *page);
  if (const auto largest = FindLargestPicture(poppler_page.get(), *page, &page->pictures_share)) page->picture = largest->area;
  return page;
}

PixPtr PdfFile::Shown(int number) const {
  const PagePtr poppler_page(poppler_document_get_page(handle_->document.get(), number - 1));
  const std::optional<PdfPage> page = poppler_page ? SizeOf(poppler_page.get()) : std::nullopt;
  if (!page) return nullptr;
  SilenceLeptonica();
  const SurfacePtr surface = Draw(poppler_page.get(), *page, AffordableDpi(*page));
  return surface ? ColoursFrom(surface.get()) : nullptr;
}

std::optional<PagePicture> PdfFile::Picture(int number, const PdfPage& page) const {
  const PagePtr poppler_page(poppler_document_get_page(handle_->document.get(), number - 1));
  if (!poppler_page) return std::nullopt;
  SilenceLeptonica();
  const std::optional<PlacedPicture> largest = FindLargestPicture(poppler_page.get(), page);
  if (largest && CoversPage(largest->area, page)) {
    if (std::optional<PagePicture> embedded = Embedded(poppler_page.get(), page, *largest)) return embedded;
  }
  return Rendered(poppler_page.get(), page);
}

std::optional<PagePicture> PdfFile::Drawn(int number, const PdfPage& page) const {
  const PagePtr poppler_page(poppler_document_get_page(handle_->document.get(), number - 1));
  if (!poppler_page) return std::nullopt;
  SilenceLeptonica();
  return Rendered(poppler_page.get(), page);
}

std::optional<PagePicture> PdfFile::LargestPicture(int number, const PdfPage& page) const {
  const PagePtr poppler_page(poppler_document_get_page(handle_->document.get(), number - 1));
  if (!poppler_page) return std::nullopt;
  SilenceLeptonica();
  const auto largest = FindLargestPicture(poppler_page.get(), page);
  return largest ? Embedded(poppler_page.get(), page, *largest) : std::nullopt;
}

}  // namespace tidewaiter
