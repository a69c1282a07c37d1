// A PDF as pages of words and pictures. The one place that knows Poppler and cairo.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "extractors/formats/layout.h"
#include "extractors/formats/pix.h"
#include "extractors/model/result.h"

namespace tidewaiter {

// One page as it is shown: its own rotation is applied, and the origin is the top left corner of its crop box.
struct PdfPage {
  double width = 0, height = 0;   // points
  std::vector<PlacedWord> words;  // in no particular order; those off the page are left out
  int turns = 0;                  // quarter turns clockwise of most of the text: 1 runs down the page
  std::optional<Box> picture;     // where the largest picture lies; nothing if there is none
  double pictures_share = 0;      // of the page under pictures; scans may consist of many strips
};

class PdfFile {
 public:
  // `bytes` must outlive the file. kEncrypted if a password is needed, kMalformed if it is no PDF that can be repaired.
  static Result<PdfFile> Open(std::string_view bytes, const std::string& path);

  int page_count() const;
  std::string title() const;  // of the metadata; may be empty, or nonsense

  // Pages count from 1. Nothing if the page cannot be read.
  std::optional<PdfPage> Read(int number) const;

  // The page's picture in grey: the embedded one where it covers the page (fast, and at the scanner's own resolution), else the page
  // rendered at 300 dpi, or less where that would exceed kMaxPagePixels. Nothing if there is no memory for it.
  std::optional<PagePicture> Picture(int number, const PdfPage& page) const;

  // The page drawn with all that is on it, in grey, likewise.
  std::optional<PagePicture> Drawn(int number, const PdfPage& page) const;

  // The largest picture alone, as the page shows it. Nothing if it is not what is seen in its place, or too coarse.
  std::optional<PagePicture> LargestPicture(int number, const PdfPage& page) const;

  // The page as it is seen, at 300 dpi or less, likewise; in grey where it has no colours. Null if it cannot be had.
  PixPtr Shown(int number) const;

 private:
  struct Handle;
  struct HandleDeleter {
    void operator()(Handle* handle) const;
  };
  std::unique_ptr<Handle, HandleDeleter> handle_;
};

}  // namespace tidewaiter
