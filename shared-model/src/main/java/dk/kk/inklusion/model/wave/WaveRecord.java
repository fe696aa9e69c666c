package dk.kk.inklusion.model.wave;

import dk.kk.inklusion.model.codebook.Codebook;
import java.time.Instant;

/**
 * A value on {@code survey.wave.state.v1}: Avro binary in single-object encoding, by {@link
 * WaveRecordCodec}. No value at all under a respondent's key says that the respondent was
 * withdrawn.
 */
public sealed interface WaveRecord
    permits Answers,
        WaveRecord.WaveOpened,
        WaveRecord.WaveChanged,
        WaveRecord.BatchEnded,
        WaveRecord.WaveClosed {
  /** The first record of a wave, with the codebook its answers are stored by. */
  record WaveOpened(Instant at, WaveDefinition wave, Codebook codebook) implements WaveRecord {}

  /** New title, quality or method; the codebook has the same variables as before. */
  record WaveChanged(Instant at, WaveDefinition wave, Codebook codebook) implements WaveRecord {}

  /**
   * The last record of a batch, or of the replay of a single record, by its key.
   *
   * @param batch id of the batch; of a replay that of the batch the record was sent in, empty where
   *     it was in none
   * @param at when the batch was received
   * @param records answers or withdrawals the batch has sent; 0 where its end alone is replayed
   */
  record BatchEnded(String batch, Instant at, int records) implements WaveRecord {}

  /** No more answers will come. */
  record WaveClosed(Instant at) implements WaveRecord {}
}
