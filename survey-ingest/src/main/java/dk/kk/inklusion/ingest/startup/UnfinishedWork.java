package dk.kk.inklusion.ingest.startup;

import dk.kk.inklusion.ingest.catalogue.Catalogues;
import dk.kk.inklusion.ingest.measurement.Measurements;
import dk.kk.inklusion.ingest.problem.Traces;
import dk.kk.inklusion.ingest.wave.Waves;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes waves, catalogue and measurements a crash left decided but unpublished; tries each
 * until it worked.
 */
@Component
class UnfinishedWork implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnfinishedWork.class);
  private static final long RETRY_MILLIS = 5_000;

  private final Waves waves;
  private final Catalogues catalogues;
  private final Measurements measurements;
  private volatile boolean closed;

  UnfinishedWork(Waves waves, Catalogues catalogues, Measurements measurements) {
    this.waves = waves;
    this.catalogues = catalogues;
    this.measurements = measurements;
  }

  private interface Work {
    void settle() throws IOException;
  }

  void settleInBackground() {
    inBackground("waves", waves::settleAll);
    inBackground("catalogue", catalogues::settleAll);
    inBackground("measurements", measurements::settleAll);
  }

  private void inBackground(String name, Work work) {
    Thread.ofVirtual().name("unfinished-" + name).start(() -> settle(name, work));
  }

  private void settle(String name, Work work) {
    while (!closed) {
      try {
        work.settle();
        return;
      } catch (IOException | RuntimeException e) {
        LOG.warn("Unfinished {} wait: {}", name, Traces.withoutMessages(e));
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
