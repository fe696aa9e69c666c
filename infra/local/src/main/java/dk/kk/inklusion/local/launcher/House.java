package dk.kk.inklusion.local.launcher;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All parts that run, floor upon floor: a floor starts when the one below serves. */
final class House {
  private static final Duration START = Duration.ofMinutes(3);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final DataFolder folder;
  private final Consumer<String> say;
  private final List<List<Supervised>> floors = new ArrayList<>();
  private boolean stopped;

  House(DataFolder folder, Consumer<String> say) {
    this.folder = folder;
    this.say = say;
  }

  /** Starts the parts side by side and waits until all of them serve. */
  void start(List<Part> parts) throws IOException, InterruptedException {
    long started = System.nanoTime();
    List<Supervised> floor = parts.stream().map(part -> new Supervised(part, folder, say)).toList();
    add(floor);
    for (Supervised part : floor) {
      part.start();
    }
    for (Supervised part : floor) {
      part.awaitReady(START);
      double seconds = (System.nanoTime() - started) / 1e9;
      say.accept("  %-18s ready after %.1f s".formatted(part.name(), seconds));
    }
  }

  private synchronized void add(List<Supervised> floor) throws InterruptedException {
    if (stopped) {
      throw new InterruptedException("stopped while starting");
    }
    floors.add(floor);
  }

  /** From the top floor down; within a floor side by side. Nothing starts any more. */
  synchronized void stop() {
    stopped = true;
    for (List<Supervised> floor : floors.reversed()) {
      floor.forEach(Supervised::stop);
      for (Supervised part : floor) {
        awaitStopped(part);
      }
    }
  }

  private void awaitStopped(Supervised part) {
    try {
      part.awaitStopped(STOP);
    } catch (InterruptedException | IOException e) {
      say.accept(part.name() + " may still be running: " + e);
    }
  }
}
