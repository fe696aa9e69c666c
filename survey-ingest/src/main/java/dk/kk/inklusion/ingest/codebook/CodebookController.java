package dk.kk.inklusion.ingest.codebook;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.audit.Action;
import dk.kk.inklusion.ingest.audit.AuditLog;
import dk.kk.inklusion.ingest.audit.Deed;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.row.Layout;
import dk.kk.inklusion.ingest.upload.Digests;
import dk.kk.inklusion.ingest.upload.SmallBody;
import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/surveys/{survey}/codebooks/{version}")
class CodebookController {
  private static final int LARGEST = 512 * 1024;
  private static final String XLSX =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private final Codebooks codebooks;
  private final AuditLog audit;

  CodebookController(Codebooks codebooks, AuditLog audit) {
    this.codebooks = codebooks;
    this.audit = audit;
  }

  @PutMapping
  @Allowed(Role.STEWARD)
  ResponseEntity<CodebookAnswer> put(
      Caller caller, @PathVariable String survey, @PathVariable int version, InputStream body)
      throws IOException {
    caller.requireSurvey(survey);
    String text = SmallBody.read("codebook", body, LARGEST);
    var reading = CodebookReader.readWithNotes(text);
    requireAddress(reading.codebook(), survey, version);
    boolean created = put(reading.codebook(), Digests.textOf(text));
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(CodebookAnswer.of(reading));
  }

  private boolean put(Codebook codebook, String digest) {
    String version = Integer.toString(codebook.version());
    String deed = "codebook/" + codebook.survey() + "/" + version;
    audit.begin(new Deed(deed, Action.CODEBOOK_PUT, codebook.survey(), null, version, digest));
    try {
      boolean created = codebooks.put(codebook);
      audit.done(deed, Map.of());
      return created;
    } catch (ProblemException e) {
      audit.refused(deed, e.code());
      throw e;
    }
  }

  private static void requireAddress(Codebook codebook, String survey, int version) {
    List<Fault> faults = new ArrayList<>();
    if (!codebook.survey().equals(survey)) {
      faults.add(new Fault("survey", "wrong-address", "The address says '%s'.".formatted(survey)));
    }
    if (codebook.version() != version) {
      faults.add(new Fault("version", "wrong-address", "The address says %d.".formatted(version)));
    }
    if (!faults.isEmpty()) {
      throw new InvalidDocumentException("codebook", faults);
    }
  }

  @GetMapping
  @Allowed({Role.STEWARD, Role.VENDOR})
  Codebook get(Caller caller, @PathVariable String survey, @PathVariable int version) {
    caller.requireSurvey(survey);
    return codebooks.get(survey, version);
  }

  @GetMapping("/template.csv")
  @Allowed({Role.STEWARD, Role.VENDOR})
  ResponseEntity<String> template(
      Caller caller, @PathVariable String survey, @PathVariable int version) throws IOException {
    caller.requireSurvey(survey);
    var header = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(header)) {
      csv.writeRecord(Layout.columns(codebooks.get(survey, version)));
    }
    return attachment("text/csv;charset=utf-8", survey, version, ".csv").body(header.toString());
  }

  @GetMapping("/template.xlsx")
  @Allowed({Role.STEWARD, Role.VENDOR})
  ResponseEntity<byte[]> workbook(
      Caller caller, @PathVariable String survey, @PathVariable int version) throws IOException {
    caller.requireSurvey(survey);
    var workbook = new ByteArrayOutputStream();
    new XlsxTemplate(codebooks.get(survey, version)).write(workbook);
    return attachment(XLSX, survey, version, ".xlsx").body(workbook.toByteArray());
  }

  private static ResponseEntity.BodyBuilder attachment(
      String type, String survey, int version, String suffix) {
    var attachment =
        ContentDisposition.attachment()
            .filename("%s-%d-template%s".formatted(survey, version, suffix))
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, type)
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString());
  }
}
