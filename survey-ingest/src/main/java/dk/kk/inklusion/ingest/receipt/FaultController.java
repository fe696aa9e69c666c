package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.receipt.Receipt.KeptDetails;
import dk.kk.inklusion.ingest.row.RowFault;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** The faults of a batch: JSON in pages, CSV and NDJSON whole or a page of them. */
@RestController
@RequestMapping("/api/v1/batches/{id}/errors")
class FaultController {
  private static final int MOST = 10_000;

  private final Receipts receipts;
  private final Faults faults;
  private final AuditLog audit;

  FaultController(Receipts receipts, Faults faults, AuditLog audit) {
    this.receipts = receipts;
    this.faults = faults;
    this.audit = audit;
  }

  /**
   * A page of faults, in the order of the file.
   *
   * @param page from 0
   * @param total of those that are kept and fit the filter
   * @param details how many are kept in all, and how long; null where none were
   * @param next address of the next page; null on the last
   */
  record FaultPage(
      List<RowFault> errors,
      int page,
      int size,
      long total,
      @Nullable KeptDetails details,
      @Nullable String next) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @Allowed({Role.VENDOR, Role.STEWARD})
  FaultPage page(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String column,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "1000") int size) {
    Page asked = Page.of(page, size, MOST);
    FaultFilter filter = FaultFilter.of(code, column);
    StoredBatch batch = require(caller, id);
    Details details = batch.isFinished() ? batch.details() : null;
    long total = faults.count(details, filter);
    return new FaultPage(
        faults.page(details, filter, asked),
        page,
        size,
        total,
        KeptDetails.of(details),
        asked.isLast(total) ? null : next(id, filter, asked));
  }

  /** Faults say what respondents answered: a look at them is written down. */
  private StoredBatch require(Caller caller, String id) {
    StoredBatch batch = receipts.require(caller, id);
    audit.note(Action.FAULTS_READ, batch.survey(), batch.wave(), batch.id(), null);
    return batch;
  }

  private static String next(String id, FaultFilter filter, Page page) {
    var address =
        UriComponentsBuilder.fromPath("/api/v1/batches/{id}/errors")
            .queryParam("page", page.number() + 1)
            .queryParam("size", page.size());
    if (filter.code() != null) {
      address.queryParam("code", filter.code());
    }
    // A column's name can hold anything, so it is a variable and not a part of the template.
    return filter.column() == null
        ? address.encode().buildAndExpand(id).toUriString()
        : address
            .queryParam("column", "{column}")
            .encode()
            .buildAndExpand(id, filter.column())
            .toUriString();
  }

  @GetMapping(produces = FaultExport.CSV)
  @Allowed({Role.VENDOR, Role.STEWARD})
  void csv(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String column,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(defaultValue = "1000") int size,
      @RequestParam(defaultValue = "comma") String delimiter,
      HttpServletResponse response)
      throws IOException {
    var parting = FaultExport.Delimiter.of(delimiter);
    try (Stream<RowFault> found = find(caller, id, FaultFilter.of(code, column), page, size)) {
      response.setContentType(FaultExport.CSV + ";charset=utf-8");
      response.setHeader("Content-Disposition", "attachment; filename=\"errors-" + id + ".csv\"");
      FaultExport.writeCsv(found, parting, response.getOutputStream());
    }
  }

  @GetMapping(produces = MediaType.APPLICATION_NDJSON_VALUE)
  @Allowed({Role.VENDOR, Role.STEWARD})
  void lines(
      Caller caller,
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String code,
      @RequestParam(required = false) @Nullable String column,
      @RequestParam(required = false) @Nullable Integer page,
      @RequestParam(defaultValue = "1000") int size,
      HttpServletResponse response)
      throws IOException {
    try (Stream<RowFault> found = find(caller, id, FaultFilter.of(code, column), page, size)) {
      response.setContentType(MediaType.APPLICATION_NDJSON_VALUE);
      FaultExport.writeLines(found, response.getOutputStream());
    }
  }

  private Stream<RowFault> find(
      Caller caller, String id, FaultFilter filter, @Nullable Integer page, int size) {
    StoredBatch batch = require(caller, id);
    Details details = batch.isFinished() ? batch.details() : null;
    return Optional.ofNullable(page)
        .map(number -> faults.page(details, filter, Page.of(number, size, MOST)).stream())
        .orElseGet(() -> faults.all(details, filter));
  }
}
