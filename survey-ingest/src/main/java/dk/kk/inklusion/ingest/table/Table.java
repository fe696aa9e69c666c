package dk.kk.inklusion.ingest.table;

import java.io.Closeable;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an uploaded file, read once from top to bottom. Every format gives the same cells for
 * the same data: text, without surrounding blanks.
 */
public sealed interface Table extends Closeable permits CsvTable {
  /** Names of the columns; blank where a column has none. */
  String[] header();

  /** Whether a comma in a number is its decimal mark. */
  boolean decimalComma();

  /**
   * The next row that is not blank; null at the end.
   *
   * @throws dk.kk.inklusion.ingest.problem.ProblemException if the file cannot be read or exceeds a
   *     cap
   */
  String @Nullable [] next();
}
