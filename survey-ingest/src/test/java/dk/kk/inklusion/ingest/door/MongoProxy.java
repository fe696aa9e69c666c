package dk.kk.inklusion.ingest.door;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A way to the database that ends at a moment of the test's choice: at the first command that holds
 * some words. That command and all after it are held back, as by a network that stops just then.
 */
final class MongoProxy implements AutoCloseable {
  private static final int HEADER = 16;

  private final ServerSocket server;
  private final URI target;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private final CountDownLatch reached = new CountDownLatch(1);
  private volatile CountDownLatch passable = new CountDownLatch(0);
  private volatile List<String> words = List.of();
  private volatile boolean gone;

  MongoProxy(String connectionString) {
    target = URI.create(connectionString);
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String connectionString(String database) {
    return "mongodb://127.0.0.1:" + server.getLocalPort() + "/" + database;
  }

  /** Holds back the next command with all these words, and everything after it. */
  void holdAt(String... next) {
    passable = new CountDownLatch(1);
    words = List.of(next);
  }

  boolean isHolding() {
    return reached.getCount() == 0;
  }

  void awaitHolding() throws InterruptedException {
    if (!reached.await(60, TimeUnit.SECONDS)) {
      throw new IllegalStateException("Nothing with " + words + " was sent.");
    }
  }

  /** The database is gone: what was held back never reaches it. */
  void cut() {
    gone = true;
    sockets.forEach(MongoProxy::close);
    passable.countDown();
  }

  /** The database is back. */
  void restore() {
    words = List.of();
    gone = false;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        if (gone) {
          close(client);
          continue;
        }
        Socket database = new Socket(target.getHost(), target.getPort());
        sockets.add(client);
        sockets.add(database);
        Thread.ofVirtual().start(() -> forward(client, database));
        Thread.ofVirtual().start(() -> answer(database, client));
      } catch (IOException closed) {
        // The next accept() ends the loop, or the client tries again.
      }
    }
  }

  private void forward(Socket client, Socket database) {
    try (client;
        database) {
      var in = new DataInputStream(client.getInputStream());
      OutputStream out = database.getOutputStream();
      while (true) {
        byte[] command = command(in);
        await(command);
        if (gone) {
          return;
        }
        out.write(command);
        out.flush();
      }
    } catch (IOException | InterruptedException ended) {
      // One of the two has hung up.
    }
  }

  /** A message begins with its length, little-endian, itself included. */
  private static byte[] command(DataInputStream in) throws IOException {
    int length = Integer.reverseBytes(in.readInt());
    byte[] command = new byte[Math.max(length, HEADER)];
    for (int i = 0; i < 4; i++) {
      command[i] = (byte) (length >>> (8 * i));
    }
    in.readFully(command, 4, command.length - 4);
    return command;
  }

  private void await(byte[] command) throws InterruptedException {
    List<String> all = words;
    if (all.isEmpty()) {
      return;
    }
    String text = new String(command, StandardCharsets.ISO_8859_1);
    if (isHolding() || all.stream().allMatch(text::contains)) {
      reached.countDown();
      passable.await();
    }
  }

  private static void answer(Socket database, Socket client) {
    try (database;
        client) {
      InputStream in = database.getInputStream();
      in.transferTo(client.getOutputStream());
    } catch (IOException ended) {
      // One of the two has hung up.
    }
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    cut();
  }
}
