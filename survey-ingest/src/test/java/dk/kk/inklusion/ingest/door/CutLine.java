package dk.kk.inklusion.ingest.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

/** The way between a browser and the service, which can be cut at a byte. */
final class CutLine implements AutoCloseable {
  private static final long NEVER = Long.MAX_VALUE;

  private final ServerSocket door;
  private final int port;
  private final AtomicLong up = new AtomicLong(NEVER);
  private final AtomicLong down = new AtomicLong(NEVER);
  private final Object lock = new Object();
  private boolean held;

  private CutLine(ServerSocket door, int port) {
    this.door = door;
    this.port = port;
  }

  static CutLine to(int port) {
    try {
      var line = new CutLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
      Thread.ofVirtual().start(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String address() {
    return "http://127.0.0.1:" + door.getLocalPort();
  }

  /** Cuts the line once so many more bytes went to the service, until it is mended. */
  void cutAfterSending(long bytes) {
    up.set(bytes);
  }

  /** Cuts the line once so many more bytes came from the service, until it is mended. */
  void cutAfterReceiving(long bytes) {
    down.set(bytes);
  }

  void mend() {
    up.set(NEVER);
    down.set(NEVER);
  }

  private static boolean isCut(AtomicLong left) {
    return left.get() <= 0;
  }

  /** Lets nothing through while held. */
  void hold(boolean on) {
    synchronized (lock) {
      held = on;
      lock.notifyAll();
    }
  }

  private void awaitFree() throws IOException {
    synchronized (lock) {
      try {
        while (held) {
          lock.wait();
        }
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket near = door.accept();
        if (isCut(up) || isCut(down)) {
          near.close();
          continue;
        }
        Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
        Thread.ofVirtual().start(() -> carry(near, far, up));
        Thread.ofVirtual().start(() -> carry(far, near, down));
      }
    } catch (IOException e) {
      // The line is taken down.
    }
  }

  private void carry(Socket from, Socket to, AtomicLong left) {
    byte[] buffer = new byte[8 * 1024];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (left.get() != NEVER && left.addAndGet(-read) <= 0) {
          return;
        }
        awaitFree();
        out.write(buffer, 0, read);
        out.flush();
      }
    } catch (IOException e) {
      // One end is gone, so the other goes as well.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
