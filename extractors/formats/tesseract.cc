// OcrEngine by Tesseract 5, LSTM only.
#include <dlfcn.h>
#include <leptonica/allheaders.h>
#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <filesystem>
#include <optional>

#include "extractors/formats/ocr.h"
#include "extractors/formats/pix.h"
#include "extractors/formats/tesseract_data.h"

// Tesseract hands the picture of each line on as a PNG in memory, and unpacks it at once: a tenth of its time. The linker takes this
// function for Leptonica's own, and the picture is handed on as it is instead; Leptonica's reader tells the two apart by themselves.
extern "C" l_ok pixWriteMem(l_uint8** data, size_t* size, PIX* pix, l_int32 format) {
  using WriteMem = l_ok (*)(l_uint8**, size_t*, PIX*, l_int32);
  static const auto kLeptonicas = reinterpret_cast<WriteMem>(dlsym(RTLD_NEXT, "pixWriteMem"));
  const bool opaque = pix != nullptr && pixGetSpp(pix) < 4;  // the other form would lose the transparency
  return kLeptonicas(data, size, pix, format == IFF_PNG && opaque ? IFF_SPIX : format);
}

namespace tidewaiter {
namespace {

namespace fs = std::filesystem;

constexpr float kSureTurn = 2.0F;  // Tesseract's own "orientation confidence" below which OSD is guessing

bool IsLanguageName(const std::string& name) {
  return !name.empty() && name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_/") == std::string::npos;
}

Error MissingPack(const std::string& language) {
  std::string package = language;
  for (char& c : package) c = c == '_' ? '-' : c;
  return {ErrorCode::kMissingDependency,
          "OCR language \"" + language + "\" is not installed; on Debian: apt install tesseract-ocr-" + package};
}

// Initialises without the stderr chatter.
bool Init(tesseract::TessBaseAPI& api, const std::string& folder, const std::string& languages, tesseract::OcrEngineMode mode) {
  const std::vector<std::string> names = {"debug_file"}, values = {"/dev/null"};
  return api.Init(folder.c_str(), languages.c_str(), mode, nullptr, 0, &names, &values, false) == 0;
}

class Tesseract : public OcrEngine {
 public:
  explicit Tesseract(std::string languages) : languages_(std::move(languages)) {}

  Result<std::vector<OcrWord>> Recognise(Pix* picture, int dpi, Segmentation segmentation) override;
  int QuarterTurns(Pix* picture, int dpi) override;

 private:
  std::optional<Error> Load();
  bool LoadOrientation();
  std::vector<OcrWord> CollectWords();

  std::string languages_;
  std::unique_ptr<tesseract::TessBaseAPI> api_;
  std::unique_ptr<tesseract::TessBaseAPI> orientation_;
  bool orientation_missing_ = false;
};

std::optional<Error> Tesseract::Load() {
  if (api_) return std::nullopt;
  if (const Result<bool> installed = CheckLanguages(languages_); !installed) return installed.error();
  auto api = std::make_unique<tesseract::TessBaseAPI>();
  if (!Init(*api, *TesseractFolder(), languages_, tesseract::OEM_LSTM_ONLY)) {
    return Error{ErrorCode::kMissingDependency,
                 "OCR language data for \"" + languages_ + "\" cannot be loaded; reinstall the language packs"};
  }
  api_ = std::move(api);
  return std::nullopt;
}

bool Tesseract::LoadOrientation() {
  if (orientation_ || orientation_missing_) return orientation_ != nullptr;
  const std::optional<std::string> folder = TesseractFolder();
  auto api = std::make_unique<tesseract::TessBaseAPI>();
  orientation_missing_ = !folder || !fs::exists(*folder + "/osd.traineddata") || !Init(*api, *folder, "osd", tesseract::OEM_DEFAULT);
  if (orientation_missing_) return false;
  api->SetPageSegMode(tesseract::PSM_OSD_ONLY);
  orientation_ = std::move(api);
  return true;
}

std::vector<OcrWord> Tesseract::CollectWords() {
  std::vector<OcrWord> words;
  const std::unique_ptr<tesseract::ResultIterator> at(api_->GetIterator());
  int line = 0, paragraph = 0;
  if (!at) return words;
  do {
    line += at->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
    paragraph += at->IsAtBeginningOf(tesseract::RIL_PARA);
    const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
    int x0, y0, x1, y1;
    if (!text || !*text.get() || !at->BoundingBox(tesseract::RIL_WORD, &x0, &y0, &x1, &y1)) continue;
    const float confidence = at->Confidence(tesseract::RIL_WORD) / 100;
    words.push_back({text.get(), {double(x0), double(y0), double(x1), double(y1)}, confidence, line, paragraph});
  } while (at->Next(tesseract::RIL_WORD));
  return words;
}

Result<std::vector<OcrWord>> Tesseract::Recognise(Pix* picture, int dpi, Segmentation segmentation) {
  if (const std::optional<Error> error = Load()) return *error;
  const bool whole = segmentation == Segmentation::kAuto;
  api_->SetPageSegMode(whole ? tesseract::PSM_AUTO : tesseract::PSM_SPARSE_TEXT);
  // Paragraphs by their words take Tesseract minutes where thousands of specks count as lines; scattered words make none.
  api_->SetVariable("paragraph_text_based", whole ? "true" : "false");
  api_->SetImage(picture);
  api_->SetSourceResolution(dpi);
  if (api_->Recognize(nullptr) != 0) {
    api_->Clear();
    return Error{ErrorCode::kMalformed, "OCR failed on this picture"};
  }
  std::vector<OcrWord> words = CollectWords();
  api_->Clear();
  return words;
}

int Tesseract::QuarterTurns(Pix* picture, int dpi) {
  if (!LoadOrientation()) return 0;
  orientation_->SetImage(picture);
  orientation_->SetSourceResolution(dpi);
  int degrees = 0;
  float turn_confidence = 0, script_confidence = 0;
  const char* script = nullptr;
  const bool found = orientation_->DetectOrientationScript(&degrees, &turn_confidence, &script, &script_confidence);
  orientation_->Clear();
  // Tesseract tells how far the page is turned clockwise... we want how far to turn it.
  return found && turn_confidence >= kSureTurn ? (4 - degrees / 90) % 4 : 0;
}

}  // namespace

Result<bool> CheckLanguages(const std::string& languages) {
  const std::optional<std::string> folder = TesseractFolder();
  if (!folder)
    return Error{ErrorCode::kMissingDependency, "Tesseract's language data is not installed; on Debian: apt install tesseract-ocr"};
  for (size_t begin = 0; begin <= languages.size();) {
    const size_t end = std::min(languages.find('+', begin), languages.size());
    const std::string language = languages.substr(begin, end - begin);
    if (!IsLanguageName(language))
      return Error{ErrorCode::kBadArguments, "\"" + languages + "\" is no list of OCR languages such as eng+jpn"};
    std::error_code ignored;
    if (!fs::exists(*folder + "/" + language + ".traineddata", ignored)) return MissingPack(language);
    begin = end + 1;
  }
  return true;
}

Result<std::unique_ptr<OcrEngine>> MakeTesseract(const std::string& languages) {
  SilenceLeptonica();
  return std::unique_ptr<OcrEngine>(std::make_unique<Tesseract>(languages));
}

}  // namespace tidewaiter
