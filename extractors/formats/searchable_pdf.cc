#include "extractors/formats/searchable_pdf.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <qpdf/QPDFPageDocumentHelper.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <qpdf/QUtil.hh>
#include <utility>
#include <vector>

#include "extractors/formats/exif.h"
#include "extractors/formats/invisible_text_filter.h"
#include "extractors/formats/page_image.h"
#include "extractors/formats/pdf_file.h"
#include "extractors/formats/pdf_writer.h"
#include "extractors/formats/picture_file.h"
#include "extractors/formats/rows.h"
#include "extractors/formats/tesseract_data.h"
#include "extractors/formats/text_overlay.h"

namespace tidewaiter {
namespace {

using Object = QPDFObjectHandle;

constexpr const char* kFontName = "/TidewaiterText";
constexpr double kIsScan = 0.5;  // share of the page that a picture covers: then what is seen is the picture, whatever is written on it

// A stream whose data are made when they are written.
Object LazyStream(QPDF& pdf, const Object& dictionary, std::function<std::string()> make, const char* filter = nullptr,
                  const Object& parameters = Object::newNull()) {
  Object stream = pdf.newStream();
  stream.replaceDict(dictionary);
  const auto provide = [make = std::move(make)](Pipeline* pipeline) {
    const std::string data = make();
    pipeline->writeString(data);
    pipeline->finish();
  };
  stream.replaceStreamData(provide, filter == nullptr ? Object::newNull() : Object::newName(filter), parameters);
  return stream;
}

Object Number(double value) { return Object::newReal(value, 3); }

// The font of the invisible text. All of its letters are Tesseract's empty glyph, as high as its size and half as wide.
class TextFont {
 public:
  TextFont(QPDF& pdf, const Document& document, const std::string& glyph_file) : codes_(document) {
    Object file = pdf.newStream(glyph_file);
    file.getDict().replaceKey("/Length1", Object::newInteger(static_cast<long long>(glyph_file.size())));
    Object descriptor = pdf.makeIndirectObject(Object::parse(
        "<< /Type /FontDescriptor /FontName /GlyphLessFont /Flags 5 /FontBBox [0 0 500 1000] /ItalicAngle 0 /Ascent 1000 /Descent -1"
        " /CapHeight 1000 /StemV 80 >>"));
    descriptor.replaceKey("/FontFile2", file);
    Object letters =
        pdf.makeIndirectObject(Object::parse("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /GlyphLessFont /DW 500"
                                             " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>"));
    letters.replaceKey("/FontDescriptor", descriptor);
    letters.replaceKey("/CIDToGIDMap", pdf.newStream(codes_.Glyphs()));
    font_ = pdf.makeIndirectObject(Object::parse("<< /Type /Font /Subtype /Type0 /BaseFont /GlyphLessFont /Encoding /Identity-H >>"));
    Object descendants = Object::newArray();
    descendants.appendItem(letters);
    font_.replaceKey("/DescendantFonts", descendants);
    font_.replaceKey("/ToUnicode", pdf.newStream(codes_.ToUnicode()));
  }

  const Object& font() const { return font_; }
  const CharacterCodes& codes() const { return codes_; }

