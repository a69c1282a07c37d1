// PNG, JPEG and TIFF files as pictures of pages.
#pragma once

#include <string>
#include <string_view>

#include "extractors/formats/pix.h"
#include "extractors/model/result.h"

namespace tidewaiter {

// How many pictures a file holds: 1 unless it is a TIFF. 0: a TIFF that is damaged.
int CountPictures(std::string_view bytes);

// The picture as a viewer shows it, with colours and depth, without transparency. kMalformed or kLimit; `place` begins the message.
// `number` counts from 1.
Result<PagePicture> DecodePicture(std::string_view bytes, int number, const std::string& place);

// The same as it is stored, for who copies it; viewers show it as `HeldOf(bytes)` says (exif.h).
Result<PagePicture> DecodeStored(std::string_view bytes, int number, const std::string& place);

}  // namespace tidewaiter
