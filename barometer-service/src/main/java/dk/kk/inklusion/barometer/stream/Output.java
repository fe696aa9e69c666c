package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.event.BatchScored;
import dk.kk.inklusion.model.event.IndexEvent;

/** What comes out of the processor of a survey or of an indicator. */
sealed interface Output {
  /** A batch has been scored. */
  record Scored(BatchScored event) implements Output {}

  /**
   * The index of a wave, or of a period, has changed; it gets its sequence number in the next step.
   */
  record Revised(IndexEvent event) implements Output {}

  /**
   * A record was passed over. Says where it is and why, never what is in it.
   *
   * @param reason for the operator
   */
  record PassedOver(String topic, int partition, long offset, String reason) implements Output {}
}
