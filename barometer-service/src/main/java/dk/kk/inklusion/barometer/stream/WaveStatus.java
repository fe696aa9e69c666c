package dk.kk.inklusion.barometer.stream;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.kk.inklusion.model.event.IndexEvent.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a wave has come.
 *
 * @param closed whether no more answers are expected
 * @param batches batches of answers received
 * @param revision number of the last published revision; 0 before the first
 * @param asOf when the last batch was received; null before the first
 * @param due why another revision is to be published; null where none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaveStatus(
    boolean closed, long batches, long revision, @Nullable Instant asOf, @Nullable Reason due) {
  static final WaveStatus NEW = new WaveStatus(false, 0, 0, null, null);

  WaveStatus batchReceived(Instant at) {
    return new WaveStatus(closed, batches + 1, revision, at, due);
  }

  WaveStatus closed(Instant at) {
    return new WaveStatus(true, batches, revision, asOf == null ? at : asOf, Reason.CLOSING);
  }

  /** A closing is not forgotten over a later update. */
  WaveStatus due(Reason reason) {
    return new WaveStatus(
        closed, batches, revision, asOf, due == Reason.CLOSING ? Reason.CLOSING : reason);
  }

  WaveStatus published() {
    return new WaveStatus(closed, batches, revision + 1, asOf, null);
  }
}
