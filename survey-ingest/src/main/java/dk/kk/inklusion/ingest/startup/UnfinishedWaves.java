package dk.kk.inklusion.ingest.startup;

import dk.kk.inklusion.ingest.problem.Traces;
import dk.kk.inklusion.ingest.wave.Waves;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Publishes the waves a crash left decided but unpublished; tries until it worked. */
@Component
class UnfinishedWaves implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedWaves.class);
  private static final long RETRY_MILLIS = 5_000;

  private final Waves waves;
  private volatile boolean closed;

  UnfinishedWaves(Waves waves) {
    this.waves = waves;
  }

  void settleInBackground() {
    Thread.ofVirtual().name("unfinished-waves").start(this::settle);
  }

  private void settle() {
    while (!closed) {
      try {
        waves.settleAll();
        return;
      } catch (IOException | RuntimeException e) {
        LOG.warn("Unfinished waves wait: {}", Traces.withoutMessages(e));
      }
      try {
        Thread.sleep(RETRY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
