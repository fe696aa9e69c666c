package dk.kk.inklusion.ingest.row;

import java.util.ArrayList;
import java.util.List;

/** The faults of the row that is being checked. */
final class RowFaults {
  private static final int VALUE = 100;

  /** Characters from which on an id is not part of another word by chance. */
  private static final int UNMISTAKABLE = 6;

  private final List<RowFault> faults = new ArrayList<>();
  private long row;
  private String respondent = "";

  /** Goes on to another row. */
  void begin(long number) {
    row = number;
    respondent = "";
    faults.clear();
  }

  /**
   * A value that holds the respondent's id is not repeated in a fault, wherever it stands: a short
   * id as a word of its own, a longer one anywhere.
   */
  void keepOut(String id) {
    respondent = id;
  }

  /** Of a cell that cannot be read, nothing else is said. */
  void add(FaultCode code, String column, String message, String value) {
    if (isUnreadable(column)) {
      return;
    }
    String shown = holdsRespondent(value) ? "" : value;
    faults.add(
        new RowFault(
            row,
            column,
            code.code(),
            message,
            shown.length() > VALUE ? shown.substring(0, VALUE) : shown));
  }

  private boolean isUnreadable(String column) {
    return !faults.isEmpty()
        && faults.stream()
            .anyMatch(fault ->
                fault.code().equals(FaultCode.UNREADABLE_CELL.code())
                    && fault.column().equals(column));
  }

  private boolean holdsRespondent(String value) {
    if (respondent.isEmpty()) {
      return false;
    }
    for (int at = value.indexOf(respondent); at >= 0; at = value.indexOf(respondent, at + 1)) {
      int end = at + respondent.length();
      boolean word =
          (at == 0 || !Character.isLetterOrDigit(value.charAt(at - 1)))
              && (end == value.length() || !Character.isLetterOrDigit(value.charAt(end)));
      if (word || respondent.length() >= UNMISTAKABLE) {
        return true;
      }
    }
    return false;
  }

  boolean isEmpty() {
    return faults.isEmpty();
  }

  List<RowFault> all() {
    return List.copyOf(faults);
  }
}
