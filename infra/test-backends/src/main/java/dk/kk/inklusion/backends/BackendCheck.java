package dk.kk.inklusion.backends;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Ends a run before its first test, with one message, where the chosen back end cannot be used: no
 * test fails for it, and none is skipped and taken for passed. JUnit finds it on the class path.
 */
public final class BackendCheck implements LauncherSessionListener {
  @Override
  public void launcherSessionOpened(LauncherSession session) {
    Backend.chosen().check();
  }
}
