// Where the pages of a TIFF lie in its bytes. Knows the format's frame alone; Leptonica reads the pixels.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace tidewaiter {

// What a page says of itself, true or not.
struct TiffPage {
  size_t offset = 0;  // of its directory
  double width = 0, height = 0;
  double bits_a_pixel = 1;
};

// The pages in order, at most `limit`. The list ends where the chain of directories leaves the file, comes back to one that it has passed,
// or holds one without a size; so it may be empty. Linear in the number of pages.
std::vector<TiffPage> FindTiffPages(std::string_view bytes, size_t limit);

}  // namespace tidewaiter
