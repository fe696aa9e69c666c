package dk.kk.inklusion.local.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes every service's {@link QuickStart} where it is missing. The system property {@code
 * inklusion.home} names the root of the source tree.
 */
public final class QuickStarts {
  private QuickStarts() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    make(Path.of(System.getProperty("inklusion.home", "")).toAbsolutePath());
  }

  /**
   * Makes them side by side; returns when all are made. A service starts without one, too, so that
   * one that cannot be made is told of and no more.
   */
  public static void make(Path home) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("quick-start");
    try {
      // A service starts with keys alone; these are of no use to anybody.
      Keys keys = Keys.of(Map.of(), folder, _ -> {});
      List<Thread> making = new ArrayList<>();
      for (String service : Parts.SERVICES) {
        making.add(
            Thread.ofPlatform().start(() -> make(home, service, folder.resolve(service), keys)));
      }
      for (Thread one : making) {
        one.join();
      }
    } finally {
      QuickStart.delete(folder);
    }
  }

  private static void make(Path home, String service, Path scratch, Keys keys) {
    Map<String, String> settings =
        Map.of(
            "PSEUDONYM_KEY_FILE", keys.pseudonymFile().toString(),
            "STEWARD_KEY", keys.steward(),
            "SPOOL_DIR", scratch.resolve("spool").toString(),
            "STATE_DIR", scratch.resolve("state").toString());
    try {
      Parts.quickStart(home, service).make(Parts.java(service), settings);
    } catch (IOException | UncheckedIOException e) {
      System.err.printf("%s will start slowly: %s%n", service, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
