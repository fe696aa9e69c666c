package dk.kk.inklusion.ingest.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowFaultsTest {
  @ParameterizedTest
  @CsvSource({
    "kbh-2012-0001, kbh-2012-0001, ''",
    "kbh-2012-0001, lives as kbh-2012-0001, ''",
    "kbh-2012-0001, xkbh-2012-00019, ''",
    "17, 17, ''",
    "17, no 17!, ''",
    "17, 1700, 1700",
    "17, 217, 217",
    "'', 1700, 1700"
  })
  void anIdThatStrayedIntoAnAnswerIsNotShown(String id, String value, String shown) {
    RowFaults faults = new RowFaults();
    faults.begin(1);
    faults.keepOut(id);
    faults.add(FaultCode.UNKNOWN_CODE, "gender", "No such code.", value);

    assertThat(faults.all()).singleElement().extracting(RowFault::value).isEqualTo(shown);
  }
}