 private:
  CharacterCodes codes_;
  Object font_;
};

const char* FilterOf(ImageCoding coding) {
  switch (coding) {
    case ImageCoding::kAsIs:
    case ImageCoding::kJpeg: return "/DCTDecode";
    case ImageCoding::kFax: return "/CCITTFaxDecode";
    case ImageCoding::kFlate: break;
  }
  return "/FlateDecode";
}

Object FaxParameters(const PageImage& image) {
  Object parameters = Object::newDictionary();
  parameters.replaceKey("/K", Object::newInteger(-1));
  parameters.replaceKey("/Columns", Object::newInteger(image.width));
  parameters.replaceKey("/Rows", Object::newInteger(image.height));
  return parameters;
}

using MakePicture = std::function<PixPtr()>;

// A picture that is made twice: now, to be described, and when it is written.
std::optional<Object> AddImage(QPDF& pdf, MakePicture make, std::string_view file) {
  const PixPtr pix = make();
  const std::optional<PageImage> image = pix ? DescribeImage(pix.get(), file) : std::nullopt;
  if (!image) return std::nullopt;
  Object dictionary = Object::parse("<< /Type /XObject /Subtype /Image >>");
  dictionary.replaceKey("/Width", Object::newInteger(image->width));
  dictionary.replaceKey("/Height", Object::newInteger(image->height));
  dictionary.replaceKey("/BitsPerComponent", Object::newInteger(image->bits));
  dictionary.replaceKey("/ColorSpace", Object::newName(image->samples == 3 ? "/DeviceRGB" : "/DeviceGray"));
  const auto encode = [make = std::move(make), file] {
    const PixPtr again = make();
    std::optional<PageImage> encoded = again ? EncodeImage(again.get(), file) : std::nullopt;
    if (!encoded) throw std::bad_alloc();
    return std::move(encoded->bytes);
  };
  const Object parameters = image->coding == ImageCoding::kFax ? FaxParameters(*image) : Object::newNull();
  return LazyStream(pdf, dictionary, encode, FilterOf(image->coding), parameters);
}

// Shows the picture on the whole of a page of this size, turned and mirrored as its camera was held. A PDF knows nothing of EXIF.
std::string PlacedImage(double width, double height, const std::string& matrix, const Held& held = {}) {
  constexpr std::array<const char*, 4> kTurns = {"1 0 0 1 0 0", "0 -1 1 0 0 1", "-1 0 0 -1 1 1", "0 1 -1 0 1 0"};
  std::string placed =
      "q " + matrix + " cm " + QUtil::double_to_string(width, 3) + " 0 0 " + QUtil::double_to_string(height, 3) + " 0 0 cm ";
  if (held.quarters != 0) placed += std::string(kTurns[static_cast<size_t>(held.quarters % 4)]) + " cm ";
  if (held.mirrored) placed += "-1 0 0 1 1 0 cm ";
  return placed + "/Im0 Do Q\n";
}

Object LazyText(QPDF& pdf, const Document& document, const Page& page, const TextFont& font, std::string matrix) {
  return LazyStream(pdf, Object::newDictionary(), [&document, &page, &font, matrix = std::move(matrix)] {
    return InvisibleText(document, page, font.codes(), kFontName, matrix);
  });
}

const Page* RecognisedPage(const Document& document, int number) {
  const auto at = std::lower_bound(document.pages.begin(), document.pages.end(), number,
                                   [](const Page& page, int wanted) { return page.number < wanted; });
  return at != document.pages.end() && at->number == number && at->origin == PageOrigin::kOcr ? &*at : nullptr;
}

constexpr const char* kUpright = "1 0 0 1 0 0";

// The PDF of a picture file.
class PictureBook {
 public:
  PictureBook(std::string_view source, const Document& document, const TextFont& font, QPDF& pdf)
      : source_(source), held_(IsJpeg(source) ? HeldOf(source) : Held()), document_(document), font_(font), pdf_(pdf), pages_(pdf) {}

  Result<bool> Fill(const ReadOptions& options) {
    bool any = false;
    const int count = CountPictures(source_);
    std::optional<Error> error;
    for (int number = 1; number <= count; ++number) {
      if (!options.Wants(number)) continue;
      const Result<bool> added = AddPage(number);
      any |= static_cast<bool>(added);
      if (!added && !error) error = added.error();
    }
    if (any || !error) return true;
    return *error;
  }

