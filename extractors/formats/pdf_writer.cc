#include "extractors/formats/pdf_writer.h"

#include <optional>
#include <qpdf/Pl_Function.hh>
#include <qpdf/QPDFExc.hh>
#include <qpdf/QPDFWriter.hh>
#include <stdexcept>

namespace tidewaiter {
namespace {

constexpr const char* kLowestVersion = "1.5";

struct CannotTake : std::runtime_error {
  CannotTake() : std::runtime_error("the output takes no more") {}
};

void SetProducer(QPDF& pdf) {
  QPDFObjectHandle trailer = pdf.getTrailer();
  QPDFObjectHandle info = trailer.getKey("/Info");
  if (!info.isDictionary()) {
    info = pdf.makeIndirectObject(QPDFObjectHandle::newDictionary());
    trailer.replaceKey("/Info", info);
  }
  info.replaceKey("/Producer", QPDFObjectHandle::newString("tidewaiter"));
}

}  // namespace

Result<bool> CatchingPdfErrors(const std::string& what, const std::function<Result<bool>()>& make) {
  try {
    return make();
  } catch (const QPDFExc& exception) {
    return Error{ErrorCode::kMalformed, what + ": the PDF is damaged, so that its pages cannot be copied: " + exception.getMessageDetail()};
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const std::exception& exception) {
    return Error{ErrorCode::kMalformed, what + ": its pages cannot be copied: " + exception.what()};
  }
}

Result<bool> WritePdf(QPDF& pdf, const TakeBytes& take) {
  SetProducer(pdf);
  std::optional<Error> error;
  Pl_Function pipeline("output", nullptr, [&](const unsigned char* data, size_t size) {
    const Result<bool> taken = take({reinterpret_cast<const char*>(data), size});
    if (taken) return;
    error = taken.error();
    throw CannotTake();
  });
  QPDFWriter writer(pdf);
  writer.setOutputPipeline(&pipeline);
  writer.setMinimumPDFVersion(kLowestVersion);
  writer.setObjectStreamMode(qpdf_o_generate);
  writer.setDeterministicID(true);
  try {
    writer.write();
  } catch (const CannotTake&) {
    return *error;
  }
  return true;
}

}  // namespace tidewaiter
