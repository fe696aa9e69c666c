package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gap as what follows from the groups' different composition and the rest (statistics.md 10).
 *
 * @param coefficients whose coefficients weigh the composition: {@code pooled}
 * @param raw the gap on complete rows; {@code explained + unexplained}
 * @param reason why there is no estimate; null where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Decomposition(
    String measure,
    String coefficients,
    @Nullable Double raw,
    @Nullable Part explained,
    @Nullable Part unexplained,
    @Nullable List<Contribution> contributions,
    EntryStatus status,
    @Nullable String reason) {

  /** An entry without numbers. */
  public static Decomposition without(
      String measure, String coefficients, EntryStatus status, @Nullable String reason) {
    return new Decomposition(measure, coefficients, null, null, null, null, status, reason);
  }

  /** A part of the gap with its standard error. */
  public record Part(double estimate, double se) {}

  /** What one covariate adds to the explained part. */
  public record Contribution(String covariate, double estimate, double se) {}
}
