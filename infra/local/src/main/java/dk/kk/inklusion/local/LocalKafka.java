package dk.kk.inklusion.local;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Apache Kafka broker (KRaft, one node that is broker and controller) inside this process,
 * reachable from this machine alone. What was written survives {@link #close()} and a killed
 * process. This is the only class that knows the broker's internal API.
 */
public final class LocalKafka implements AutoCloseable {
  /**
   * What this system's tests and its demo count on from a broker of one node, whichever way it
   * runs: the broker's own topics in one copy, no topic that nobody made, and consumers that start
   * at once.
   */
  public static final Map<String, String> SINGLE_NODE_SETTINGS =
      Map.of(
          "auto.create.topics.enable", "false",
          "group.initial.rebalance.delay.ms", "0",
          "offsets.topic.replication.factor", "1",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "transaction.state.log.num.partitions", "4",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1");

  private static final int NODE = 1;
  private static final int ATTEMPTS = 3;

  private final FolderLock lock;
  private final KafkaRaftServer server;
  private final int port;

  private LocalKafka(FolderLock lock, KafkaRaftServer server, int port) {
    this.lock = lock;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it serves clients.
   *
   * @param folder where its data live; created if needed
   * @param port of 127.0.0.1 for clients; 0 takes a free one
   * @throws CannotStart if the folder or the port is in use
   */
  public static LocalKafka start(Path folder, int port) {
    Logging.quietUnlessConfigured();
    if (port != 0) {
      Ports.requireFree(port);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      Path data = formatted(folder.resolve("log"));
      return startOnFreePorts(lock, data, port);
    } catch (Exception e) {
      lock.close();
      throw e instanceof CannotStart known
          ? known
          : new CannotStart("The broker did not start in " + folder + ": " + e, e);
    }
  }

  /** The controller's port, and the clients' if it is 0, may be taken between choice and use. */
  private static LocalKafka startOnFreePorts(FolderLock lock, Path data, int port) {
    for (int attempt = 1; ; attempt++) {
      int clients = port == 0 ? Ports.free() : port;
      int controller = Ports.free();
      var server =
          new KafkaRaftServer(new KafkaConfig(settings(data, clients, controller)), Time.SYSTEM);
      try {
        server.startup();
        return new LocalKafka(lock, server, clients);
      } catch (RuntimeException e) {
        server.shutdown();
        if (attempt == ATTEMPTS || (Ports.isFree(clients) && Ports.isFree(controller))) {
          throw e;
        }
      }
    }
  }

  private static Path formatted(Path data) throws Exception {
    if (!Files.exists(data.resolve("meta.properties"))) {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(Uuid.randomUuid().toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .addDirectory(data.toString())
          .setMetadataLogDirectory(data.toString())
          .setControllerListenerName("CONTROLLER")
          .setIgnoreFormatted(true)
          .run();
    }
    return data;
  }

  private static Map<String, Object> settings(Path data, int port, int controller) {
    Map<String, Object> settings = new HashMap<>(SINGLE_NODE_SETTINGS);
    settings.put("node.id", NODE);
    settings.put("process.roles", "broker,controller");
    settings.put("log.dirs", data.toString());
    settings.put(
        "listeners", "CLIENTS://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controller);
    settings.put("advertised.listeners", "CLIENTS://127.0.0.1:" + port);
    settings.put("inter.broker.listener.name", "CLIENTS");
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controller);

    // Whoever comes back after a summer finds the consumers where they stopped.
    settings.put("offsets.retention.minutes", 10 * 365 * 24 * 60);

    // After a kill the controller waits this long before it lets the broker in again; on a machine
    // that is busy for longer it shuts the broker out.
    settings.put("broker.session.timeout.ms", 3000);
    settings.put("broker.heartbeat.interval.ms", 500);

    // Sized to a laptop: the cleaner's buffer alone would take 128 MiB.
    // What is old enough to be erased need not wait another quarter of a minute.
    settings.put("log.cleaner.backoff.ms", 2_000L);
    settings.put("log.cleaner.dedupe.buffer.size", 4L * 1024 * 1024);
    settings.put("num.network.threads", 2);
    settings.put("num.io.threads", 4);
    settings.put("background.threads", 2);
    return settings;
  }

  /** What clients connect to: {@code 127.0.0.1:port}. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** The port clients connect to, to start again on the same one. */
  public int port() {
    return port;
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }

  /** {@code <folder> <port> [--until-stdin-closes]}: the broker as a process of its own. */
  public static void main(String[] args) {
    Standalone.run("Kafka broker", args, LocalKafka::start);
  }
}
