package dk.kk.inklusion.barometer.disclosure;

/** What an audit looks at; left out one by one in tests, to see that each is needed. */
enum AuditPart {
  /** Line by line within a table. */
  TABLES,
  /** All tables together. */
  JOINT,
  /** What earlier revisions showed and hid. */
  HISTORY,
  /** Two or three hidden parts of a line together. */
  UNIONS,
  /** A shown set but for a shown subset. */
  DIFFERENCES,
  /** Single scores and their squares. */
  PERSONS,
  /** Standard errors as equations. */
  ERRORS,
  /** Entries that are the same people. */
  IDENTICAL,
  /** A small unknown and its neighbour as one. */
  MERGING,
  /** The levels of the model's covariates. */
  MODEL
}
