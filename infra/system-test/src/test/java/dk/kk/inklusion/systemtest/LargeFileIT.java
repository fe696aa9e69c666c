package dk.kk.inklusion.systemtest;

import static org.assertj.core.api.Assertions.assertThat;

import dk.kk.inklusion.local.citizens.Citizens;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A file that is larger than the door's memory goes through it, and the receipt adds up. */
@ExtendWith(SharedHouse.class)
class LargeFileIT {
  private static final int CITIZENS = Integer.getInteger("large.citizens", 100_000);
  private static final Duration PATIENCE = Duration.ofMinutes(20);
  private static final long HEAP = 256L * 1024 * 1024;
  private static final String SURVEY = "large-file";

  @TempDir Path folder;

  @Test
  void everyRowOfALargeFileIsCounted(House house) throws IOException {
    var steward = new Steward(house);
    var vendor = new Vendor(house);
    steward.putSurvey(SURVEY);
    steward.putWave(SURVEY, "2012");
    var watch = new StopWatch("%,d citizens".formatted(CITIZENS));
    Path file = write();
    watch.lap("%,d bytes written".formatted(Files.size(file)));
    long process = house.pid(Part.SURVEY_INGEST);

    Http.Answer answer = Http.send(patient(vendor, file));
    watch.lap("answered");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    Receipt receipt = vendor.awaitCounted(new Receipt(answer.json()).id(), PATIENCE);
    watch.lap("counted");

    assertThat(receipt.received()).isEqualTo(CITIZENS);
    assertThat(receipt.accepted()).isEqualTo(CITIZENS);
    assertThat(receipt.scored())
        .containsAllEntriesOf(Map.of("new", (long) CITIZENS, "pending", 0L, "quarantined", 0L));
    assertThat(house.pid(Part.SURVEY_INGEST))
        .as("a door whose memory does not suffice ends and is started again")
        .isEqualTo(process);
    Metrics door = Metrics.of(house, Part.SURVEY_INGEST);
    assertThat(door.sum("jvm_memory_max_bytes", "area=\"heap\"")).isLessThanOrEqualTo(HEAP);
    System.out.printf(
        "door: heap %,d bytes, most memory %s%n",
        door.sum("jvm_memory_used_bytes", "area=\"heap\""), house.mostMemory(Part.SURVEY_INGEST));
    Counters.assertAddUp(house);
  }

  private Path write() throws IOException {
    Path file = folder.resolve("citizens.csv");
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      Citizens.wave(2012).withInterviews().write(CITIZENS, out, _ -> {});
    }
    return file;
  }

  private static HttpRequest patient(Vendor vendor, Path file) throws IOException {
    HttpRequest delivery = vendor.delivery(SURVEY, "2012", "large", BodyPublishers.ofFile(file));
    return HttpRequest.newBuilder(delivery, (_, _) -> true).timeout(PATIENCE).build();
  }
}
