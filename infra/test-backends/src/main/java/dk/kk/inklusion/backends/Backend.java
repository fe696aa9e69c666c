package dk.kk.inklusion.backends;

import java.nio.file.Path;

/** Where brokers and databases come from. */
sealed interface Backend permits EmbeddedBackend, DockerBackend {
  /** Set by the build: {@code embedded}, or {@code docker} with the profile of that name. */
  String PROPERTY = "test.backend";

  static Backend chosen() {
    String name = System.getProperty(PROPERTY, "embedded");
    return switch (name) {
      case "embedded" -> new EmbeddedBackend();
      case "docker" -> new DockerBackend();
      default ->
          throw new IllegalArgumentException(
              PROPERTY + " is embedded or docker, not '" + name + "'.");
    };
  }

  /**
   * Whether it can be used on this machine.
   *
   * @throws IllegalStateException if not; the message says what is missing and what to do
   */
  void check();

  Broker startBroker(Path folder);

  Database startDatabase(Path folder);
}
