package dk.kk.inklusion.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A data folder belongs to one process at a time. The operating system drops the lock when the
 * process ends, however it ends, so no lock is ever left behind.
 */
public final class FolderLock implements AutoCloseable {
  /**
   * Folders this process has. Asked before the file is opened: closing any channel of a file makes
   * the operating system drop all locks this process has on it.
   */
  private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final FileChannel channel;

  private FolderLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Creates the folder if needed and takes it.
   *
   * @throws CannotStart if another process, or another part of this one, has it
   */
  public static FolderLock take(Path folder) {
    try {
      Path real = Files.createDirectories(folder.toAbsolutePath()).toRealPath();
      if (!OWN.add(real)) {
        throw inUse(folder);
      }
      try {
        return new FolderLock(real, lockedFile(folder));
      } catch (IOException | RuntimeException e) {
        OWN.remove(real);
        throw e;
      }
    } catch (IOException e) {
      throw new CannotStart("The data folder " + folder + " cannot be used: " + e, e);
    }
  }

  private static FileChannel lockedFile(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw inUse(folder);
    }
    return channel;
  }

  private static CannotStart inUse(Path folder) {
    return new CannotStart("The data folder " + folder + " is in use by another process.");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OWN.remove(folder);
    }
  }
}
