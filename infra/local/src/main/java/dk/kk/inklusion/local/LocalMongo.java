package dk.kk.inklusion.local;

import de.bwaldvogel.mongo.MongoServer;
import java.nio.file.Path;
import org.h2.mvstore.MVStore;

/**
 * A server that speaks MongoDB's protocol inside this process, reachable from this machine alone,
 * its data in one file. A stand-in for development: no sessions or transactions, non-unique and TTL
 * indexes without effect, partial filters ignored. A write is on disk when it is acknowledged.
 */
public final class LocalMongo implements AutoCloseable {
  private final FolderLock lock;
  private final MongoServer server;
  private final int port;

  private LocalMongo(FolderLock lock, MongoServer server, int port) {
    this.lock = lock;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a server and returns when it serves clients.
   *
   * @param folder where its data live; created if needed
   * @param port of 127.0.0.1; 0 takes a free one
   * @throws CannotStart if the folder or the port is in use
   */
  public static LocalMongo start(Path folder, int port) {
    Logging.quietUnlessConfigured();
    if (port != 0) {
      Ports.requireFree(port);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      var server = new MongoServer(new DurableBackend(open(folder.resolve("mongo.mv"))));
      server.bind(Ports.address(port));
      return new LocalMongo(lock, server, server.getLocalAddress().getPort());
    } catch (RuntimeException e) {
      lock.close();
      throw new CannotStart("The database did not start in " + folder + ": " + e, e);
    }
  }

  private static MVStore open(Path file) {
    // The backend commits after each command; the store's own timer could do so in the middle of
    // one.
    MVStore store = new MVStore.Builder().fileName(file.toString()).autoCommitDisabled().open();
    // Otherwise every commit of the last 45 seconds stays in the file.
    store.setRetentionTime(0);
    store.setVersionsToKeep(0);
    return store;
  }

  /** What clients connect to. */
  public String connectionString(String database) {
    return "mongodb://127.0.0.1:" + port + "/" + database;
  }

  /** The port clients connect to, to start again on the same one. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdownNow();
    lock.close();
  }

  /** {@code <folder> <port> [--until-stdin-closes]}: the database as a process of its own. */
  public static void main(String[] args) {
    Standalone.run("Database", args, LocalMongo::start);
  }
}
