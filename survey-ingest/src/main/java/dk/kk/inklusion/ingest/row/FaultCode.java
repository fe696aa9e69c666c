package dk.kk.inklusion.ingest.row;

import java.util.Locale;

/** What can be wrong with a row. The codes are for programs and never change. */
public enum FaultCode {
  REQUIRED,
  UNKNOWN_CODE,
  NOT_A_NUMBER,
  NOT_A_WHOLE_NUMBER,
  OUT_OF_RANGE,
  TOO_MANY_DECIMALS,
  WEIGHT_NOT_POSITIVE,
  STRATUM_MISSING,
  RESPONDENT_MISSING,
  DUPLICATE_RESPONDENT,
  WITHDRAWN,
  TOO_LONG,
  CONTROL_CHARACTER,
  TOO_FEW_CELLS,
  TOO_MANY_CELLS,
  REPEATED_HEADER,
  UNREADABLE_ROW,
  UNREADABLE_CELL;

  private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** As {@code unknown-code}. */
  public String code() {
    return code;
  }
}
