package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A measure in a group (statistics.md 3 to 5).
 *
 * @param dimension {@code total}, a variable, or a crossing as {@code ethnic*gender}
 * @param group {@code all}, a code, {@code unknown}, or a crossing's codes as {@code dansk*kvinde}
 * @param n respondents who count
 * @param nEffective Kish's effective sample size
 * @param estimate points 0 to 100, or a share 0 to 1
 * @param se standard error, in the unit of the estimate; null where it is not defined
 * @param df degrees of freedom
 * @param ci null where df is below 1 or there is no standard error
 * @param ciLogit of a share, in truth alone
 * @param ciBeta of a share, in truth alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GroupEstimate(
    String dimension,
    String group,
    String measure,
    @Nullable Long n,
    @Nullable Double nEffective,
    @Nullable Double estimate,
    @Nullable Double se,
    @Nullable Long df,
    @Nullable Interval ci,
    @Nullable CiMethod ciMethod,
    @Nullable Interval ciLogit,
    @Nullable Interval ciBeta,
    EntryStatus status) {

  /** How an interval was made. */
  public enum CiMethod {
    @JsonProperty("t")
    T,
    @JsonProperty("logit")
    LOGIT,
    @JsonProperty("beta")
    BETA
  }

  /** An entry without numbers. */
  public static GroupEstimate without(
      String dimension, String group, String measure, EntryStatus status) {
    return new GroupEstimate(
        dimension, group, measure, null, null, null, null, null, null, null, null, null, status);
  }
}
