package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

@RestController
@RequestMapping("/api/v1/batches")
class ReceiptController {
  private static final int MOST_BATCHES = 200;

  private final Batches batches;
  private final Receipts receipts;

  ReceiptController(Batches batches, Receipts receipts) {
    this.batches = batches;
    this.receipts = receipts;
  }

  /**
   * A page of receipts.
   *
   * @param next address of the next page; null on the last
   */
  record BatchPage(List<Receipt> batches, int page, long total, @Nullable String next) {}

  @GetMapping("/{id}")
  @Allowed({Role.VENDOR, Role.STEWARD})
  Receipt one(Caller caller, @PathVariable String id) {
    return receipts.of(receipts.require(caller, id));
  }

  @GetMapping
  @Allowed({Role.VENDOR, Role.STEWARD})
  BatchPage list(
      Caller caller,
      @RequestParam(required = false) @Nullable String survey,
      @RequestParam(required = false) @Nullable String wave,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable Instant from,
      @RequestParam(required = false) @Nullable Instant before,
      @RequestParam(required = false) @Nullable String id,
      @RequestParam(required = false) @Nullable String digest,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Page asked = Page.of(page, size, MOST_BATCHES);
    var filter =
        new BatchFilter(
            caller, survey, wave, BatchFilter.Outcome.of(status), from, before, id, digest);
    long total = batches.count(filter);
    List<Receipt> found = batches.list(filter, asked).stream().map(receipts::inShort).toList();
    var next =
        UriComponentsBuilder.fromPath("/api/v1/batches")
            .queryParamIfPresent("survey", Optional.ofNullable(survey))
            .queryParamIfPresent("wave", Optional.ofNullable(wave))
            .queryParamIfPresent("status", Optional.ofNullable(status))
            .queryParamIfPresent("from", Optional.ofNullable(from))
            .queryParamIfPresent("before", Optional.ofNullable(before))
            .queryParamIfPresent("id", Optional.ofNullable(id))
            .queryParamIfPresent("digest", Optional.ofNullable(digest));
    return new BatchPage(found, page, total, next(next, asked, total));
  }

  private static @Nullable String next(UriComponentsBuilder address, Page page, long total) {
    return page.isLast(total)
        ? null
        : address
            .queryParam("page", page.number() + 1)
            .queryParam("size", page.size())
            .encode()
            .toUriString();
  }
}
