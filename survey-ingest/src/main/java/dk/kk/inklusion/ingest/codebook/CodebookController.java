package dk.kk.inklusion.ingest.codebook;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.ingest.access.Allowed;
import dk.kk.inklusion.ingest.access.Caller;
import dk.kk.inklusion.ingest.access.Role;
import dk.kk.inklusion.ingest.row.Layout;
import dk.kk.inklusion.ingest.upload.SmallBody;
import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.codebook.Codebook;
import dk.kk.inklusion.model.codebook.CodebookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
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

  private final Codebooks codebooks;

  CodebookController(Codebooks codebooks) {
    this.codebooks = codebooks;
  }

  @PutMapping
  @Allowed(Role.STEWARD)
  ResponseEntity<CodebookAnswer> put(
      Caller caller, @PathVariable String survey, @PathVariable int version, InputStream body)
      throws IOException {
    caller.requireSurvey(survey);
    var reading = CodebookReader.readWithNotes(SmallBody.read("codebook", body, LARGEST));
    requireAddress(reading.codebook(), survey, version);
    boolean created = codebooks.put(reading.codebook());
    return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
        .body(CodebookAnswer.of(reading));
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
    var attachment =
        ContentDisposition.attachment()
            .filename("%s-%d-template.csv".formatted(survey, version))
            .build();
    return ResponseEntity.ok()
        .header(HttpHeaders.CONTENT_TYPE, "text/csv;charset=utf-8")
        .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
        .body(header.toString());
  }
}
