package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gap between respondents alike in the model's covariates (statistics.md 9).
 *
 * @param n complete rows of both groups
 * @param coefficients null where they would give away the mean of a few, and where there is no
 *     estimate
 * @param r2 share of the variance the model explains, 0 to 1
 * @param omitted what the model could not contain, because nobody among the complete rows has it
 * @param reason why there is no estimate; null where there is one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdjustedGap(
    String measure,
    @Nullable Long n,
    @Nullable Long nReference,
    @Nullable Long nFocal,
    @Nullable Double difference,
    @Nullable Double se,
    @Nullable Long df,
    @Nullable Double t,
    @Nullable Double p,
    @Nullable Interval ci,
    @Nullable Double r2,
    @Nullable List<Coefficient> coefficients,
    @Nullable List<Omitted> omitted,
    EntryStatus status,
    @Nullable String reason) {

  /** An entry without numbers. */
  public static AdjustedGap without(String measure, EntryStatus status, @Nullable String reason) {
    return new AdjustedGap(
        measure, null, null, null, null, null, null, null, null, null, null, null, null, status,
        reason);
  }

  /** The same without the coefficients. */
  public AdjustedGap withoutCoefficients() {
    return new AdjustedGap(
        measure,
        n,
        nReference,
        nFocal,
        difference,
        se,
        df,
        t,
        p,
        ci,
        r2,
        null,
        omitted,
        status,
        reason);
  }

  /**
   * What the model leaves out.
   *
   * @param category a level nobody has; null where all have the same level of the covariate
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Omitted(String covariate, @Nullable String category) {}

  /**
   * An estimated coefficient with its standard error.
   *
   * @param covariate {@code intercept}, the comparison's dimension, or a covariate
   * @param category the level, against the covariate's first; null for the intercept
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Coefficient(
      String covariate, @Nullable String category, double estimate, double se) {}
}
