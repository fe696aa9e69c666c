package dk.kk.inklusion.ingest.upload;

import dk.kk.inklusion.ingest.instance.Instance;
import java.nio.file.Path;

/**
 * An uploaded body on the disk, decompressed; deleted when closed.
 *
 * @param digest {@code sha-256:} and the hex digest of its bytes
 */
public record SpooledBody(Path file, String digest) implements AutoCloseable {
  @Override
  public void close() {
    Instance.delete(file);
  }
}
