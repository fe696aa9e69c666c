package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.wave.Answers;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A respondent whose latest answers are not the released ones.
 *
 * @param key in the ledger, or in what is released of somebody withdrawn
 * @param released null of somebody new
 * @param latest null of somebody withdrawn
 */
record Waiting(Bytes key, @Nullable Answers released, @Nullable Answers latest) {}
