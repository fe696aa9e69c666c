package dk.kk.inklusion.ingest.receipt;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, one by one, of the faults one attempt at a batch found.
 *
 * @param attempt at the batch; whoever comes after another one has the next, and the earlier one
 *     can change nothing any more
 * @param kept how many faults
 * @param until when they may be shown
 * @param deletedAt null while they may be there
 */
public record Details(String attempt, int kept, Instant until, @Nullable Instant deletedAt) {

  static Details begun(Instant until) {
    return new Details(UUID.randomUUID().toString(), 0, until, null);
  }

  Details kept(int faults) {
    return new Details(attempt, faults, until, deletedAt);
  }

  /** Whether they may be shown; nothing is once its time is over, deleted by then or not. */
  boolean areShown(Instant now) {
    return kept > 0 && deletedAt == null && now.isBefore(until);
  }
}
