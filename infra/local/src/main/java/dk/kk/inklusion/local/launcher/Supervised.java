package dk.kk.inklusion.local.launcher;

import dk.kk.inklusion.local.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A part that is started, and started again whenever it ends before it is told to. */
final class Supervised {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int STARTS_BEFORE_GIVING_UP = 3;
  private static final int LINES_TOLD = 15;
  private static final List<String> SECRETS = List.of("STEWARD_KEY", "VENDOR_KEY", "CONSUMER_KEY");

  private final Part part;
  private final DataFolder folder;
  private final Consumer<String> say;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final AtomicInteger ends = new AtomicInteger();
  private @Nullable Process process;

  Supervised(Part part, DataFolder folder, Consumer<String> say) {
    this.part = part;
    this.folder = folder;
    this.say = say;
  }

  String name() {
    return part.name();
  }

  /** Returns at once; {@link #awaitReady} tells when it serves. */
  void start() throws IOException {
    folder.turnLog(part.name());
    Process first = launch();
    if (first != null) {
      Thread.ofPlatform().daemon().name(part.name()).start(() -> supervise(first));
    }
  }

  private void supervise(Process first) {
    var backoff = new Backoff();
    Process current = first;
    try {
      while (current != null) {
        long started = System.nanoTime();
        int status = current.waitFor();
        Duration pause = backoff.after(Duration.ofNanos(System.nanoTime() - started));
        if (isStopping()) {
          return;
        }
        ends.incrementAndGet();
        say.accept(
            "%s ended (status %d), starts again in %.1f s; its log is %s"
                .formatted(part.name(), status, pause.toMillis() / 1000.0, log()));
        if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
        current = launch();
        if (current != null) {
          announce(current);
        }
      }
    } catch (InterruptedException | IOException e) {
      say.accept(part.name() + " ended and cannot be started again: " + e);
    }
  }

  /** Says when a part that was started again serves again, if it lives to do so. */
  private void announce(Process restarted) {
    long started = System.nanoTime();
    Thread.startVirtualThread(() -> {
      try {
        while (restarted.isAlive() && !part.readiness().isReady()) {
          Thread.sleep(POLL);
        }
        if (restarted.isAlive() && !isStopping()) {
          say.accept(
              "%s is ready again, %.1f s after it was started"
                  .formatted(part.name(), (System.nanoTime() - started) / 1e9));
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });
  }

  private synchronized @Nullable Process launch() throws IOException {
    if (isStopping()) {
      return null;
    }
    // Ctrl-C reaches every process of the terminal; the parts wait to be stopped in their order.
    List<String> command =
        new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
    command.addAll(part.command());
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    Map<String, String> environment = builder.environment();
    SECRETS.forEach(environment::remove);
    environment.putAll(part.environment());
    Process started = builder.start();
    process = started;
    folder.writePid(part.name(), started.pid());
    return started;
  }

  /**
   * Waits until the part serves.
   *
   * @throws CannotStart with the end of its log, if it keeps ending or takes too long
   */
  void awaitReady(Duration patience) throws InterruptedException, IOException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!(isRunning() && part.readiness().isReady())) {
      if (ends.get() >= STARTS_BEFORE_GIVING_UP) {
        throw new CannotStart(part.name() + " does not start. " + endOfLog());
      }
      if (System.nanoTime() > deadline) {
        throw new CannotStart(
            "%s is not ready after %d s. %s"
                .formatted(part.name(), patience.toSeconds(), endOfLog()));
      }
      if (stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new InterruptedException("stopped while starting");
      }
    }
  }

  private String endOfLog() throws IOException {
    List<String> lines = Files.readAllLines(log());
    List<String> last = lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size());
    return "The end of " + log() + ":\n  " + String.join("\n  ", last);
  }

  /** Asks the part to end, and never starts it again. */
  synchronized void stop() {
    stopping.countDown();
    if (process != null) {
      process.destroy();
    }
  }

  /** Waits until it ended, by force if it takes too long. Call {@link #stop} first. */
  void awaitStopped(Duration patience) throws InterruptedException, IOException {
    Process last = current();
    if (last != null && !last.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      say.accept(part.name() + " does not end by itself and is killed");
      last.destroyForcibly().waitFor();
    }
    folder.removePid(part.name());
  }

  private boolean isRunning() {
    Process now = current();
    return now != null && now.isAlive();
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private Path log() {
    return folder.log(part.name());
  }
}
