package dk.kk.inklusion.ingest.quarantine;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is to be done about a record in quarantine. */
public enum State {
  /** It waits for the steward. */
  OPEN,
  /** It is left as it is; it can still be replayed. */
  PARKED,
  /** Its consumer got it once more. Where that failed, it is open again or has a new entry. */
  REPLAYED,
  /** A later record took its place before it was replayed. */
  SUPERSEDED;

  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isDecidable() {
    return this == OPEN || this == PARKED;
  }
}
