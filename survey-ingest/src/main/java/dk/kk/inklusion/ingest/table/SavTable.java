package dk.kk.inklusion.ingest.table;

import dk.kk.inklusion.ingest.problem.ProblemException;
import dk.kk.inklusion.ingest.spss.DamagedFileException;
import dk.kk.inklusion.ingest.spss.SavReader;
import dk.kk.inklusion.ingest.spss.SavVariable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An SPSS file. Its variables are the columns, its cases the rows; what the system or the user
 * calls missing is an empty cell, and value labels are what a value also stands for. A case without
 * any value is no row.
 */
public final class SavTable implements Table {
  private final SavReader reader;
  private final TableCaps caps;
  private final List<SavVariable> variables;
  private final String[] header;
  private long cases;
  private long rows;

  private SavTable(SavReader reader, TableCaps caps) {
    this.reader = reader;
    this.caps = caps;
    variables = reader.variables();
    if (variables.isEmpty()) {
      throw Unreadable.noHeader();
    }
    if (variables.size() > caps.columns()) {
      throw Unreadable.tooManyVariables(caps.columns());
    }
    header =
        variables.stream().map(variable -> Cells.trimmed(variable.name())).toArray(String[]::new);
  }

  /**
   * Opens a file.
   *
   * @throws ProblemException if it has no dictionary that can be read
   */
  public static SavTable open(Path file, TableCaps caps) throws IOException {
    SavReader reader;
    try {
      reader = SavReader.open(file);
    } catch (DamagedFileException e) {
      throw Unreadable.sav(e);
    }
    try {
      return new SavTable(reader, caps);
    } catch (RuntimeException e) {
      reader.close();
      throw e;
    }
  }

  @Override
  public String[] header() {
    return header.clone();
  }

  /** Numbers are numbers here; of texts, nobody knows. */
  @Override
  public boolean decimalComma() {
    return true;
  }

  @Override
  public Map<String, String> valueLabels(int column) {
    SavVariable variable = variables.get(column);
    Map<String, String> labels = new HashMap<>();
    for (SavVariable.Label label : variable.labels()) {
      String value = variable.isNumber() ? NumberText.of(label.number()) : label.text();
      labels.put(Cells.trimmed(value), Cells.trimmed(label.label()));
    }
    return labels;
  }

  @Override
  public @Nullable Row next() throws IOException {
    try {
      while (reader.next()) {
        if (++cases > caps.rows()) {
          throw Unreadable.tooManyRows(caps.rows());
        }
        Row row = row();
        if (row != null) {
          return row;
        }
      }
      return null;
    } catch (DamagedFileException e) {
      throw Unreadable.sav(e);
    }
  }

  private @Nullable Row row() {
    String[] cells = new String[header.length];
    List<Row.Defect> defects = List.of();
    boolean blank = true;
    for (int i = 0; i < cells.length; i++) {
      SavVariable variable = variables.get(i);
      String text =
          variable.isNumber() ? NumberText.of(reader.number(variable)) : reader.text(variable);
      if (text == null) {
        defects = defects.isEmpty() ? new ArrayList<>() : defects;
        defects.add(
            new Row.Defect(
                header[i],
                "This text is not %s, the encoding the file says it has. Save the file again."
                    .formatted(reader.encoding())));
      } else if (text.length() > caps.cellLength()) {
        throw Unreadable.cellTooLong(cases, caps.cellLength());
      }
      cells[i] = text == null ? "" : Cells.trimmed(text);
      blank &= text != null && cells[i].isEmpty();
    }
    return blank ? null : new Row(++rows, cells, defects);
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
