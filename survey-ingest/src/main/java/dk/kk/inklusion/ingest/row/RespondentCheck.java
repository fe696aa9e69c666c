package dk.kk.inklusion.ingest.row;

import dk.kk.inklusion.ingest.pseudonym.Pseudonym;
import dk.kk.inklusion.ingest.pseudonym.Pseudonymiser;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks whom a row is about: an id that can be one, once in a file, of nobody withdrawn. */
final class RespondentCheck {
  private static final int LONGEST = 200;

  private final String column;
  private final Pseudonymiser pseudonymiser;
  private final Set<Pseudonym> withdrawn;
  private final DuplicateTable seen = new DuplicateTable();

  RespondentCheck(String column, Pseudonymiser pseudonymiser, Set<Pseudonym> withdrawn) {
    this.column = column;
    this.pseudonymiser = pseudonymiser;
    this.withdrawn = withdrawn;
  }

  /** The respondent's pseudonym; null where the id cannot be one. */
  @Nullable Pseudonym check(String id, RowFaults faults) {
    faults.keepOut(id);
    if (id.isEmpty()) {
      faults.add(FaultCode.RESPONDENT_MISSING, column, "The respondent's id is missing.", "");
      return null;
    }
    if (!CellRules.isShortEnough(column, id, LONGEST, faults)
        || !CellRules.isPrintable(column, id, faults)) {
      return null;
    }
    Pseudonym pseudonym = pseudonymiser.of(id);
    if (!seen.add(pseudonym)) {
      faults.add(
          FaultCode.DUPLICATE_RESPONDENT,
          column,
          "The file has this respondent further up. Keep one of the rows.",
          "");
    }
    if (withdrawn.contains(pseudonym)) {
      faults.add(
          FaultCode.WITHDRAWN,
          column,
          "This respondent was withdrawn from the wave, for good. Leave the row out.",
          "");
    }
    return pseudonym;
  }
}
