// How a camera held its picture.
#pragma once

#include <string_view>

namespace tidewaiter {

// How stored pixels become what is shown: first mirrored left to right, then turned clockwise by quarters.
struct Held {
  bool mirrored = false;
  int quarters = 0;
};

// What a JPEG file's EXIF data say; as it is where they say nothing that makes sense.
Held HeldOf(std::string_view jpeg);

}  // namespace tidewaiter
