package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.row.RowFault;
import java.util.List;

/** One who wants to know how far a file is while it is worked on. */
interface Watcher {
  /** One who waits for the result. */
  Watcher NOBODY = new Watcher() {};

  /** The batch can be found under this id from now on. */
  default void begun(String batch) {}

  /** So many rows are checked. */
  default void checked(long rows) {}

  /** What is wrong with a row. */
  default void found(List<RowFault> faults) {}

  /** Every row is checked, and the batch waits for its survey's turn. */
  default void publishing() {}
}
