package dk.kk.inklusion.systemtest;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A file system of its own in a folder, in memory: it can be filled without harm to others. */
final class SmallDisk implements AutoCloseable {
  private static final byte[] BLOCK = new byte[4096];

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
    Runtime.getRuntime().addShutdownHook(new Thread(this::unmount));
  }

  /** Mounts one; null where this is not allowed, for which one has to be root. */
  static @Nullable SmallDisk mount(Path folder, String size) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString())
        ? new SmallDisk(folder)
        : null;
  }

  /** Takes all the room there is with one file. */
  void fill(String name) {
    try (OutputStream file = Files.newOutputStream(folder.resolve(name))) {
      while (true) {
        file.write(BLOCK);
      }
    } catch (IOException full) {
      // There is no more.
    }
  }

  List<String> files() {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unmount() {
    boolean _ = run("umount", folder.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    unmount();
  }
}
