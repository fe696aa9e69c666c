package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.row.RowFault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
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
  private static final int MOST_FAULTS = 10_000;

  private final Batches batches;
  private final Receipts receipts;
  private final Faults faults;
  private final AuditLog audit;

  ReceiptController(Batches batches, Receipts receipts, Faults faults, AuditLog audit) {
    this.batches = batches;
    this.receipts = receipts;
    this.faults = faults;
    this.audit = audit;
  }

  /**
   * A page of receipts.
   *
   * @param next address of the next page; null on the last
   */
  record BatchPage(List<Receipt> batches, int page, long total, @Nullable String next) {}

  /**
   * A page of faults.
   *
   * @param next address of the next page; null on the last
   */
  record FaultPage(List<RowFault> errors, int page, long total, @Nullable String next) {}

  @GetMapping("/{id}")
  @Allowed({Role.VENDOR, Role.STEWARD})
  Receipt one(Caller caller, @PathVariable String id) {
    return receipts.of(require(caller, id));
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
            caller.seesOnly(),
            survey,
            wave,
            BatchFilter.Outcome.of(status),
            from,
            before,
            id,
            digest);
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

  @GetMapping(path = "/{id}/errors", produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({Role.VENDOR, Role.STEWARD})
  FaultPage errors(
      Caller caller,
      @PathVariable String id,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "1000") int size) {
    Page asked = Page.of(page, size, MOST_FAULTS);
    StoredBatch batch = requireForFaults(caller, id);
    long total = faults.count(id);
    var next = UriComponentsBuilder.fromPath("/api/v1/batches/" + batch.id() + "/errors");
    return new FaultPage(faults.page(id, asked), page, total, next(next, asked, total));
  }

  @GetMapping(path = "/{id}/errors", produces = FaultExport.CSV)
  @Allowed({Role.VENDOR, Role.STEWARD})
  void errorsAsCsv(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(defaultValue = "1000") int size,
      HttpServletResponse response)
      throws IOException {
    FaultExport export = export(caller, id, page, size);
    response.setContentType(FaultExport.CSV + ";charset=utf-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"errors-" + id + ".csv\"");
    export.writeCsv(response.getOutputStream());
  }

  @GetMapping(path = "/{id}/errors", produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Allowed({Role.VENDOR, Role.STEWARD})
  void errorsAsLines(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(defaultValue = "1000") int size,
      HttpServletResponse response)
      throws IOException {
    FaultExport export = export(caller, id, page, size);
    response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
    export.writeLines(response.getOutputStream());
  }

  private FaultExport export(Caller caller, String id, @Nullable Integer page, int size) {
    StoredBatch batch = requireForFaults(caller, id);
    return new FaultExport(
        faults, batch.id(), page == null ? null : Page.of(page, size, MOST_FAULTS));
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

  /** Faults say what respondents answered: a look at them is written down. */
  private StoredBatch requireForFaults(Caller caller, String id) {
    StoredBatch batch = require(caller, id);
    audit.note(Action.FAULTS_READ, batch.survey(), batch.wave(), batch.id(), null);
    return batch;
  }

  /** Another vendor's batch is not there, as far as a vendor can tell. */
  private StoredBatch require(Caller caller, String id) {
    String vendor = caller.seesOnly();
    return batches
        .find(id)
        .filter(batch -> vendor == null || vendor.equals(batch.vendor()))
        .orElseThrow(() ->
            ProblemException.of(
                HttpStatus.NOT_FOUND,
                "unknown-batch",
                "There is no such batch. Check the id in the address."));
  }
}
