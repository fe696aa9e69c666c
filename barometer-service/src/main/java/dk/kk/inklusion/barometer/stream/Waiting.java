package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.wave.Answers;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A respondent whose latest answers are not the released ones.
 *
 * @param key in the ledger, or in what is released of somebody withdrawn
 * @param version the released version, {@link #NEW} of somebody new
 * @param released null of somebody new
 * @param latest null of somebody withdrawn
 * @param until when somebody withdrawn has to leave; null of others
 */
record Waiting(
    Bytes key,
    int version,
    @Nullable Answers released,
    @Nullable Answers latest,
    @Nullable Instant until) {
  static final int NEW = -1;
}