 private:
  Result<bool> AddPage(int number) {
    const std::string place = document_.path + ", page " + std::to_string(number);
    const Result<PagePicture> picture = DecodeStored(source_, number, place);
    if (!picture) return picture.error();
    const auto again = [this, number, place]() -> PixPtr {
      Result<PagePicture> decoded = DecodeStored(source_, number, place);
      return decoded ? std::move(decoded->pix) : nullptr;
    };
    const std::optional<Object> image = AddImage(pdf_, again, source_);
    if (!image) return Error{ErrorCode::kLimit, place + ": no memory for this picture"};
    const bool on_its_side = held_.quarters % 2 == 1;
    AddPage(number, *image, on_its_side ? picture->area.y1 : picture->area.x1, on_its_side ? picture->area.x1 : picture->area.y1);
    return true;
  }

  void AddPage(int number, const Object& image, double width, double height) {
    Object page = pdf_.makeIndirectObject(
        Object::parse("<< /Type /Page /Resources << /XObject << >> /Font << >> >> /MediaBox [0 0] /Contents [] >>"));
    page.getKey("/MediaBox").appendItem(Number(width));
    page.getKey("/MediaBox").appendItem(Number(height));
    page.getKey("/Resources").getKey("/XObject").replaceKey("/Im0", image);
    page.getKey("/Resources").getKey("/Font").replaceKey(kFontName, font_.font());
    if (const Page* text = RecognisedPage(document_, number))
      page.getKey("/Contents").appendItem(LazyText(pdf_, document_, *text, font_, kUpright));
    page.getKey("/Contents").appendItem(pdf_.newStream(PlacedImage(width, height, kUpright, held_)));
    pages_.addPage(page, false);
  }

  std::string_view source_;
  const Held held_;
  const Document& document_;
  const TextFont& font_;
  QPDF& pdf_;
  QPDFPageDocumentHelper pages_;
};

// The way from the page as it is shown, with the origin in its lower left corner, to its own coordinates: back by /Rotate, then to the
// corner of its crop box.
std::string MatrixOf(QPDFPageObjectHelper& page) {
  const Object::Rectangle media = page.getMediaBox().getArrayAsRectangle(), crop = page.getCropBox().getArrayAsRectangle();
  const Object::Rectangle box(std::max(media.llx, crop.llx), std::max(media.lly, crop.lly), std::min(media.urx, crop.urx),
                              std::min(media.ury, crop.ury));
  Object rotate = page.getAttribute("/Rotate", false);
  const long long degrees = rotate.isInteger() ? rotate.getIntValue() : 0;
  const auto corner = [](const char* turn, double x, double y) {
    return turn + QUtil::double_to_string(x, 3) + " " + QUtil::double_to_string(y, 3);
  };
  switch ((degrees % 360 + 360) % 360) {
    case 90: return corner("0 1 -1 0 ", box.urx, box.lly);
    case 180: return corner("-1 0 0 -1 ", box.urx, box.ury);
    case 270: return corner("0 -1 1 0 ", box.llx, box.ury);
    default: return corner("1 0 0 1 ", box.llx, box.lly);
  }
}

// A dictionary below another one, as this page's own: what it was may be shared with other pages.
Object OwnDictionary(Object parent, const std::string& key) {
  Object inner = parent.getKey(key);
  inner = inner.isDictionary() ? inner.shallowCopy() : Object::newDictionary();
  parent.replaceKey(key, inner);
  return inner;
}

// A PDF whose recognised pages get our text.
class Overlay {
 public:
  Overlay(const PdfFile& file, const Document& document, const TextFont& font, QPDF& pdf)
      : file_(file), document_(document), font_(font), pdf_(pdf), pages_(pdf) {}

  void Fill(const ReadOptions& options) {
    int number = 0;
    for (QPDFPageObjectHelper& page : pages_.getAllPages()) {
      if (!options.Wants(++number)) {
        pages_.removePage(page);
      } else if (const Page* text = RecognisedPage(document_, number)) {
        Recognised(page, *text);
      }
    }
  }

