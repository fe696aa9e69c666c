package dk.kk.inklusion.backends;

import dk.kk.inklusion.local.LocalKafka;
import dk.kk.inklusion.local.LocalMongo;
import java.nio.file.Path;

/** Inside the JVM of the test: a real broker, and a stand-in for MongoDB. */
final class EmbeddedBackend implements Backend {
  @Override
  public void check() {
    // Needs nothing that is not on the class path.
  }

  @Override
  public Broker startBroker(Path folder) {
    return new EmbeddedBroker(LocalKafka.start(folder, 0));
  }

  @Override
  public Database startDatabase(Path folder) {
    return new EmbeddedDatabase(LocalMongo.start(folder, 0));
  }

  private record EmbeddedBroker(LocalKafka kafka) implements Broker {
    @Override
    public String bootstrapServers() {
      return kafka.bootstrapServers();
    }

    @Override
    public void close() {
      kafka.close();
    }
  }

  private record EmbeddedDatabase(LocalMongo mongo) implements Database {
    @Override
    public String connectionString(String database) {
      return mongo.connectionString(database);
    }

    @Override
    public void close() {
      mongo.close();
    }
  }
}
