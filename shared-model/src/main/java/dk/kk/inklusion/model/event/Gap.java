package dk.kk.inklusion.model.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Difference of a measure between the comparison's groups, reference minus focal (statistics.md 6).
 *
 * @param dimension {@code total}, or another dimension within whose group the gap is
 * @param group {@code all}, or that group
 * @param t null where the standard error is below 1e-9, as is p
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(
    String measure,
    String dimension,
    String group,
    String reference,
    String focal,
    @Nullable Double difference,
    @Nullable Double se,
    @Nullable Long df,
    @Nullable Double t,
    @Nullable Double p,
    @Nullable Interval ci,
    EntryStatus status) {}
