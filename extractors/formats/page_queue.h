// The pages of one document on their way: recognised by several threads where a run has them, taken in order.
//
//   PageQueue queue(options, [&](PageReading reading) { ... AppendPage(reading.lines, std::move(reading.page), document); });
//   queue.Add({page, lines});                                                       // a page that is read
//   queue.Add({page}, [&](OcrEngine& engine, PageReading& reading) { ... });        // a page that is to be recognised
//   queue.Finish();
//
// What is taken does not depend on the number of threads. A few pages a thread are held at a time, as words, never as pictures.
#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extractors/formats/format.h"
#include "extractors/formats/layout.h"
#include "extractors/formats/page_crew.h"

namespace tidewaiter {

// What became of one page.
struct PageReading {
  Page page;  // without its text
  std::vector<TextLine> lines;
  std::vector<std::string> warnings;  // what a person should know; the document is partial then
  std::optional<Error> failure;       // why nothing could be read, though something may stand in for it
};

class PageQueue {
 public:
  using Recognise = std::function<void(OcrEngine& engine, PageReading& reading)>;
  using Take = std::function<void(PageReading reading)>;

  // `pages` is how many will be added, for those who watch.
  PageQueue(const ReadOptions& options, int pages, Take take);
  PageQueue(const PageQueue&) = delete;
  PageQueue& operator=(const PageQueue&) = delete;
  ~PageQueue();  // waits for what has been begun

  void Add(PageReading reading);
  // `recognise` runs on some thread, and may be begun before Add returns; options.ocr must not be null.
  void Add(PageReading reading, Recognise recognise);
  void Finish();

 private:
  struct Pending {
    PageReading reading;
    std::shared_ptr<PageTask> task;  // null: it is read
  };

  void TakeFirst();
  void TakeSome();

  const ReadOptions& options_;
  const int pages_;
  const Take take_;
  int done_ = 0;
  std::deque<std::unique_ptr<Pending>> pending_;
};

}  // namespace tidewaiter
