package dk.kk.inklusion.ingest.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the answers of those a batch withdraws are gone from, each with the time when that was
 * seen; null while it was not.
 *
 * @param by when all is gone, as promised
 * @param topic the partition's leader holds no answers of theirs on {@code survey.wave.state.v1}
 * @param changelog nor on the barometer's changelog
 * @param ledger the barometer has since rewritten its local files without them
 * @param at when the last of the three was seen
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Erasure(
    Instant by,
    @Nullable Instant topic,
    @Nullable Instant changelog,
    @Nullable Instant ledger,
    @Nullable Instant at) {}
