package dk.kk.inklusion.ingest.row;

import java.util.ArrayList;
import java.util.List;

/** The faults of the row that is being checked. */
final class RowFaults {
  private static final int VALUE = 100;

  private final List<RowFault> faults = new ArrayList<>();
  private long row;
  private String respondent = "";

  /** Goes on to another row. */
  void begin(long number) {
    row = number;
    respondent = "";
    faults.clear();
  }

  /** Whatever equals the respondent's id is not repeated in a fault, wherever it stands. */
  void keepOut(String id) {
    respondent = id;
  }

  void add(FaultCode code, String column, String message, String value) {
    String shown = value.equals(respondent) ? "" : value;
    faults.add(
        new RowFault(
            row,
            column,
            code.code(),
            message,
            shown.length() > VALUE ? shown.substring(0, VALUE) : shown));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<RowFault> all() {
    return List.copyOf(faults);
  }
}
