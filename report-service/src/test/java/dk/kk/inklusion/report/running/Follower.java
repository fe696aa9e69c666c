package dk.kk.inklusion.report.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** One of a {@link Crowd}: remembers what it got, and goes on after it when it connects again. */
final class Follower {
  /**
   * An event.
   *
   * @param at {@link System#nanoTime} when the whole of it was there
   */
  record Arrival(long sequence, long checksum, long at) {}

  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private volatile boolean open;
  private @Nullable SocketChannel channel;
  private Chunks answer = new Chunks(_ -> {});

  /** Everything it got, in the order it came. */
  List<Arrival> arrivals() {
    return arrivals;
  }

  List<Long> sequences() {
    return arrivals.stream().map(Arrival::sequence).toList();
  }

  /** Whether the service answered with a stream, and that has not ended. */
  boolean isOpen() {
    return open;
  }

  void connect(Selector selector, int port) throws IOException {
    SocketChannel opened = SocketChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    SocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    opened.register(selector, SelectionKey.OP_CONNECT, this);
    opened.connect(address);
  }

  /**
   * Does what a socket is ready for.
   *
   * @param buffer for anybody's use
   * @return false where the connection is over
   */
  boolean goOn(SelectionKey key, ByteBuffer buffer) {
    SocketChannel ready = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        ready.finishConnect();
        ask(ready);
        key.interestOps(SelectionKey.OP_READ);
      } else if (key.isReadable()) {
        buffer.clear();
        if (ready.read(buffer) < 0 || !answer.take(buffer.flip())) {
          leave();
          return false;
        }
      }
      return true;
    } catch (IOException _) {
      leave();
      return false;
    }
  }

  private void ask(SocketChannel ready) throws IOException {
    var events =
        new Events((sequence, checksum) ->
            arrivals.add(new Arrival(sequence, checksum, System.nanoTime())));
    answer =
        new Chunks(some -> {
          open = true;
          events.take(some);
        });
    String resume =
        arrivals.isEmpty() ? "" : "Last-Event-ID: " + arrivals.getLast().sequence() + "\r\n";
    ByteBuffer request = Chunks.request("/api/v1/updates", resume);
    ready.write(request);
    if (request.hasRemaining()) {
      throw new IllegalStateException("a new connection takes so little at once");
    }
  }

  void leave() {
    open = false;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
