package dk.kk.inklusion.ingest.measurement;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.model.Fault;
import dk.kk.inklusion.model.InvalidDocumentException;
import dk.kk.inklusion.model.Nearest;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The measurements of a request.
 *
 * @param decimalComma whether a comma in a number is its decimal mark
 * @param ignored columns or properties that no measurement has
 * @param faults of what could not be read, which is blank in its row, or of rows that are not there
 */
record GivenRows(
    List<GivenRow> rows, boolean decimalComma, Set<String> ignored, List<Fault> faults) {
  static final List<String> COLUMNS =
      List.of("indicator", "period", "group", "value", "level", "n", "note");
  static final int MOST = 10_000;
  static final String NAME = "list of measurements";

  /** What is wrong with a name that is none of a measurement's, but close to one; null if not. */
  static @Nullable String advice(String name) {
    String nearest = name.isEmpty() ? null : Nearest.of(name, COLUMNS);
    return nearest == null ? null : "Did you mean '%s'?".formatted(nearest);
  }

  static ProblemException tooMany() {
    return ProblemException.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "too-many-rows",
        "More than %,d measurements. Send them in parts.".formatted(MOST));
  }

  /** Refuses what cannot be read at all. */
  static InvalidDocumentException unreadable(String message) {
    return new InvalidDocumentException(NAME, List.of(new Fault("", "unreadable", message)));
  }
}
