package dk.kk.inklusion.report.updates;

import dk.kk.inklusion.report.topic.IndexRecord;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The newest events, and a place to wait for the next one. */
@Component
class Recent {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Ring ring;
  private boolean empty = true;
  private long last;
  private boolean closed;

  Recent(UpdatesProperties properties) {
    this.ring = new Ring(properties.recentEvents(), properties.recentSize().toBytes());
  }

  /** What comes after a sequence. */
  sealed interface Next {}

  record Event(Frame frame) implements Next {}

  /** It is not at hand here any more; the read model has it. */
  record Older() implements Next {}

  /** Nothing yet. */
  record Nothing() implements Next {}

  /** Nothing will come any more: the service is stopping. */
  record Ended() implements Next {}

  /**
   * Takes a record from the topic. One that does not go on where the last ended is passed over: the
   * first of a sequence stands.
   *
   * @param wholeStory whether the topic was read from its beginning
   */
  void add(IndexRecord record, boolean wholeStory) {
    Frame frame = Frame.of(record.sequence(), record.json());
    lock.lock();
    try {
      if (record.sequence() <= last) {
        return;
      }
      if (empty && !wholeStory) {
        ring.startAfter(record.sequence() - 1);
      }
      empty = false;
      last = record.sequence();
      ring.add(frame);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The newest sequence seen; 0 before the first. */
  long last() {
    lock.lock();
    try {
      return last;
    } finally {
      lock.unlock();
    }
  }

  /** What comes after a sequence, waiting for it at most this long. */
  Next after(long sequence, Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (true) {
        Next next = look(sequence);
        if (next != null) {
          return next;
        }
        if (nanos <= 0) {
          return new Nothing();
        }
        nanos = changed.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Next look(long sequence) {
    if (closed) {
      return new Ended();
    }
    if (sequence < ring.floor()) {
      return new Older();
    }
    Frame frame = ring.after(sequence);
    return frame == null ? null : new Event(frame);
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Lets everybody who waits go. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
