package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.workbook.WorkbookCaps;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a file may hold at most.
 *
 * @param rows data rows
 * @param columns cells of a row
 * @param cellLength characters of a cell
 * @param workbook of a workbook besides
 */
@ConfigurationProperties("ingest.caps.table")
public record TableCaps(
    @DefaultValue("5000000") long rows,
    @DefaultValue("2000") int columns,
    @DefaultValue("10000") int cellLength,
    @DefaultValue WorkbookCaps workbook) {
  @ConstructorBinding
  public TableCaps {}

  /** With what a workbook usually may hold. */
  public TableCaps(long rows, int columns, int cellLength) {
    this(rows, columns, cellLength, WorkbookCaps.USUAL);
  }
}
