#include "pipeline/outputs/json_writer.h"

#include <array>
#include <cmath>

namespace tidewaiter {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

enum class ByteClass : uint8_t { kCopy, kEscape, kMultiByte };

constexpr std::array<ByteClass, 256> MakeClasses() {
  std::array<ByteClass, 256> classes{};
  for (size_t byte = 0; byte < 256; ++byte) {
    if (byte < 0x20 || byte == '"' || byte == '\\' || byte == 0x7F) classes[byte] = ByteClass::kEscape;
    if (byte >= 0x80) classes[byte] = ByteClass::kMultiByte;
  }
  return classes;
}

constexpr std::array<ByteClass, 256> kClasses = MakeClasses();

unsigned char ByteAt(std::string_view text, size_t position) { return static_cast<unsigned char>(text[position]); }

// The allowed values of the second byte, by the first: they rule out overlong forms, surrogates and what lies above U+10FFFF.
std::pair<unsigned char, unsigned char> SecondByteRange(unsigned char first) {
  switch (first) {
    case 0xE0: return {0xA0, 0xBF};
    case 0xED: return {0x80, 0x9F};
    case 0xF0: return {0x90, 0xBF};
    case 0xF4: return {0x80, 0x8F};
    default: return {0x80, 0xBF};
  }
}

// The length of the multi-byte code point at `position`, or 0 if the byte there begins none.
size_t MultiByteLength(std::string_view text, size_t position) {
  const unsigned char first = ByteAt(text, position);
  const size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || position + length > text.size()) return 0;
  const auto [low, high] = SecondByteRange(first);
  if (ByteAt(text, position + 1) < low || ByteAt(text, position + 1) > high) return 0;
  for (size_t i = 2; i < length; ++i) {
    if ((ByteAt(text, position + i) & 0xC0) != 0x80) return 0;
  }
  return length;
}

void AppendEscape(unsigned char byte, std::string& out) {
  constexpr std::string_view kNamed = "\"\"\\\\\bb\ff\nn\rr\tt";  // pairs: the byte, the letter that stands for it
  for (size_t i = 0; i < kNamed.size(); i += 2) {
    if (ByteAt(kNamed, i) == byte) {
      out += '\\';
      out += kNamed[i + 1];
      return;
    }
  }
  constexpr std::string_view kDigits = "0123456789abcdef";
  out += "\\u00";
  out += kDigits[byte >> 4];
  out += kDigits[byte & 15];
}

void AppendMultiByte(std::string_view code_point, std::string& out) {
  if (code_point == "\xC2\x85") {
    out += "\\u0085";
  } else if (code_point == "\xE2\x80\xA8") {
    out += "\\u2028";
  } else if (code_point == "\xE2\x80\xA9") {
    out += "\\u2029";
  } else {
    out += code_point;
  }
}

}  // namespace

void AppendJsonString(std::string_view text, std::string& out) {
  out += '"';
  size_t copied = 0;
  for (size_t i = 0; i < text.size();) {
    const ByteClass kind = kClasses[ByteAt(text, i)];
    if (kind == ByteClass::kCopy) {
      ++i;
      continue;
    }
    out += text.substr(copied, i - copied);
    size_t length = 1;
    if (kind == ByteClass::kEscape) {
      AppendEscape(ByteAt(text, i), out);
    } else if ((length = MultiByteLength(text, i)) > 0) {
      AppendMultiByte(text.substr(i, length), out);
    } else {
      out += kReplacement;
      length = 1;
    }
    i += length;
    copied = i;
  }
  out += text.substr(copied);
  out += '"';
}

std::string ValidUtf8(std::string_view text) {
  std::string valid;
  for (size_t i = 0; i < text.size();) {
    const size_t length = kClasses[ByteAt(text, i)] == ByteClass::kMultiByte ? MultiByteLength(text, i) : 1;
    valid += length > 0 ? text.substr(i, length) : kReplacement;
    i += length > 0 ? length : 1;
  }
  return valid;
}

void JsonWriter::Separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

JsonWriter& JsonWriter::Open(char bracket) {
  Separate();
  out_ += bracket;
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::Close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
  return *this;
}

JsonWriter& JsonWriter::Raw(std::string_view text) {
  Separate();
  out_ += text;
  return *this;
}

JsonWriter& JsonWriter::Key(std::string_view key) {
  Separate();
  AppendJsonString(key, out_);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

JsonWriter& JsonWriter::String(std::string_view value) {
  Separate();
  AppendJsonString(value, out_);
  return *this;
}

JsonWriter& JsonWriter::Number(double value) { return std::isfinite(value) ? Raw(FormatNumber(value)) : Null(); }

JsonWriter& JsonWriter::Integer(int64_t value) { return Raw(std::to_string(value)); }

JsonWriter& JsonWriter::Value(const FieldValue& value) {
  if (const auto* text = std::get_if<std::string>(&value)) return String(*text);
  if (const auto* number = std::get_if<double>(&value)) return Number(*number);
  if (const auto* integer = std::get_if<int64_t>(&value)) return Integer(*integer);
  return Bool(std::get<bool>(value));
}

JsonWriter& JsonWriter::Text(std::string_view key, std::string_view value) { return value.empty() ? *this : Key(key).String(value); }

JsonWriter& JsonWriter::Amount(std::string_view key, const std::optional<double>& value) { return value ? Key(key).Number(*value) : *this; }

JsonWriter& JsonWriter::TextOrNull(std::string_view key, std::string_view value) {
  return value.empty() ? Key(key).Null() : Key(key).String(value);
}

JsonWriter& JsonWriter::Corners(const Box& box) {
  BeginArray();
  for (double corner : {box.x0, box.y0, box.x1, box.y1}) Number(std::round(corner * 100) / 100);
  return EndArray();
}

JsonWriter& JsonWriter::Share(double value) { return Number(std::round(value * 1000) / 1000); }

}  // namespace tidewaiter
