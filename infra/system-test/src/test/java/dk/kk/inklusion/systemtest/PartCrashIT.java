package dk.kk.inklusion.systemtest;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} of one part in the middle of an upload. The launcher starts it again; the vendor
 * repeats the request until it is taken.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PartCrashIT {
  private final CrashHouse house = new CrashHouse("part-crash");

  record Crash(Part part, Moment moment) {}

  static List<Crash> crashes() {
    return Draws.chosenAnd(
        List.of(
            new Crash(Part.SURVEY_INGEST, new Moment.Written(0.4)),
            new Crash(Part.KAFKA, new Moment.Written(0.4)),
            new Crash(Part.MONGO, new Moment.Checked(0.3)),
            new Crash(Part.BAROMETER_SERVICE, new Moment.Counted(0.2)),
            new Crash(Part.REPORT_SERVICE, new Moment.Done())),
        random ->
            new Crash(Part.all().get(random.nextInt(Part.all().size())), Moment.drawn(random)));
  }

  @ParameterizedTest
  @MethodSource("crashes")
  void theOthersGoOnAndNothingCountsTwice(Crash crash) {
    house.crash(crash.moment(), h -> h.kill(crash.part()), House::awaitServing);
  }

  @AfterAll
  void leave() {
    house.close();
  }
}
