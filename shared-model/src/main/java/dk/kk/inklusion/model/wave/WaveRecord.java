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
   * The last record of a batch.
   *
   * @param batch id of the batch
   * @param at when the batch was received
   * @param records answers or withdrawals the batch has sent
   */
  record BatchEnded(String batch, Instant at, int records) implements WaveRecord {}

  /** No more answers will come. */
  record WaveClosed(Instant at) implements WaveRecord {}
}
