package dk.kk.inklusion.report.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dk.kk.inklusion.model.event.IndexEvent;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/**
 * All tables in one: a row an entry, named by the table it is of. A cell is empty where a table has
 * no such column or a figure was not published; the status says which entries have figures.
 */
final class CsvFile {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Delimiter delimiter;

  CsvFile(Delimiter delimiter) {
    this.delimiter = delimiter;
  }

  byte[] write(IndexEvent event, Labels labels) {
    List<Table> tables = Tables.of(event);
    List<String> keys = columns(tables.stream().map(Table::keys).toList());
    List<String> numbers = columns(tables.stream().map(Table::numbers).toList());
    List<String> words = columns(tables.stream().map(Table::words).toList());
    var text = new StringWriter();
    if (delimiter == Delimiter.SEMICOLON) {
      text.write(BYTE_ORDER_MARK);
    }
    try (CsvWriter csv =
        CsvWriter.builder()
            .fieldSeparator(delimiter.between)
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text)) {
      csv.writeRecord(header(keys, numbers, words));
      for (Table table : tables) {
        for (Entry entry : table.entries()) {
          List<String> row = new ArrayList<>(head(event, table));
          keys.forEach(column -> row.add(plain(entry.word(column))));
          row.addAll(labels(entry, labels));
          row.add(String.valueOf(Tables.code(entry.status())));
          numbers.forEach(column -> row.add(number(entry.number(column))));
          words.forEach(column -> row.add(plain(entry.word(column))));
          csv.writeRecord(row);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> head(IndexEvent event, Table table) {
    return List.of(
        plain(event.survey()),
        plain(event.wave()),
        String.valueOf(event.revision()),
        String.valueOf(Tables.code(event.status())),
        table.name());
  }

  private static List<String> columns(List<List<String>> ofTables) {
    SequencedSet<String> columns = new LinkedHashSet<>();
    ofTables.forEach(columns::addAll);
    return List.copyOf(columns);
  }

  private static List<String> header(List<String> keys, List<String> numbers, List<String> words) {
    List<String> header = new ArrayList<>();
    header.addAll(List.of("survey", "wave", "revision", "waveStatus", "table"));
    header.addAll(keys);
    header.addAll(List.of("measureLabel", "dimensionLabel", "groupLabel", "status"));
    header.addAll(numbers);
    header.addAll(words);
    return header;
  }

  private static List<String> labels(Entry entry, Labels labels) {
    String dimension = entry.word(Table.DIMENSION);
    String group = entry.word(Table.GROUP);
    return List.of(
        plain(labels.measure(entry.key(Table.MEASURE))),
        dimension == null ? "" : plain(labels.dimension(dimension)),
        dimension == null || group == null ? "" : plain(labels.group(dimension, group)));
  }

  private String number(@Nullable Number number) {
    return number == null
        ? ""
        : new BigDecimal(number.toString()).toPlainString().replace('.', delimiter.decimal);
  }

  private static String plain(@Nullable String word) {
    return word == null ? "" : Formula.defused(word);
  }
}
