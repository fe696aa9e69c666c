package dk.kk.inklusion.ingest.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an uploaded file, read once from top to bottom. Every format gives the same cells for
 * the same data: text, without surrounding blanks. Numbers that a format keeps as numbers are
 * written by {@link NumberText}, truth values as {@code true} and {@code false}.
 */
public sealed interface Table extends Closeable
    permits CsvTable, IdsJson, NdjsonTable, SavTable, XlsxTable {
  /** Names of the columns; blank where a column has none. */
  String[] header();

  /** Whether a comma in a number is its decimal mark. */
  boolean decimalComma();

  /**
   * Words a column's values stand for, by value, where the file itself says so: with {@code 1: ja}
   * a cell {@code 1} is also understood as {@code ja}.
   *
   * @param column index in the header
   * @return null of a format without labels, in which an answer is a code and nothing else
   */
  default @Nullable Map<String, String> valueLabels(int column) {
    return null;
  }

  /**
   * The next row that is not blank; null at the end.
   *
   * @throws dk.kk.inklusion.ingest.problem.ProblemException if the rest of the file cannot be read
   *     or exceeds a cap
   */
  @Nullable Row next() throws IOException;
}
