package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * Change of a group's measure since another wave (statistics.md 7); of the gap under dimension
 * {@code gap}, group {@code all}.
 *
 * @param since the other wave
 * @param pHolm p after Holm, over the published entries of one measure, dimension and kind
 * @param verdict null where there is no standard error
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
    String measure,
    String dimension,
    String group,
    String since,
    Kind kind,
    @Nullable Double change,
    @Nullable Double se,
    @Nullable Long df,
    @Nullable Double t,
    @Nullable Double p,
    @Nullable Double pHolm,
    @Nullable Interval ci,
    @Nullable Verdict verdict,
    EntryStatus status) {

  /** Which other wave. */
  public enum Kind {
    @JsonProperty("previous")
    PREVIOUS,
    @JsonProperty("baseline")
    BASELINE
  }
}
