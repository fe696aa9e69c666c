package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What the batch a survey is in the middle of has done so far. Kept in the store, because a
 * transaction of the stream may end inside a batch.
 */
final class Progress {
  private long added;
  private long corrected;
  private long unchanged;
  private long withdrawn;
  private long unknown;
  private long quarantined;

  static Progress of(byte @Nullable [] stored) {
    Progress progress = new Progress();
    if (stored != null) {
      ByteBuffer counts = ByteBuffer.wrap(stored);
      progress.added = counts.getLong();
      progress.corrected = counts.getLong();
      progress.unchanged = counts.getLong();
      progress.withdrawn = counts.getLong();
      progress.unknown = counts.getLong();
      progress.quarantined = counts.getLong();
    }
    return progress;
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(6 * Long.BYTES)
        .putLong(added)
        .putLong(corrected)
        .putLong(unchanged)
        .putLong(withdrawn)
        .putLong(unknown)
        .putLong(quarantined)
        .array();
  }

  void added() {
    added++;
  }

  void corrected() {
    corrected++;
  }

  void unchanged() {
    unchanged++;
  }

  void withdrawn() {
    withdrawn++;
  }

  void unknown() {
    unknown++;
  }

  void quarantined() {
    quarantined++;
  }

  Effect effect() {
    return new Effect(added, corrected, unchanged, withdrawn, unknown, quarantined);
  }

  /** Whether no batch is under way. */
  boolean isNone() {
    return effect().total() == 0;
  }
}
