package dk.kk.inklusion.ingest.instance;

import dk.kk.inklusion.ingest.problem.CannotStartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * One running instance, known by the folder it spools to. The folder is locked while it lives, so
 * whatever an instance of the same folder left behind is certainly nobody's any more.
 */
@Component
public final class Instance implements AutoCloseable {
  private static final String PREFIX = "ingest-";

  /** Far above what the caps on an upload and the waits for its turn add up to. */
  private static final Duration LONGEST_WORK = Duration.ofHours(24);

  private final Path folder;
  private final FileChannel lock;
  private final String id;

  Instance(@Value("${ingest.spool-dir}") String folder) {
    this.folder = Path.of(folder).toAbsolutePath();
    try {
      Files.createDirectories(this.folder);
      lock = lock(this.folder.resolve("instance.lock"));
      id = id(this.folder.resolve("instance.id"));
      deleteLeftovers();
    } catch (IOException e) {
      throw new CannotStartException(
          "The folder %s cannot be written to.".formatted(this.folder),
          "Name another one in SPOOL_DIR.");
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new CannotStartException(
          "The folder %s is in use by another instance.".formatted(file.getParent()),
          "Give every instance a SPOOL_DIR of its own.");
    }
    return channel;
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static String id(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, UUID.randomUUID().toString());
    }
    return Files.readString(file);
  }

  private void deleteLeftovers() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Instance::isSpooled).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Deletes spooled files that are older than anybody works on one.
   *
   * @return how many
   */
  public int deleteStale() throws IOException {
    Instant before = Instant.now().minus(LONGEST_WORK);
    int deleted = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Instance::isSpooled).toList()) {
        if (isOlder(file, before) && Files.deleteIfExists(file)) {
          deleted++;
        }
      }
    }
    return deleted;
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException finishedMeanwhile) {
      return false;
    }
  }

  private static boolean isSpooled(Path file) {
    Path name = file.getFileName();
    return name != null && name.toString().startsWith(PREFIX);
  }

  /** The same after a restart. */
  public String id() {
    return id;
  }

  /** A new file that only this user can read; the next start deletes it if nobody does before. */
  public Path newFile() throws IOException {
    return Files.createTempFile(folder, PREFIX, ".spool");
  }

  /** Deletes a spooled file, if there is one. */
  public static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
