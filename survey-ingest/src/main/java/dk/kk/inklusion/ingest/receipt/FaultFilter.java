package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.row.FaultCode;
import dk.kk.inklusion.model.Nearest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * Which faults of a batch are asked for.
 *
 * @param code null for every code
 * @param column null for every column; empty for faults of a row as a whole
 */
record FaultFilter(@Nullable String code, @Nullable String column) {

  /**
   * A filter as asked for.
   *
   * @throws ProblemException 400 if there is no such code
   */
  static FaultFilter of(@Nullable String code, @Nullable String column) {
    List<String> codes = Arrays.stream(FaultCode.values()).map(FaultCode::code).toList();
    if (code != null && !codes.contains(code)) {
      String nearest = Nearest.of(code, codes);
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST,
          "bad-parameter",
          nearest == null
              ? "There is no such code. The codes are %s.".formatted(String.join(", ", codes))
              : "There is no such code; did you mean '%s'?".formatted(nearest));
    }
    return new FaultFilter(code, column);
  }

  boolean takesAll() {
    return code == null && column == null;
  }
}
