package dk.kk.inklusion.systemtest;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * {@code kill -9} of everything at once in the middle of an upload; then the same command on the
 * same folder, and the same request again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HouseCrashIT {
  private final CrashHouse house = new CrashHouse("house-crash");

  static List<Moment> moments() {
    return Draws.chosenAnd(
        List.of(
            new Moment.Sent(0),
            new Moment.Sent(0.6),
            new Moment.Checked(0.3),
            new Moment.Written(0.4),
            new Moment.Answered(),
            new Moment.Counted(0.2)),
        Moment::drawn);
  }

  @ParameterizedTest
  @MethodSource("moments")
  void nothingIsLostAndNothingCountsTwice(Moment moment) {
    house.crash(moment, House::kill, h -> h.start("--no-demo"));
  }

  @AfterAll
  void leave() {
    house.close();
  }
}
