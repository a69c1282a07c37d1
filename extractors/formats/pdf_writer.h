// How every PDF of ours is written by QPDF. For the files that make one.
#pragma once

#include <qpdf/QPDF.hh>

#include "extractors/formats/searchable_pdf.h"

namespace tidewaiter {

// Runs `make`, which may throw what QPDF throws, and gives it as an error. `what` begins its message.
Result<bool> CatchingPdfErrors(const std::string& what, const std::function<Result<bool>()>& make);

// Writes the file: no date, no random number, our name as its producer.
Result<bool> WritePdf(QPDF& pdf, const TakeBytes& take);

}  // namespace tidewaiter