 private:
  void Recognised(QPDFPageObjectHelper& page, const Page& text) {
    const std::string matrix = MatrixOf(page);
    Object resources = page.getAttribute("/Resources", false);
    resources = resources.isDictionary() ? resources.shallowCopy() : Object::newDictionary();
    page.getObjectHandle().replaceKey("/Resources", resources);
    if (!KeepsItsText(text) && (!ShowsBrokenText(text.number) || !ShowAsPicture(page, resources, text, matrix))) RemoveInvisibleText(page);
    OwnDictionary(resources, "/Font").replaceKey(kFontName, font_.font());
    // Before the rest, whose state at its end is not known; nothing is seen of it anyway.
    page.addPageContents(LazyText(pdf_, document_, text, font_, matrix), true);
  }

  // Whether the page's own words are among those of the document, beside recognised ones.
  static bool KeepsItsText(const Page& text) {
    return std::any_of(text.words.begin(), text.words.end(), [](const Word& word) { return word.confidence < 0; });
  }

  // Whether there are words on the page that nothing but themselves can show.
  bool ShowsBrokenText(int number) const {
    const std::optional<PdfPage> page = file_.Read(number);
    if (!page || page->words.empty()) return false;
    if (!page->picture) return true;
    const Box& box = *page->picture;
    return (box.x1 - box.x0) * (box.y1 - box.y0) < kIsScan * page->width * page->height;
  }

  bool ShowAsPicture(QPDFPageObjectHelper& page, const Object& resources, const Page& text, const std::string& matrix) {
    const std::optional<Object> image = AddImage(pdf_, [this, number = text.number] { return file_.Shown(number); }, {});
    if (!image) return false;
    OwnDictionary(resources, "/XObject").replaceKey("/Im0", *image);
    page.getObjectHandle().replaceKey("/Contents", pdf_.newStream(PlacedImage(text.width, text.height, matrix)));
    return true;
  }

  const PdfFile& file_;
  const Document& document_;
  const TextFont& font_;
  QPDF& pdf_;
  QPDFPageDocumentHelper pages_;
};

Result<bool> WritePictures(std::string_view source, const Document& document, const ReadOptions& options, const std::string& glyph,
                           const TakeBytes& take) {
  QPDF pdf;
  pdf.emptyPDF();
  const TextFont font(pdf, document, glyph);
  PictureBook book(source, document, font, pdf);
  if (Result<bool> filled = book.Fill(options); !filled) return filled;
  return WritePdf(pdf, take);
}

Result<bool> WriteOverlay(std::string_view source, const Document& document, const ReadOptions& options, const std::string& glyph,
                          const TakeBytes& take) {
  const Result<PdfFile> file = PdfFile::Open(source, document.path);
  if (!file) return file.error();
  QPDF pdf;
  pdf.setSuppressWarnings(true);
  pdf.processMemoryFile(document.path.c_str(), source.data(), source.size());
  if (pdf.isEncrypted())
    return Error{ErrorCode::kEncrypted, document.path + ": the PDF is protected against changes; remove that first (qpdf --decrypt)"};
  const TextFont font(pdf, document, glyph);
  Overlay overlay(*file, document, font, pdf);
  overlay.Fill(options);
  return WritePdf(pdf, take);
}

bool NeedsNothing(const Document& document, const ReadOptions& options) {
  return document.media_type == "application/pdf" && options.pages.empty() &&
         std::none_of(document.pages.begin(), document.pages.end(), [](const Page& page) { return page.origin == PageOrigin::kOcr; });
}

}  // namespace

Result<bool> WriteSearchablePdf(std::string_view source, const Document& document, const ReadOptions& options, const TakeBytes& take) {
  const bool pdf = document.media_type == "application/pdf";
  if (!pdf && !document.media_type.starts_with("image/"))
    return Error{ErrorCode::kUnsupported, document.path + ": neither a PDF nor a scan; --format pdf is made of these"};
  if (NeedsNothing(document, options)) return take(source);
  const Result<std::string> glyph = ReadGlyphlessFont();
  if (!glyph) return glyph.error();
  return CatchingPdfErrors(document.path, [&] { return (pdf ? WriteOverlay : WritePictures)(source, document, options, *glyph, take); });
}

}  // namespace tidewaiter
