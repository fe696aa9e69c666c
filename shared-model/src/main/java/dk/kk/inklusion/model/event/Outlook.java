package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * When a gap closes at the pace since the baseline (statistics.md 13).
 *
 * @param yearsToClose null where the pace is not distinguishable from none
 * @param interval Fieller's 95 % set, in years; of a register indicator, whose end points are known
 *     without error, what their rounding alone allows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Outlook(
    String measure,
    @Nullable Double yearsToClose,
    @Nullable Interval interval,
    @Nullable Verdict verdict,
    EntryStatus status) {}
