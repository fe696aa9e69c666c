package dk.kk.inklusion.ingest.kafka;

import dk.kk.inklusion.ingest.lease.Lease;
import dk.kk.inklusion.ingest.lease.Leases;
import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.problem.Traces;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Lets one at a time write a survey, or the registers: a queue among this instance's requests, a
 * lease among instances. They are for order; what keeps a survey's story right is {@link
 * SurveyWriter}.
 */
@Component
public class SurveyTurns {
  private static final Logger LOG = LoggerFactory.getLogger(SurveyTurns.class);

  /**
   * Whose turn it is where the catalogue or measurements are written. They have one turn together,
   * so that no measurement passes the definition it was checked by. No survey is called so.
   */
  public static final String REGISTERS = "~registers";

  private static final String TURN = "turn/";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 25;

  private final Leases leases;
  private final KafkaClients clients;
  private final Map<String, Semaphore> queues = new ConcurrentHashMap<>();

  SurveyTurns(Leases leases, KafkaClients clients) {
    this.leases = leases;
    this.clients = clients;
  }

  /** What is done in a turn. */
  public interface Work<T extends @Nullable Object> {
    T with(SurveyWriter writer) throws IOException;
  }

  /**
   * Waits for the survey's turn and does something in it.
   *
   * @throws ProblemException 503 if the turn does not come, or the broker did not take what was
   *     published
   */
  public <T extends @Nullable Object> T inTurn(String survey, Work<T> work) throws IOException {
    Semaphore queue = queues.computeIfAbsent(survey, _ -> new Semaphore(1, true));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (!queue.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy();
      }
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
    try (Lease _ = lease(survey, deadline);
        SurveyWriter writer = clients.writer(survey)) {
      return work.with(writer);
    } catch (KafkaException e) {
      LOG.warn("Survey {} was not published to: {}", survey, Traces.withoutMessages(e));
      throw ProblemException.later(
          HttpStatus.SERVICE_UNAVAILABLE,
          "broker-unavailable",
          "The broker did not take it; nothing is half published. Send the same request again.",
          RETRY);
    } finally {
      queue.release();
    }
  }

  /**
   * Ends the transactions this instance was in when it died. Until then nobody can read on in the
   * partitions they have written to.
   */
  public void settleLeftovers() {
    for (String lease : leases.leftovers()) {
      if (lease.startsWith(TURN)) {
        String survey = lease.substring(TURN.length());
        try (SurveyWriter _ = clients.writer(survey)) {
          LOG.info("Survey {} was being published to when this instance died; settled.", survey);
        } catch (KafkaException e) {
          LOG.warn("Survey {} is settled by its next batch, or the broker's timeout.", survey);
        }
      }
    }
    leases.freeLeftovers();
  }

  private Lease lease(String survey, long deadline) {
    Lease lease = leases.tryTake(TURN + survey);
    while (lease == null) {
      if (System.nanoTime() > deadline) {
        throw busy();
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
      lease = leases.tryTake(TURN + survey);
    }
    return lease;
  }

  private static ProblemException busy() {
    return ProblemException.later(
        HttpStatus.SERVICE_UNAVAILABLE,
        "survey-busy",
        "Others are publishing here, and it takes long. Send the same request again.",
        RETRY);
  }
}
