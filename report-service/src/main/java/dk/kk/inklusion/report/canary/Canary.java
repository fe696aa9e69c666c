package dk.kk.inklusion.report.canary;

import dk.kk.inklusion.report.metrics.Metric;
import dk.kk.inklusion.report.readmodel.ReadModel;
import dk.kk.inklusion.report.topic.Publication;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Delivers invented answers to the survey {@code canary} and waits until their figures can be read
 * here: what a vendor and a reader do, so that whoever is on call need not wait for either. It has
 * a wave for each day, in which ten respondents change their minds at each flight.
 */
@Component
class Canary {
  private static final Logger log = LoggerFactory.getLogger(Canary.class);
  private static final int RESPONDENTS = 10;
  private static final int ANSWERS = 5;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final CanaryProperties properties;
  private final ReadModel readModel;
  private final VendorsDoor door;
  private final Timer flights;
  private final Counter failures;
  private volatile Instant landed = Instant.now();

  Canary(
      CanaryProperties properties, ReadModel readModel, JsonMapper json, MeterRegistry registry) {
    this.properties = properties;
    this.readModel = readModel;
    this.door = new VendorsDoor(properties, json);
    this.flights = Metric.CANARY_FLIGHT.timer(registry);
    this.failures = Metric.CANARY_FAILED.counter(registry);
    if (properties.isOn()) {
      Metric.CANARY_AGE.seconds(
          registry, () -> Duration.between(landed, Instant.now()).toMillis() / 1000.0);
    }
  }

  @Scheduled(fixedDelayString = "${canary.interval}")
  void fly() throws InterruptedException {
    if (!properties.isOn()) {
      return;
    }
    Instant started = Instant.now();
    try {
      fly(started);
      landed = Instant.now();
      flights.record(Duration.between(started, landed));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      failures.increment();
      log.warn("The canary did not get through: {}", e.getMessage());
    }
  }

  private void fly(Instant started) throws Exception {
    String wave = wave(LocalDate.ofInstant(started, ZoneOffset.UTC));
    door.open(Publication.CANARY, wave);
    long before = revision(wave);
    String receipt = door.deliver(Publication.CANARY, wave, answers(started));
    Instant end = started.plus(properties.patience());
    await(end, "the receipt still has pending rows", () -> pending(door.receipt(receipt)) == 0);
    JsonNode scored = door.receipt(receipt).get("scored");
    if (scored.get("new").asInt() + scored.get("corrected").asInt() > 0) {
      await(end, "its revision is not in the read model", () -> revision(wave) > before);
    }
  }

  private String wave(LocalDate day) {
    return properties.instance().isEmpty() ? day.toString() : day + "-" + properties.instance();
  }

  /** Others than those of the flight before. */
  private String answers(Instant now) {
    long answer = now.toEpochMilli() / Math.max(1, properties.interval().toMillis()) % ANSWERS;
    StringBuilder lines = new StringBuilder();
    for (int respondent = 1; respondent <= RESPONDENTS; respondent++) {
      lines.append("{\"id\": \"canary-%d\", \"song\": %d}\n".formatted(respondent, answer));
    }
    return lines.toString();
  }

  private static int pending(JsonNode receipt) {
    return receipt.get("scored").get("pending").asInt();
  }

  private long revision(String wave) {
    Publication latest = readModel.latest(Publication.CANARY, wave);
    return latest == null ? 0 : latest.revision();
  }

  private static void await(Instant end, String otherwise, Callable<Boolean> condition)
      throws Exception {
    while (!condition.call()) {
      if (Instant.now().isAfter(end)) {
        throw new TimeoutException(otherwise);
      }
      Thread.sleep(LOOK);
    }
  }
}
