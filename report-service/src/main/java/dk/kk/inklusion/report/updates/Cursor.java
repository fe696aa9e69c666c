package dk.kk.inklusion.report.updates;

import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.updates.Recent.Next;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One subscriber's place in the story. */
final class Cursor {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

  private final Recent recent;
  private final ReadModel readModel;
  private long sequence;

  /** A place after a sequence. */
  Cursor(long sequence, Recent recent, ReadModel readModel) {
    this.sequence = sequence;
    this.recent = recent;
    this.readModel = readModel;
  }

  /** Moves on by one event, waiting for it at most this long. */
  Next next(Duration patience) throws InterruptedException {
    Next next = recent.after(sequence, patience);
    if (next instanceof Recent.Older) {
      next = fromReadModel(patience);
    }
    if (next instanceof Recent.Event(Frame frame)) {
      sequence = frame.sequence();
    }
    return next;
  }

  /** The read model may be behind the topic, or still be built; a sequence it passed is a hole. */
  private Next fromReadModel(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    do {
      long written = readModel.position().sequence();
      Frame frame = firstUpTo(written);
      if (frame != null) {
        return new Recent.Event(frame);
      }
      if (recent.isClosed()) {
        return new Recent.Ended();
      }
      if (recent.after(sequence, Duration.ZERO) instanceof Recent.Event event) {
        return event;
      }
      Thread.sleep(BETWEEN_LOOKS);
    } while (System.nanoTime() < end);
    return new Recent.Nothing();
  }

  private @Nullable Frame firstUpTo(long written) {
    while (sequence < written) {
      String event = readModel.event(sequence + 1);
      if (event != null) {
        return Frame.of(sequence + 1, event);
      }
      sequence++;
    }
    return null;
  }
}
