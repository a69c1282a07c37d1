// Appends JSON to a string, without ever building a tree: a tree costs more than the whole extraction.
//
//   JsonWriter json(line);
//   json.BeginObject().Key("doc").String(path).Key("pages").Integer(2).EndObject();
//
// Keys come out in the order in which they are written. The output is always valid UTF-8 without line breaks: an invalid byte becomes
// U+FFFD, and U+0085, U+2028 and U+2029 are escaped, because some readers of JSON Lines take them for ends of lines.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "extractors/model/document.h"
#include "extractors/model/fact.h"

namespace tidewaiter {

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  JsonWriter& BeginObject() { return Open('{'); }
  JsonWriter& EndObject() { return Close('}'); }
  JsonWriter& BeginArray() { return Open('['); }
  JsonWriter& EndArray() { return Close(']'); }
  JsonWriter& Key(std::string_view key);

  JsonWriter& String(std::string_view value);
  JsonWriter& Number(double value);  // shortest decimal that reads back the same; null if it is not finite
  JsonWriter& Integer(int64_t value);
  JsonWriter& Bool(bool value) { return Raw(value ? "true" : "false"); }
  JsonWriter& Null() { return Raw("null"); }
  JsonWriter& Value(const FieldValue& value);

  // Key and value; nothing at all where the value is absent.
  JsonWriter& Text(std::string_view key, std::string_view value);
  JsonWriter& Amount(std::string_view key, const std::optional<double>& value);
  // Key and value; null where the value is absent.
  JsonWriter& TextOrNull(std::string_view key, std::string_view value);
  // [x0,y0,x1,y1], rounded to 1/100 point: more would be noise.
  JsonWriter& Corners(const Box& box);
  // Rounded to three decimals, for confidences.
  JsonWriter& Share(double value);

 private:
  JsonWriter& Open(char bracket);
  JsonWriter& Close(char bracket);
  JsonWriter& Raw(std::string_view text);
  void Separate();

  std::string& out_;
  bool needs_comma_ = false;
};

// Appends `text` as a JSON string with its quotes.
void AppendJsonString(std::string_view text, std::string& out);

// `text` with each invalid byte replaced by U+FFFD.
std::string ValidUtf8(std::string_view text);

}  // namespace tidewaiter
