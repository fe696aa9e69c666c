package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.codebook.Codebooks;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.row.Layout;
import dk.kk.inklusion.model.codebook.Codebook;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Which survey a file is of whose columns do not fit the one it was sent to. */
@Component
class LookAlikes {
  private final Codebooks codebooks;

  LookAlikes(Codebooks codebooks) {
    this.codebooks = codebooks;
  }

  /**
   * A misfit with the codebook it was probably meant for, if the sender may know of that.
   *
   * @param misfit as the columns alone tell it
   */
  ProblemException explain(
      ProblemException misfit, Upload upload, Codebook codebook, String[] header) {
    Set<String> names =
        Arrays.stream(header)
            .map(name -> Normalizer.normalize(name, Normalizer.Form.NFC))
            .collect(Collectors.toSet());
    long found = Layout.columns(codebook).stream().filter(names::contains).count();
    return codebooks.all().stream()
        .filter(other -> upload.mayKnow().test(other.survey()))
        .filter(other -> Layout.columns(other).size() > found)
        .filter(other -> names.containsAll(Layout.columns(other)))
        .max(
            Comparator.comparingInt((Codebook other) -> Layout.columns(other).size())
                .thenComparing(other -> other.survey().equals(codebook.survey()))
                .thenComparingInt(Codebook::version))
        .map(other -> wrong(misfit, codebook, other))
        .orElse(misfit);
  }

  private static ProblemException wrong(
      ProblemException misfit, Codebook codebook, Codebook other) {
    ProblemException problem =
        other.survey().equals(codebook.survey())
            ? otherVersion(codebook, other)
            : otherSurvey(other);
    return problem
        .with(misfit.faults())
        .with("looksLike", Map.of("survey", other.survey(), "codebook", other.version()));
  }

  private static ProblemException otherVersion(Codebook codebook, Codebook other) {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "wrong-codebook",
        ("The file has the columns of codebook %d of this survey, while the wave uses %d. Deliver"
                + " the wave's columns, or ask the steward to change its codebook.")
            .formatted(other.version(), codebook.version()));
  }

  private static ProblemException otherSurvey(Codebook other) {
    return ProblemException.of(
        HttpStatus.UNPROCESSABLE_CONTENT,
        "wrong-survey",
        ("The file has the columns of survey '%s' (codebook %d). Send it to a wave of that survey;"
                + " or, if it is of this one, correct the header line.")
            .formatted(other.survey(), other.version()));
  }
}
