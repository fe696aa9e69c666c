package dk.kk.inklusion.backends;

import java.nio.file.Path;

/** A server that speaks MongoDB's protocol, gone with the JVM of the test at the latest. */
public interface Database extends AutoCloseable {
  /**
   * Starts an empty server on the chosen back end and returns when it serves clients.
   *
   * @param folder where an embedded server keeps its data; a container keeps its own
   */
  static Database start(Path folder) {
    return Backend.chosen().startDatabase(folder);
  }

  /** What clients of a database of this name connect to. */
  String connectionString(String database);

  @Override
  void close();
}
