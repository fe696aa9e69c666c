package dk.kk.inklusion.barometer.truth;

import dk.kk.inklusion.barometer.stream.TruthDesk;
import dk.kk.inklusion.model.event.IndexEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * The index computed from everybody's answers, unrounded and unsuppressed: for the institute's
 * quality control, with the steward's key, never for publication. Every look leaves a line in the
 * audit log.
 */
@RestController
class TruthController {
  private static final Logger AUDIT = LoggerFactory.getLogger("audit");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TruthDesk desk;

  TruthController(TruthDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/api/v1/surveys/{survey}/waves/{wave}/truth")
  ResponseEntity<IndexEvent> truth(@PathVariable String survey, @PathVariable String wave)
      throws InterruptedException {
    AUDIT.info(
        "steward read the truth of wave {} of survey {}", Loggable.of(wave), Loggable.of(survey));
    return await(desk.ask(survey, wave))
        .map(truth -> ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(truth))
        .orElseThrow(() ->
            new Problem(
                HttpStatus.NOT_FOUND,
                "wave-not-found",
                "There is no such wave here. It appears once the steward has put it."));
  }

  private static Optional<IndexEvent> await(CompletableFuture<Optional<IndexEvent>> answer)
      throws InterruptedException {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      answer.cancel(false);
      throw new Problem(
          HttpStatus.SERVICE_UNAVAILABLE,
          "truth-not-ready",
          "The survey is in the middle of a batch, starting up, or held by another instance. Try"
              + " again in a moment.");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }
}
