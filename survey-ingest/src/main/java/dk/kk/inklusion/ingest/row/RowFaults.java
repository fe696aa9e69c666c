package dk.kk.inklusion.ingest.row;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The faults of the row that is being checked. */
final class RowFaults {
  private final List<RowFault> faults = new ArrayList<>();
  private final Set<String> unreadable = new HashSet<>();
  private long row;
  private String respondent = "";

  /** Goes on to another row. */
  void begin(long number) {
    row = number;
    respondent = "";
    faults.clear();
    unreadable.clear();
  }

  /** The respondent's id is repeated nowhere in the row's faults. */
  void keepOut(String id) {
    respondent = id;
  }

  /** Of a cell that cannot be read, nothing else is said. */
  void add(FaultCode code, String column, String message, String value) {
    if (unreadable.contains(column)) {
      return;
    }
    if (code == FaultCode.UNREADABLE_CELL) {
      unreadable.add(column);
    }
    faults.add(new RowFault(row, column, code.code(), message, ShownValue.of(value, respondent)));
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<RowFault> all() {
    return List.copyOf(faults);
  }
}
