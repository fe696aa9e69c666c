package dk.kk.inklusion.local.launcher;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the services' {@link QuickStart}s while they run, one after the other. */
final class QuickStarts {
  private final Parts parts;
  private final Consumer<String> say;
  private volatile boolean stopped;
  private volatile @Nullable QuickStart making;

  QuickStarts(Parts parts, Consumer<String> say) {
    this.parts = parts;
    this.say = say;
  }

  /** Returns at once. */
  void makeMissing() {
    Thread.ofPlatform().daemon().name("quick-start").start(this::make);
  }

  private void make() {
    try {
      for (String service : Parts.SERVICES) {
        QuickStart quickStart = parts.quickStart(service);
        making = quickStart;
        if (stopped) {
          return;
        }
        quickStart.make(Parts.java(service), parts.rehearsalSettings());
      }
    } catch (IOException e) {
      say.accept("The next start will be no quicker: " + e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  void stop() {
    stopped = true;
    QuickStart now = making;
    if (now != null) {
      now.stop();
    }
  }
}
