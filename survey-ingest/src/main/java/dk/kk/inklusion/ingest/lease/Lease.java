package dk.kk.inklusion.ingest.lease;

/** A lease that is held until it is closed. */
public final class Lease implements AutoCloseable {
  private final Runnable release;

  Lease(Runnable release) {
    this.release = release;
  }

  @Override
  public void close() {
    release.run();
  }
}
