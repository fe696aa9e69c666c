package dk.kk.inklusion.model.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.Text;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Value on {@code barometer.measurement.state.v1}: what a register indicator was in a period. The
 * latest one of a period and group counts.
 *
 * @param group one of the indicator's, {@link Indicator#ALL}, or an area
 * @param value in the indicator's unit, with as many decimals as it was given with, which is what
 *     it was rounded to; null where there is no figure, or a level in its place
 * @param level code of the level an area is at; null of other indicators
 * @param n what the figure is a share or a mean of; null where it was not said
 * @param version 1 of the first figure of this period and group, 2 of its first correction, ...
 * @param recordedAt when it was handed in
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Measurement(
    String indicator,
    RegisterPeriod period,
    String group,
    @Nullable BigDecimal value,
    @Nullable String level,
    @Nullable Long n,
    @Nullable Text note,
    long version,
    Instant recordedAt) {
  /** Whether another says the same, whenever it was handed in. */
  public boolean saysTheSame(Measurement other) {
    return equals(
        new Measurement(
            other.indicator,
            other.period,
            other.group,
            other.value,
            other.level,
            other.n,
            other.note,
            version,
            recordedAt));
  }
}
