#include "pipeline/commands/delivery.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

namespace tidewaiter {
namespace {

namespace fs = std::filesystem;

constexpr size_t kMaxStem = 200;  // bytes: a file's name has 255, and ours adds a number, the extension and ".part"

bool IsFolder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool NamesFolder(const std::string& output) { return !output.empty() && (output.back() == '/' || IsFolder(output)); }

bool IsStandardOutput(const std::string& output) { return output.empty() || output == "-"; }

// Whether the arguments may stand for more than one document.
bool MayBeSeveral(const std::vector<std::string>& words) {
  return words.size() > 1 || (!words.empty() && (words[0] == "-" || IsFolder(words[0])));
}

std::optional<Error> Check(const Arguments& arguments, const Output& output) {
  const std::string format = "--format " + std::string(output.name);
  const bool alone = output.several == Several::kAlone;
  if (alone && !NamesFolder(arguments.output) && MayBeSeveral(arguments.words))
    return Error{ErrorCode::kBadArguments, format + " is a file for each document; for several, name a folder: -o FOLDER/"};
  if (output.WriteFile != nullptr && IsStandardOutput(arguments.output) && isatty(STDOUT_FILENO) == 1)
    return Error{ErrorCode::kBadArguments, format + " is not for a terminal; name a file: -o FILE" + output.extension};
  return std::nullopt;
}

Result<std::string> MakeFolder(std::string path) {
  std::error_code error;
  fs::create_directories(path, error);
  if (!IsFolder(path)) return Error{ErrorCode::kCannotWrite, "cannot make the folder " + path + ": " + error.message()};
  if (path.back() != '/') path += '/';
  return path;
}

// "scans/bl-7.tif" -> "bl-7"
std::string StemOf(const std::string& path) {
  std::string name = path.substr(path.find_last_of('/') + 1);
  const size_t dot = name.find_last_of('.');
  if (dot != std::string::npos && dot > 0) name.resize(dot);
  for (char& c : name) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '_';
  }
  size_t size = std::min(name.size(), kMaxStem);
  while (size < name.size() && size > 0 && (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) --size;
  name.resize(size);
  return name.empty() || name == "." || name == ".." ? "document" : name;
}

Result<bool> Copy(const TemporaryFile& file, uint64_t begin, uint64_t size, const TakeBytes& take) {
  std::array<char, 64 << 10> buffer;
  for (uint64_t done = 0; done < size;) {
    const size_t count = file.Read(begin + done, std::span(buffer).first(std::min<uint64_t>(buffer.size(), size - done)));
    if (count == 0) return Error{ErrorCode::kUnreadable, "the temporary file cannot be read again"};
    if (Result<bool> taken = take({buffer.data(), count}); !taken || !*taken) return taken;
    done += count;
  }
  return true;
}

}  // namespace

Result<Delivery> Delivery::Open(const Arguments& arguments, const Output* output) {
  if (output != nullptr) {
    if (std::optional<Error> error = Check(arguments, *output)) return *error;
  }
  Delivery delivery(output);
  if (output != nullptr && output->extension != nullptr && NamesFolder(arguments.output)) {
    Result<std::string> folder = MakeFolder(arguments.output);
    if (!folder) return folder.error();
    delivery.folder_ = std::move(*folder);
    return delivery;
  }
  Result<Sink> sink = Sink::Open(arguments.output);
  if (!sink) return sink.error();
  delivery.sink_.emplace(std::move(*sink));
  return delivery;
}

Result<bool> Delivery::Take(const Outcome& outcome) {
  if (outcome.bytes.empty() && !outcome.file) return true;
  if (!folder_.empty()) return TakeIntoFolder(outcome);
  const std::string separator = wrote_ && output_ != nullptr ? output_->separator : "";
  wrote_ = true;
  if (outcome.file) return TakeIntoStack(*outcome.file);
  return sink_->Write(separator + outcome.bytes);
}

Result<bool> Delivery::TakeIntoFolder(const Outcome& outcome) {
  const Result<std::string> name = NameFor(outcome);
  if (!name) return name.error();
  Result<Sink> sink = Sink::Open(*name);
  if (!sink) return sink.error();
  const auto take = [&](std::string_view bytes) { return sink->Write(bytes); };
  Result<bool> written = outcome.file ? Copy(*outcome.file, 0, outcome.file->size(), take) : take(outcome.bytes);
  if (!written) return written;
  return sink->Finish();
}

Result<std::string> Delivery::NameFor(const Outcome& outcome) {
  const std::string stem = StemOf(outcome.path);
  std::string name = stem + output_->extension;
  for (int number = 2; !names_.insert(name).second; ++number) name = stem + "-" + std::to_string(number) + output_->extension;
  std::error_code ignored;
  if (!fs::equivalent(folder_ + name, outcome.path, ignored)) return folder_ + name;
  return Error{ErrorCode::kCannotWrite, folder_ + name + " would replace the file that it is made from; name another folder with --output"};
}

Result<bool> Delivery::TakeIntoStack(const TemporaryFile& file) {
  if (!stack_) {
    Result<TemporaryFile> made = TemporaryFile::Make();
    if (!made) return made.error();
    stack_.emplace(std::move(*made));
  }
  slices_.push_back({stack_->size(), file.size()});
  return Copy(file, 0, file.size(), [&](std::string_view bytes) { return stack_->Append(bytes); });
}

Result<bool> Delivery::WriteStack() {
  const auto take = [&](std::string_view bytes) { return sink_->Write(bytes); };
  if (slices_.size() == 1) return Copy(*stack_, 0, slices_[0].size, take);
  std::vector<PdfPart> parts;
  for (const Slice& slice : slices_) {
    parts.push_back({slice.size, [this, slice](uint64_t offset, std::span<char> buffer) {
                       const uint64_t left = slice.size - std::min(offset, slice.size);
                       return stack_->Read(slice.begin + offset, buffer.first(std::min<uint64_t>(buffer.size(), left)));
                     }});
  }
  return output_->Join(parts, take);
}

Result<bool> Delivery::Complete() { return slices_.empty() ? Result<bool>(true) : WriteStack(); }

Result<bool> Delivery::Finish() {
  if (!sink_) return true;
  if (wrote_ || output_ == nullptr || output_->several == Several::kFollow) return sink_->Finish();
  sink_->Abandon();  // no XML and no PDF is empty
  return true;
}

std::string Delivery::place() const { return sink_ ? sink_->partial_path() : folder_; }

}  // namespace tidewaiter
