package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.ProblemException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** How many files are checked at a time: each takes memory for its respondents. */
@Component
class CheckSlots {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Semaphore free;

  CheckSlots(@Value("${ingest.parallel-checks}") int slots) {
    free = new Semaphore(slots, true);
  }

  /** A place that is free again when closed. */
  interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  Slot take() {
    try {
      if (free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        return free::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw ProblemException.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "busy",
        "Many files are being checked. Send the same request again.",
        Duration.ofSeconds(10));
  }
}
