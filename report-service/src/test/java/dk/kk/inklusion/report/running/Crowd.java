package dk.kk.inklusion.report.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;

/**
 * Thousands of clients of the live stream on one thread. They all connect at the same moment, and
 * those whose connection ended try again and again.
 */
final class Crowd implements AutoCloseable {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
  private static final int BUFFER = 256 * 1024;

  private record Try(Follower follower, long at) {}

  private final int port;
  private final List<Follower> followers;
  private final Selector selector;
  private final Queue<Try> tries = new ArrayDeque<>();
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
  private final Thread thread;
  private volatile boolean closed;

  private Crowd(int size, int port, Selector selector) {
    this.port = port;
    this.selector = selector;
    followers = Stream.generate(Follower::new).limit(size).toList();
    followers.forEach(follower -> tries.add(new Try(follower, System.nanoTime())));
    thread = Thread.ofPlatform().daemon().name("crowd").start(this::run);
  }

  static Crowd of(int size, int port) {
    try {
      return new Crowd(size, port, Selector.open());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Follower> followers() {
    return followers;
  }

  boolean areAllOpen() {
    return followers.stream().allMatch(Follower::isOpen);
  }

  /** How many have got so many events or more. */
  long withAtLeast(int events) {
    return followers.stream().filter(f -> f.arrivals().size() >= events).count();
  }

  private void run() {
    try {
      while (!closed) {
        connectWhoIsDue();
        selector.select(this::goOn, BETWEEN_TRIES.toMillis());
      }
      followers.forEach(Follower::leave);
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void goOn(SelectionKey key) {
    Follower follower = (Follower) key.attachment();
    if (!follower.goOn(key, buffer)) {
      tries.add(new Try(follower, System.nanoTime() + BETWEEN_TRIES.toNanos()));
    }
  }

  private void connectWhoIsDue() throws IOException {
    while (!tries.isEmpty() && tries.peek().at() - System.nanoTime() <= 0) {
      tries.remove().follower().connect(selector, port);
    }
  }

  @Override
  public void close() {
    closed = true;
    selector.wakeup();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
