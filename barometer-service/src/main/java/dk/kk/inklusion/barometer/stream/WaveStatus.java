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
 * @param trace of the step that made it due, which the revision continues; null where none did
 * @param evenUnchanged whether it is to be published also if nobody's answers are released
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WaveStatus(
    boolean closed,
    long batches,
    long revision,
    @Nullable Instant asOf,
    @Nullable Reason due,
    @Nullable String trace,
    boolean evenUnchanged) {
  static final WaveStatus NEW = new WaveStatus(false, 0, 0, null, null, null, false);

  WaveStatus batchReceived(Instant at) {
    return new WaveStatus(closed, batches + 1, revision, at, due, trace, evenUnchanged);
  }

  /** A record was replayed of a batch that was received before, or was passed over as a whole. */
  WaveStatus replayed(Instant at) {
    return new WaveStatus(
        closed, batches, revision, asOf == null ? at : asOf, due, trace, evenUnchanged);
  }

  WaveStatus closed(Instant at, @Nullable String by) {
    return new WaveStatus(
        true, batches, revision, asOf == null ? at : asOf, Reason.CLOSING, by, true);
  }

  /** Answers may have changed; a closing or a change of method is not forgotten over that. */
  WaveStatus answersChanged(@Nullable String by) {
    return new WaveStatus(
        closed,
        batches,
        revision,
        asOf,
        due == null ? Reason.UPDATE : due,
        first(by),
        evenUnchanged);
  }

  /** Figures have changed, whoever is released. */
  WaveStatus figuresChanged(Reason reason, @Nullable String by) {
    return new WaveStatus(
        closed,
        batches,
        revision,
        asOf,
        due == Reason.CLOSING ? Reason.CLOSING : reason,
        first(by),
        true);
  }

  /** Batches that follow fast share a revision, and it is the first one's. */
  private @Nullable String first(@Nullable String by) {
    return due == null ? by : trace;
  }

  /** Nobody could be released, so there is no revision. */
  WaveStatus postponed() {
    return new WaveStatus(closed, batches, revision, asOf, null, null, false);
  }

  WaveStatus published() {
    return new WaveStatus(closed, batches, revision + 1, asOf, null, null, false);
  }
}
