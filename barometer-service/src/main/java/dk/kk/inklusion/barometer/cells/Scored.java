package dk.kk.inklusion.barometer.cells;

/**
 * A respondent as the cells see one.
 *
 * @param weight in millionths
 * @param scores for each measure the score in parts of a unit, or {@link #NONE}
 */
@SuppressWarnings("ArrayRecordComponent") // one per respondent on the hot path, never compared
public record Scored(CellKey cell, long weight, long[] scores) {
  /** The respondent is outside the measure's domain. */
  public static final long NONE = -1;
}
