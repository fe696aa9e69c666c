package dk.kk.inklusion.systemtest;

/** Says how long the steps of something took, so that a slow run shows where. */
final class StopWatch {
  private final String name;
  private long started = System.nanoTime();

  StopWatch(String name) {
    this.name = name;
  }

  void lap(String step) {
    long now = System.nanoTime();
    System.out.printf("%s: %s after %.1f s%n", name, step, (now - started) / 1e9);
    started = now;
  }
}
