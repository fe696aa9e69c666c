package dk.kk.inklusion.barometer.disclosure;

/** Why a figure is hidden. */
public enum Reason {
  /** Fewer respondents than the minimum. */
  FEW,
  /** The weights leave too small an effective sample. */
  LOW_EFFECTIVE,
  /** A share that a handful have, or all but a handful. */
  SMALL_COUNT,
  /** A share that nobody has or everybody: only "under" or "over" may be said. */
  ALL_OR_NONE,
  /** A handful had to leave it, or enter, against what was published before. */
  SMALL_CHANGE,
  /** It would give a hidden one away. */
  COMPLEMENTARY,
  /** The whole crossing is withheld, because parts of it cannot be protected. */
  WITHHELD
}
