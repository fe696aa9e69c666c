package dk.kk.inklusion.barometer.stream;

import dk.kk.inklusion.model.event.BatchScored.Effect;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far into the topic a survey has come, and what the batch it is in the middle of has done so
 * far. Kept in the store, because a transaction of the stream may end inside a batch.
 */
final class Progress {
  private long added;
  private long corrected;
  private long unchanged;
  private long withdrawn;
  private long unknown;
  private long quarantined;
  private long offset = -1;
  private long control = -1;

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
      progress.offset = counts.getLong();
      progress.control = counts.getLong();
    }
    return progress;
  }

  byte[] toBytes() {
    return ByteBuffer.allocate(8 * Long.BYTES)
        .putLong(added)
        .putLong(corrected)
        .putLong(unchanged)
        .putLong(withdrawn)
        .putLong(unknown)
        .putLong(quarantined)
        .putLong(offset)
        .putLong(control)
        .array();
  }

  /** Offset of the survey's last record; -1 before the first. */
  long offset() {
    return offset;
  }

  /** Offset of the survey's last control record; -1 before the first. */
  long control() {
    return control;
  }

  void reached(long record, boolean isControl) {
    offset = record;
    control = isControl ? record : control;
  }

  /** The batch has ended. */
  void endBatch() {
    added = 0;
    corrected = 0;
    unchanged = 0;
    withdrawn = 0;
    unknown = 0;
    quarantined = 0;
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
