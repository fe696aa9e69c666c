package dk.kk.inklusion.backends;

import java.nio.file.Path;

/**
 * A Kafka broker of one node with {@link dk.kk.inklusion.local.LocalKafka#SINGLE_NODE_SETTINGS},
 * gone with the JVM of the test at the latest. A test that stops a broker and starts it again with
 * its data uses {@link dk.kk.inklusion.local.LocalKafka} itself: a container comes back on another
 * port.
 */
public interface Broker extends AutoCloseable {
  /**
   * Starts an empty broker on the chosen back end and returns when it serves clients.
   *
   * @param folder where an embedded broker keeps its data; a container keeps its own
   */
  static Broker start(Path folder) {
    return Backend.chosen().startBroker(folder);
  }

  /** What clients connect to. */
  String bootstrapServers();

  @Override
  void close();
}
