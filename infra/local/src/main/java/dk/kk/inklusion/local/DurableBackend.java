package dk.kk.inklusion.local;

import de.bwaldvogel.mongo.ServerVersion;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.util.Locale;
import java.util.Set;
import org.h2.mvstore.MVStore;

/**
 * The stand-in as its clients need it: {@code hello} is answered, and a write is committed before
 * it is acknowledged. Without the commit a killed process loses its last second.
 */
final class DurableBackend extends H2Backend {
  private static final Set<String> READS =
      Set.of(
          "aggregate",
          "buildinfo",
          "count",
          "distinct",
          "endsessions",
          "find",
          "getmore",
          "hello",
          "ismaster",
          "killcursors",
          "listcollections",
          "listdatabases",
          "listindexes",
          "ping");

  private final Object writing = new Object();

  DurableBackend(MVStore store) {
    super(store);
    version(ServerVersion.MONGO_5_0);
  }

  @Override
  public Document handleCommand(Channel channel, String database, String command, Document query) {
    String name = command.toLowerCase(Locale.ROOT);
    if (name.equals("hello")) {
      return super.handleCommand(channel, database, "ismaster", query)
          .append("isWritablePrimary", true);
    }
    if (READS.contains(name)) {
      return super.handleCommand(channel, database, command, query);
    }
    // One at a time, so that no commit catches another write halfway.
    synchronized (writing) {
      Document answer = super.handleCommand(channel, database, command, query);
      commit();
      return answer;
    }
  }
}
