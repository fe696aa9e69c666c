package dk.kk.inklusion.report.updates;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * The newest events, as many as fit. Every event above the {@linkplain #floor floor} is in it. Not
 * safe for use by several threads; its owner guards it.
 */
final class Ring {
  private final int maxEvents;
  private final long maxBytes;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private long bytes;
  private long floor;

  /**
   * An empty ring.
   *
   * @param maxEvents at least 1
   * @param maxBytes exceeded only by an event that is larger on its own
   */
  Ring(int maxEvents, long maxBytes) {
    this.maxEvents = maxEvents;
    this.maxBytes = maxBytes;
  }

  /** Says that events up to here are not in the ring; for one that begins in mid-story. */
  void startAfter(long sequence) {
    floor = sequence;
  }

  void add(Frame frame) {
    frames.addLast(frame);
    bytes += frame.size();
    while (frames.size() > 1 && (frames.size() > maxEvents || bytes > maxBytes)) {
      Frame oldest = frames.removeFirst();
      bytes -= oldest.size();
      floor = oldest.sequence();
    }
  }

  /** Up to which sequence events may be missing here. */
  long floor() {
    return floor;
  }

  /** The first event after a sequence at or above the floor; null where there is none yet. */
  @Nullable Frame after(long sequence) {
    Frame found = null;
    for (var newestFirst = frames.descendingIterator(); newestFirst.hasNext(); ) {
      Frame frame = newestFirst.next();
      if (frame.sequence() <= sequence) {
        break;
      }
      found = frame;
    }
    return found;
  }
}
